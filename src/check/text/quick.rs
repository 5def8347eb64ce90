//! A quick look at a whole text: most hold nothing of what a rule looks for, and need not be taken apart.

use aho_corasick::{AhoCorasick, MatchKind};

/// Some words, to be seen in a text many bytes at once.
pub(in crate::check) struct AnyOf(Option<AhoCorasick>);

impl AnyOf {
    /// Words as they are.
    pub(in crate::check) fn exactly(words: &[&str]) -> Self {
        Self::of(words.iter().map(|word| (*word).to_owned()))
    }

    /// Words in small letters, with a capital, and in capitals.
    pub(in crate::check) fn in_any_case(words: &[&str]) -> Self {
        Self::of(words.iter().flat_map(|word| {
            let (first, rest) = word.split_at(1);
            let capital = first.to_uppercase() + rest;
            [(*word).to_owned(), capital, word.to_uppercase()]
        }))
    }

    fn of(words: impl Iterator<Item = String>) -> Self {
        let mut builder = AhoCorasick::builder();
        // Any kind says whether there is a match; this one reads 16 bytes at once.
        builder.match_kind(MatchKind::LeftmostFirst);
        Self(builder.build(words).ok())
    }

    /// Whether one of them may be in a text, be it within a longer word.
    pub(in crate::check) fn may_be_in(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|words| words.is_match(text))
    }
}

/// Whether a text has such a byte. Each piece is read to its end, which lets the processor look at many bytes at once.
pub(in crate::check) fn any_byte(text: &str, is: impl Fn(u8) -> bool) -> bool {
    let any = |piece: &[u8]| piece.iter().fold(false, |any, byte| any | is(*byte));
    text.as_bytes().chunks(64).any(any)
}

#[cfg(test)]
mod tests {
    use super::{AnyOf, any_byte};

    #[test]
    fn words_are_seen_as_people_write_them() {
        let words = AnyOf::in_any_case(&["outputs", "train"]);
        for text in ["no outputs", "Outputs are", "WE DO NOT TRAIN", "retraining"] {
            assert!(words.may_be_in(text), "{text}");
        }
        assert!(!words.may_be_in("put out"));
        assert!(!AnyOf::exactly(&["EU"]).may_be_in("eu"));
    }

    #[test]
    fn one_is_found_wherever_it_stands() {
        let text = "a".repeat(200);
        for at in [0, 63, 64, 199] {
            let with = format!("{}1{}", &text[..at], &text[at..]);
            assert!(any_byte(&with, |byte| byte.is_ascii_digit()), "{at}");
        }
        assert!(!any_byte(&text, |byte| byte.is_ascii_digit()));
        assert!(!any_byte("", |_| true));
    }
}
