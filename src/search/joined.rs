//! Joined forms: the other way to write what one writer splits and another
//! does not (`SOC 2` and `soc2`, `anti-virus` and `antivirus`).
//!
//! The forms of a text go into its hidden field, so that a reader who types the
//! other spelling finds it and the page needs no code for it.

use std::collections::BTreeSet;

use super::normalise::{Word, Words};

/// The longest word that is joined with a number before or after it: `iso`,
/// `sha`, `caiq`, not "within 30".
const LONGEST_PREFIX: usize = 5;

/// The forms that the words of a text may also be written in, sorted.
///
/// - hyphenated words, written together: `anti-virus` gives `antivirus`;
/// - a short word and the number after it: `soc 2` gives `soc2`;
/// - letters and digits of one word, apart: `aes256` gives `aes` and `256`;
/// - two numbers with a slash or a hyphen between are left alone.
#[must_use]
pub fn joined_forms(words: &Words) -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    let mut before: Option<Word<'_>> = None;
    for word in words.iter() {
        if let Some(before) = before
            && may_join(before, word)
        {
            forms.insert(format!("{}{}", before.text, word.text));
        }
        if let Some((letters, digits)) = split_acronym(word.text) {
            forms.insert(letters.to_owned());
            forms.insert(digits.to_owned());
        }
        before = Some(word);
    }
    forms
}

/// Whether two words may be written as one.
fn may_join(a: Word<'_>, b: Word<'_>) -> bool {
    // Most pairs of words are neither.
    if !b.hyphenated && !starts_with_digit(b.text) {
        return false;
    }
    let acronym = is_letters(a.text) && starts_with_digit(b.text);
    let short = a.text.chars().count() <= LONGEST_PREFIX;
    let number_pair = starts_with_digit(a.text) && starts_with_digit(b.text);
    (b.hyphenated && !number_pair)
        || (acronym && short && !super::stop_words::is_query_stop_word(a.text))
}

/// Letters and the number that follows them, if the word is just that.
fn split_acronym(word: &str) -> Option<(&str, &str)> {
    // Most words end with a letter, which is seen at once.
    if !word.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let at = word.bytes().position(|byte| byte.is_ascii_digit())?;
    let (letters, digits) = word.split_at(at);
    let number = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (letters.len() >= 2 && is_letters(letters) && number).then_some((letters, digits))
}

fn is_letters(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::joined_forms;
    use crate::search::normalise::words;

    fn forms(text: &str) -> Vec<String> {
        joined_forms(&words(text)).into_iter().collect()
    }

    #[test]
    fn both_ways() {
        assert_eq!(forms("SOC 2, ISO 27001"), ["iso27001", "soc2"]);
        assert_eq!(forms("an anti-virus tool"), ["antivirus"]);
        assert_eq!(forms("AES256 and TLS1.2"), ["1.2", "256", "aes", "tls"]);
    }

    #[test]
    fn plain_prose_has_none() {
        assert!(forms("within 30 days of 2024-05-01, or 9 to 5").is_empty());
    }
}
