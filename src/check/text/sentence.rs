//! Sentences and words, with their bytes.

use std::ops::Range;

/// Words that end with a full stop and end no sentence.
const SHORT: [&str; 8] = ["e.g.", "i.e.", "etc.", "vs.", "no.", "inc.", "ltd.", "cf."];

/// The sentences of a text. An empty line, a list item and a heading end one too.
pub(in crate::check) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = end_of_sentence(text, start);
        push(text, start..end, &mut found);
        start = end;
    }
    found
}

/// The first sentence of a text, without markup before it.
pub(in crate::check) fn first_sentence(text: &str) -> Option<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() && found.is_empty() {
        let end = end_of_sentence(text, start);
        push(text, start..end, &mut found);
        start = end;
    }
    found.pop()
}

/// The sentence that a byte is in.
pub(in crate::check) fn sentence_around(text: &str, at: usize) -> Range<usize> {
    let mut start = 0;
    loop {
        let end = end_of_sentence(text, start);
        if end > at || end >= text.len() {
            return start..end;
        }
        start = end;
    }
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let sentence = &text[range.clone()];
    let trimmed = sentence.trim_matches(|c: char| c.is_whitespace());
    if trimmed.chars().any(char::is_alphanumeric) {
        let lead = sentence.len() - sentence.trim_start().len();
        found.push(range.start + lead..range.start + lead + trimmed.len());
    }
}

/// The byte after the sentence that starts at `start`.
fn end_of_sentence(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied();
        match bytes[at] {
            b'.' | b'!' | b'?' if ends(text, start, at, next) => return at + 1,
            b'\n' if at > start && breaks(&text[at + 1..]) => return at + 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

fn ends(text: &str, start: usize, at: usize, next: Option<u8>) -> bool {
    let closes = next.is_none_or(|byte| byte.is_ascii_whitespace() || b"\"')*_]".contains(&byte));
    if !closes {
        return false;
    }
    let word_start = text[start..at]
        .rfind(char::is_whitespace)
        .map_or(start, |space| start + space + 1);
    let word = text[word_start..=at].to_ascii_lowercase();
    !SHORT.contains(&word.trim_start_matches('('))
}

/// Whether what follows a line end starts something new.
fn breaks(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default().trim_start();
    line.is_empty()
        || line.starts_with("- ")
        || line.starts_with("* ")
        || line.starts_with('#')
        || line.starts_with('|')
        || line
            .split_once(". ")
            .is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The words of a text with their bytes: runs of letters, digits, `'` and `-`.
pub(in crate::check) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = run(text, at, false);
        at = run(text, start, true);
        (at > start).then(|| (start, &text[start..at]))
    })
}

/// The end of a run of characters that belong to words, or of one of those that do not.
/// Most texts are ASCII, which needs no decoding.
#[inline]
fn run(text: &str, mut at: usize, of_words: bool) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        if let Some(&in_word) = IN_WORD.get(usize::from(byte)) {
            if in_word != of_words {
                break;
            }
            at += 1;
            continue;
        }
        let c = text.get(at..).and_then(|rest| rest.chars().next());
        if c.is_some_and(|c| c.is_alphanumeric() || c == '’') != of_words {
            break;
        }
        at += c.map_or(1, char::len_utf8);
    }
    at
}

/// Whether each ASCII character belongs to words; the rules ask for every byte of the content, some of them twice.
const IN_WORD: [bool; 128] = {
    let mut in_word = [false; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        in_word[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'\'' || byte == b'-';
        byte += 1;
    }
    in_word
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let text =
            "We keep it, e.g. for a day. Then it goes.\n\n- One\n- Two at trust.example.com\n";
        let found: Vec<&str> = sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(
            found,
            [
                "We keep it, e.g. for a day.",
                "Then it goes.",
                "- One",
                "- Two at trust.example.com"
            ]
        );
        let at = text.find("Then").unwrap();
        assert_eq!(text[sentence_around(text, at)].trim(), "Then it goes.");
    }

    #[test]
    fn words_keep_their_places() {
        let found: Vec<_> = words("can't, (re-use)").collect();
        assert_eq!(found, [(0, "can't"), (8, "re-use")]);
    }
}
