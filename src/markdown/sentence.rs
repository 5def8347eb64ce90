//! The sentence that a text opens with: of prose that is [`to_text`](super::to_text) or was never Markdown.

/// What a full stop does not end, unless a sentence plainly starts after it.
const NEVER_AN_END: [&str; 6] = ["e.g.", "i.e.", "vs.", "cf.", "approx.", "incl."];

/// The first sentence with two or more words, or the whole text when it has no end;
/// nothing when there are not two words: a bare "Yes." goes with what follows it. A blank (`[[ … ]]`) is never cut.
#[must_use]
pub fn first_sentence(text: &str) -> Option<&str> {
    let text = text.trim();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some(length) = blank_at(&text[at..]) {
            at += length;
            continue;
        }
        at += c.len_utf8();
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let rest = &text[at..];
        let closers = rest.len()
            - rest
                .trim_start_matches([')', '"', '\'', '”', '’', ']'])
                .len();
        let sentence = &text[..at + closers];
        let after = &text[at + closers..];
        if ends_here(&text[..at], after) && has_two_words(sentence) {
            return Some(sentence);
        }
    }
    has_two_words(text).then_some(text)
}

/// The length of the blank that a text starts with.
fn blank_at(text: &str) -> Option<usize> {
    text.starts_with("[[")
        .then(|| text.find("]]").map(|end| end + 2))
        .flatten()
}

fn ends_here(sentence: &str, after: &str) -> bool {
    let next = after.trim_start().chars().next();
    let word = sentence
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let letters: Vec<char> = word.trim_end_matches('.').chars().collect();
    let is_initial =
        matches!(letters.as_slice(), [one] if one.is_alphabetic()) && word.ends_with('.');
    match next {
        None => true,
        Some(_) if !after.starts_with(char::is_whitespace) => false,
        Some(next) if next.is_lowercase() => false,
        Some(_) => !is_initial && !NEVER_AN_END.contains(&word.as_str()),
    }
}

fn has_two_words(text: &str) -> bool {
    text.split_whitespace().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, sentence) in [
            ("The customer does. We hold it.", "The customer does."),
            (
                "Yes. All data are encrypted. More.",
                "Yes. All data are encrypted.",
            ),
            (
                "We use tools, e.g. Tarsnap. Then.",
                "We use tools, e.g. Tarsnap.",
            ),
            ("Version 4.0.3 is used! And", "Version 4.0.3 is used!"),
            (
                "[[ FILL IN: Yes. No. ]]. [[ MORE ]].",
                "[[ FILL IN: Yes. No. ]].",
            ),
            (
                "It is at [[ FILL IN: a. B ]] and here:",
                "It is at [[ FILL IN: a. B ]] and here:",
            ),
            (
                "Acme Inc. holds it (see B.). Next",
                "Acme Inc. holds it (see B.).",
            ),
            ("An open [[ blank. Then", "An open [[ blank."),
            ("no end", "no end"),
        ] {
            assert_eq!(first_sentence(text), Some(sentence));
        }
        assert_eq!(first_sentence("AES-256"), None);
        assert_eq!(first_sentence(" "), None);
    }
}
