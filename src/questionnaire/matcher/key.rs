//! When two questions are the same text.

use std::fmt;

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

/// A question's text in the one form in which two of them are compared.
///
/// Case, spacing, the kind of quotation marks and hyphens, and the marks at the end
/// (`?`, `*`) do not matter; every word and every sign between words does, as "not",
/// "without" and `<` turn an answer round.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let folded: String = text
            .nfkc()
            .flat_map(char::to_lowercase)
            .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'))
            .map(|c| match c {
                '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' => '\'',
                '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
                '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
                c => c,
            })
            .collect();
        let spaced = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = spaced.trim_end_matches(['?', '*', '.', ':', ' ']);
        Self(text.to_owned())
    }

    /// Whether the text had no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The SHA-256 of the key as 64 hexadecimal digits: what a framework's map holds, so
    /// that it holds no wording.
    #[must_use]
    pub fn digest(&self) -> String {
        let bytes = Sha256::digest(self.0.as_bytes());
        bytes
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                text.extend(
                    [byte >> 4, byte & 15]
                        .map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')),
                );
                text
            })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn spelling_does_not_matter_and_words_do() {
        let key = Key::new("Do you use \u{201c}MFA\u{201d} \u{2013} always?*");
        assert_eq!(key, Key::new(" do  you use \"mfa\" - always"));
        assert_eq!(key.digest().len(), 64);
        for (a, b) in [
            ("Is data encrypted?", "Is data not encrypted?"),
            ("Is data encrypted?", "Is data unencrypted?"),
            ("Kept < 30 days?", "Kept > 30 days?"),
            ("Is it C++?", "Is it C?"),
        ] {
            assert_ne!(Key::new(a), Key::new(b));
        }
    }
}
