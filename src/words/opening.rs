//! Whether a text says its short answer already.

/// Whether a text opens with these words, whole: "No" opens "No, never." and neither
/// "Note that" nor "No-code tools". Case does not matter.
#[must_use]
pub fn opens_with(text: &str, words: &str) -> bool {
    let Some(rest) = after(text, words) else {
        return false;
    };
    // What ends with a mark has no word that could go on.
    if !words.ends_with(char::is_alphanumeric) {
        return true;
    }
    let mut rest = rest.chars();
    match rest.next() {
        Some('-' | '\'' | '\u{2019}' | '\u{2010}' | '\u{2011}') => {
            !rest.next().is_some_and(char::is_alphanumeric)
        }
        next => !next.is_some_and(char::is_alphanumeric),
    }
}

/// What follows some words at the start of a text, in any case; none where it starts otherwise.
fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in words.chars() {
        let c = rest.next()?;
        if c != expected && !c.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::opens_with;

    #[test]
    fn a_word_is_whole() {
        for text in [
            "No",
            "no, never.",
            "No: it is not.",
            "No \u{2014} never",
            "NO.",
        ] {
            assert!(opens_with(text, "No"), "{text}");
        }
        for text in [
            "Note that it is.",
            "None of them.",
            "Normally.",
            "Not only that.",
            "No-code tools are.",
            "N",
            "",
        ] {
            assert!(!opens_with(text, "No"), "{text}");
        }
        assert!(opens_with("30 days. Then", "30 days."));
        assert!(opens_with("\u{c4}hnlich", "\u{e4}hnlich"));
        assert!(!opens_with("Jahre", "ja"));
    }
}
