use super::{Clause, Kind};
use crate::search::normalise::words;
use crate::search::stemmer::stem;
use crate::search::stop_words::is_query_stop_word;
use crate::search::token_set::TokenSet;

/// Words beyond this are not read: somebody pasted a page.
const MOST_WORDS: usize = 32;
/// A longer word is no typing mistake, and its fuzzy pattern would be large.
const LONGEST_FUZZY: usize = 24;

/// What is asked of the index for one line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The distinct stems that an answer should hold, most of them first.
    pub stems: Vec<String>,
    /// What is asked, in this order.
    pub clauses: Vec<Clause>,
}

/// The index as the plan sees it.
pub(super) struct Vocabulary<'a> {
    pub(super) terms: &'a TokenSet,
    pub(super) stemmed: bool,
}

impl Plan {
    pub(super) fn new(text: &str, vocabulary: &Vocabulary<'_>) -> Self {
        let words = kept_words(text);
        let mut plan = Self {
            stems: Vec::new(),
            clauses: Vec::new(),
        };
        let Some(last) = words.last() else {
            return plan;
        };
        let mut seen: Vec<&str> = Vec::new();
        for word in &words {
            if !seen.contains(&word.as_str()) {
                seen.push(word);
                plan.add_word(word, word == last, vocabulary);
            }
        }
        for pair in words.windows(2) {
            let joined = vocabulary.stem(&pair.concat());
            if vocabulary.terms.term(&joined).is_some() {
                plan.add(joined, Kind::Exact, 8.0);
            }
        }
        plan
    }

    fn add_word(&mut self, word: &str, last: bool, vocabulary: &Vocabulary<'_>) {
        let letters = word.chars().count();
        let stem = vocabulary.stem(word);
        self.add(stem.clone(), Kind::Exact, 10.0);
        if last || letters >= 4 {
            if vocabulary.terms.has_prefix(word) {
                self.add(word.to_owned(), Kind::Prefix, if last { 3.0 } else { 1.0 });
            } else if last && let Some(shorter) = back_off(word, letters, vocabulary.terms) {
                self.add(shorter, Kind::Prefix, 2.0);
            }
        }
        if (5..=LONGEST_FUZZY).contains(&letters) && vocabulary.terms.term(&stem).is_none() {
            let edits = if letters >= 8 { 2 } else { 1 };
            self.add(stem.clone(), Kind::Fuzzy(edits), 2.0);
        }
        if !self.stems.contains(&stem) {
            self.stems.push(stem);
        }
    }

    fn add(&mut self, term: String, kind: Kind, boost: f64) {
        self.clauses.push(Clause { term, kind, boost });
    }
}

impl Vocabulary<'_> {
    fn stem(&self, word: &str) -> String {
        if self.stemmed {
            stem(word)
        } else {
            word.to_owned()
        }
    }
}

/// The words of a query without question words, unless it has no others.
fn kept_words(text: &str) -> Vec<String> {
    let all: Vec<String> = words(text)
        .into_iter()
        .take(MOST_WORDS)
        .map(|word| word.text)
        .collect();
    let kept: Vec<String> = all
        .iter()
        .filter(|word| !is_query_stop_word(word))
        .cloned()
        .collect();
    if kept.is_empty() { all } else { kept }
}

/// The word with up to four letters cut, at least three and 60 % of it kept, so
/// that some term starts with it: the stem cut off what the reader still types.
fn back_off(word: &str, letters: usize, terms: &TokenSet) -> Option<String> {
    let mut kept = word.to_owned();
    for cut in 1..=4 {
        kept.pop();
        let left = letters.saturating_sub(cut);
        if left < 3 || left * 10 < letters * 6 {
            return None;
        }
        if terms.has_prefix(&kept) {
            return Some(kept);
        }
    }
    None
}
