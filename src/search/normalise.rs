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

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word of a normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word in its one spelling.
    pub text: &'t str,
    /// Whether nothing but a hyphen stands between it and the word before, so
    /// that the two may be one word for another writer.
    pub hyphenated: bool,
}

/// The words of a text in their one spelling, all in one string: an index reads millions of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// With single spaces between.
    text: String,
    /// Where each ends, and whether it is hyphenated.
    ends: Vec<(usize, bool)>,
}

impl Words {
    /// The words in their order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Word<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, hyphenated)| {
            let text = &self.text[start..end];
            start = end + 1;
            Word { text, hyphenated }
        })
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Ends the word that has been pushed behind the one before; false when there is none.
    #[inline]
    fn finish(&mut self, hyphenated: bool) -> bool {
        let is_word = self.has_open();
        if is_word {
            self.ends.push((self.text.len(), hyphenated));
            self.text.push(' ');
        }
        is_word
    }

    #[inline]
    fn has_open(&self) -> bool {
        let start = self.ends.last().map_or(0, |&(end, _)| end + 1);
        self.text.len() > start
    }
}

/// The text in its one spelling: words with single spaces between.
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut text = words(text).text;
    text.truncate(text.trim_end().len());
    text
}

/// The words of a text in their one spelling.
#[must_use]
pub fn words(text: &str) -> Words {
    if text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        split(lower.as_bytes(), |words, run| words.push_str(&lower[run]))
    } else {
        let folded = fold(text);
        split(&folded, |words, run| words.extend(&folded[run]))
    }
}

/// Splits what is folded: the bytes of ASCII, or characters. `push` puts a run of it behind a text, which is
/// quicker than one character after the other.
fn split<C: Copy + Into<char>>(folded: &[C], push: impl Fn(&mut String, Range<usize>)) -> Words {
    let is_word_at = |at: usize| folded.get(at).is_some_and(|&c| is_word(c.into()));
    let mut words = Words {
        text: String::with_capacity(folded.len() + 1),
        ends: Vec::with_capacity(folded.len() / 5),
    };
    // Whether the gap before the current word is exactly one hyphen.
    let mut hyphenated = false;
    let mut at = 0;
    while let Some(&c) = folded.get(at) {
        let c = c.into();
        if is_word(c) {
            let start = at;
            while is_word_at(at) {
                at += 1;
            }
            push(&mut words.text, start..at);
            continue;
        }
        let inside = words.has_open() && is_word_at(at + 1);
        if inside && matches!(c, '.' | '%' | '+') {
            words.text.push(c);
            at += 1;
            continue;
        }
        if inside && c == '\'' {
            let rest = folded[at + 1..].iter().map(|&c| c.into());
            let mut tail = rest.take_while(|&c| is_word(c));
            let end = at + 1 + tail.clone().count();
            let short = [tail.next(), tail.next(), tail.next()];
            if is_contraction(short) {
                words.text.extend(short.iter().flatten());
                at = end;
                continue;
            }
            if short == [Some('s'), None, None] {
                words.finish(hyphenated);
                hyphenated = false;
                at = end;
                continue;
            }
        }
        let ended = words.finish(hyphenated);
        hyphenated = ended && is_hyphen(c);
        at += 1;
    }
    words.finish(hyphenated);
    words
}

/// Lower case without accents, apostrophes in one form.
fn fold(text: &str) -> Vec<char> {
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

#[inline]
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || (!c.is_ascii() && is_combining_mark(c))
}

/// Hyphens of all kinds that writers put inside a word, the soft one excepted.
#[inline]
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a word goes on with these characters after an apostrophe.
fn is_contraction(tail: [Option<char>; 3]) -> bool {
    matches!(
        tail,
        [Some('t' | 'd' | 'm'), None, None]
            | [Some('r' | 'v'), Some('e'), None]
            | [Some('l'), Some('l'), None]
    )
}

#[cfg(test)]
mod tests {
    use super::{normalise, words};

    #[test]
    fn hyphens_are_remembered() {
        let found: Vec<_> = words("anti-virus, sub - processor a-\u{2011}b")
            .iter()
            .map(|w| (w.text.to_owned(), w.hyphenated))
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
