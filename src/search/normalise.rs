//! The normaliser: one spelling for texts and queries.
//!
//! Texts pass through it before they are indexed and queries before they are
//! planned; `themes/default/assets/search/query.js` holds the same rules for the
//! browser, and `tests/search/normalise.json` is the golden file of both.
//!
//! 1. Lower case, accents folded (NFD, U+0300 to U+036F removed, NFC), and a
//!    few letters that do not decompose spelled out: `ß` is `ss`.
//! 2. Words are runs of letters, marks, digits and `_`. `.`, `%` and `+` stay
//!    between two of those (`tls1.2`); a comma stays nowhere.
//! 3. An apostrophe inside a word: `'s` at its end is dropped, a contraction
//!    (`don't`) loses only the apostrophe, and elsewhere it splits (`l'accès`).
//! 4. All else, also `-` and `/`, becomes one space.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word of a normalised text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word in its one spelling.
    pub text: String,
    /// Whether nothing but a hyphen stands between it and the word before, so
    /// that the two may be one word for another writer.
    pub hyphenated: bool,
}

/// The text in its one spelling: words with single spaces between.
#[must_use]
pub fn normalise(text: &str) -> String {
    in_one(&words(text))
}

/// Words as one text.
pub(super) fn in_one(words: &[Word]) -> String {
    let length = words.iter().map(|word| word.text.len() + 1).sum();
    let mut out = String::with_capacity(length);
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}

/// The words of a text in their one spelling.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let chars = fold(text);
    let mut words = Vec::new();
    let mut word = String::new();
    // Whether the gap before the current word is exactly one hyphen.
    let mut hyphenated = false;
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let inside = !word.is_empty() && chars.get(at + 1).copied().is_some_and(is_word);
        if is_word(c) || (inside && matches!(c, '.' | '%' | '+')) {
            word.push(c);
            at += 1;
            continue;
        }
        if inside && c == '\'' {
            let end = at + 1 + chars[at + 1..].iter().take_while(|&&c| is_word(c)).count();
            let tail = &chars[at + 1..end];
            if is_contraction(tail) {
                word.extend(tail);
                at = end;
                continue;
            }
            if tail == ['s'] {
                finish(&mut words, &mut word, hyphenated);
                hyphenated = false;
                at = end;
                continue;
            }
        }
        let ended = finish(&mut words, &mut word, hyphenated);
        hyphenated = ended && is_hyphen(c);
        at += 1;
    }
    finish(&mut words, &mut word, hyphenated);
    words
}

fn finish(words: &mut Vec<Word>, word: &mut String, hyphenated: bool) -> bool {
    if word.is_empty() {
        return false;
    }
    words.push(Word {
        text: std::mem::take(word),
        hyphenated,
    });
    true
}

/// Lower case without accents, apostrophes in one form.
fn fold(text: &str) -> Vec<char> {
    if text.is_ascii() {
        return text.chars().map(|c| c.to_ascii_lowercase()).collect();
    }
    let mut folded = Vec::with_capacity(text.len());
    let lower = text.to_lowercase();
    for c in lower
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfc()
    {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => folded.push('\''),
            'ß' => folded.extend(['s', 's']),
            'æ' => folded.extend(['a', 'e']),
            'œ' => folded.extend(['o', 'e']),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            _ => folded.push(c),
        }
    }
    folded
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || (!c.is_ascii() && is_combining_mark(c))
}

/// Hyphens of all kinds that writers put inside a word, the soft one excepted.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_contraction(tail: &[char]) -> bool {
    matches!(tail, ['t' | 'd' | 'm'] | ['r' | 'v', 'e'] | ['l', 'l'])
}

#[cfg(test)]
mod tests {
    use super::{normalise, words};

    #[test]
    fn hyphens_are_remembered() {
        let found: Vec<_> = words("anti-virus, sub - processor a-\u{2011}b")
            .into_iter()
            .map(|w| (w.text, w.hyphenated))
            .collect();
        let expected = [
            ("anti", false),
            ("virus", true),
            ("sub", false),
            ("processor", false),
            ("a", false),
            ("b", false),
        ];
        assert_eq!(
            found,
            expected.map(|(text, glued)| (text.to_owned(), glued))
        );
    }

    #[test]
    fn one_spelling() {
        assert_eq!(
            normalise("Don’t the customer’s O'Neil’s?"),
            "dont the customer o neil"
        );
        assert_eq!(normalise("99.9% of TLS1.2/1.3."), "99.9 of tls1.2 1.3");
    }
}
