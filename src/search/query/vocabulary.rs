use std::collections::BTreeSet;

use crate::search::js;
use crate::search::stemmer::stem;
use crate::search::token_set::{Pattern, TokenSet};

/// A longer word is no typing mistake, and its fuzzy pattern would be large.
const LONGEST_FUZZY: usize = 20;
/// The most starts that one slip of the finger may stand for.
const MOST_SLIPS: usize = 8;

/// The index as the plan sees it, and what a word may stand for that is no term of it.
pub(super) struct Vocabulary<'a> {
    pub(super) set: &'a TokenSet,
    /// The terms by number.
    pub(super) terms: &'a [String],
    pub(super) stemmed: bool,
}

/// Two words written as one: the terms that both are, or the first and the start of the second.
pub(super) struct Apart {
    pub(super) terms: Vec<String>,
    pub(super) start: Option<String>,
}

impl Vocabulary<'_> {
    pub(super) fn stem(&self, word: &str) -> String {
        if self.stemmed {
            stem(word)
        } else {
            word.to_owned()
        }
    }

    pub(super) fn has(&self, term: &str) -> bool {
        self.set.term(term).is_some()
    }

    /// Terms one edit away, or if there is none and the stem is long enough, two.
    pub(super) fn near(&self, stem: &str) -> Vec<String> {
        let letters = stem.chars().count();
        if letters > LONGEST_FUZZY {
            return Vec::new();
        }
        let most = if letters >= 6 { 2 } else { 1 };
        (1..=most)
            .map(|edits| self.set.matches(&Pattern::fuzzy(stem, edits)))
            .find(|terms| !terms.is_empty())
            .unwrap_or_default()
            .into_iter()
            .map(|term| self.terms[term as usize].clone())
            .collect()
    }

    /// Two words written as one, if the index knows both.
    pub(super) fn apart(&self, word: &str, started: bool) -> Option<Apart> {
        let letters = word.chars().count();
        if letters > LONGEST_FUZZY {
            return None;
        }
        let places = word.char_indices().map(|(at, _)| at);
        let middle = places.skip(3).take(letters.saturating_sub(5));
        middle.into_iter().find_map(|at| {
            let (first, last) = word.split_at(at);
            let (first, whole) = (self.stem(first), self.stem(last));
            if !self.has(&first) {
                return None;
            }
            if self.has(&whole) {
                return Some(Apart {
                    terms: vec![first, whole],
                    start: None,
                });
            }
            (started && self.set.has_prefix(last)).then(|| Apart {
                terms: vec![first],
                start: Some(last.to_owned()),
            })
        })
    }

    /// The longest start of the word that a term has: the stem cut off what the reader still types.
    pub(super) fn back_off(&self, word: &str) -> Option<String> {
        let found = cuts(word, 1).find(|kept| self.set.has_prefix(kept))?;
        Some(found.to_owned())
    }

    /// The starts of terms that are one slip away from the longest start of the word that has any.
    pub(super) fn slip_off(&self, word: &str) -> Vec<String> {
        let long = cuts(word, 0).take_while(|kept| kept.chars().nth(3).is_some());
        let found = long
            .map(|kept| self.slips(kept))
            .find(|found| !found.is_empty());
        let mut found: Vec<String> = found.unwrap_or_default().into_iter().collect();
        found.sort_by(|a, b| js::compare(a, b));
        found.truncate(MOST_SLIPS);
        found
    }

    fn slips(&self, kept: &str) -> BTreeSet<String> {
        let units: Vec<u16> = kept.encode_utf16().collect();
        self.set
            .slips(&units)
            .iter()
            .map(|path| String::from_utf16_lossy(path))
            .collect()
    }
}

/// The word with up to five letters cut, the fewest first, at least three and half of it kept.
fn cuts(word: &str, fewest: usize) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = word
        .char_indices()
        .map(|(at, _)| at)
        .chain([word.len()])
        .collect();
    let letters = ends.len() - 1;
    (fewest..=5)
        .map_while(move |cut| letters.checked_sub(cut))
        .take_while(move |&left| left >= 3 && left * 2 >= letters)
        .map(move |left| &word[..ends[left]])
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, cuts};
    use crate::search::token_set::TokenSet;

    #[test]
    fn half_of_a_word_is_kept() {
        let kept = |word, fewest| cuts(word, fewest).collect::<Vec<_>>();
        assert_eq!(kept("tset", 0), ["tset", "tse"]);
        assert_eq!(kept("éncrypti", 1), ["éncrypt", "éncryp", "éncry", "éncr"]);
        assert!(kept("ab", 0).is_empty());
    }

    #[test]
    fn what_a_word_may_stand_for() {
        let terms = ["audit", "encrypt", "log", "resid"].map(str::to_owned);
        let set = TokenSet::new(terms.iter().map(String::as_str).zip(0..));
        let vocabulary = Vocabulary {
            set: &set,
            terms: &terms,
            stemmed: true,
        };
        assert_eq!(vocabulary.slip_off("encrpytio"), ["encrypt"]);
        assert_eq!(vocabulary.slip_off("resdency"), ["resid"]);
        assert_eq!(vocabulary.back_off("encryptio").as_deref(), Some("encrypt"));
        let two = vocabulary.apart("auditlogs", false).unwrap();
        assert_eq!(
            (two.terms, two.start),
            (vec!["audit".to_owned(), "log".to_owned()], None)
        );
        let two = vocabulary.apart("auditlo", true);
        assert!(two.is_none(), "two letters tell nothing");
    }
}
