use super::{Clause, Kind, Wanted};
use crate::search::normalise::words;
use crate::search::stemmer::stem;
use crate::search::stop_words::is_query_stop_word;
use crate::search::token_set::{Pattern, TokenSet};

/// Words beyond this are not read: somebody pasted a page.
const MOST_WORDS: usize = 32;
/// A longer word is no typing mistake, and its fuzzy pattern would be large.
const LONGEST_FUZZY: usize = 20;

/// What is asked of the index for one line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The words that an answer should hold, as many of them as it can.
    pub wanted: Vec<Wanted>,
    /// What is asked, in this order.
    pub clauses: Vec<Clause>,
}

/// The index as the plan sees it.
pub(super) struct Vocabulary<'a> {
    pub(super) set: &'a TokenSet,
    /// The terms by number.
    pub(super) terms: &'a [String],
    pub(super) stemmed: bool,
}

impl Plan {
    pub(super) fn new(text: &str, vocabulary: &Vocabulary<'_>) -> Self {
        let words = kept_words(text);
        let mut plan = Self {
            wanted: Vec::new(),
            clauses: Vec::new(),
        };
        let Some(last) = words.last() else {
            return plan;
        };
        let mut seen: Vec<&str> = Vec::new();
        for word in &words {
            if !seen.contains(&word.as_str()) {
                seen.push(word);
                // The start of one or two letters meets hundreds of terms: lunr takes
                // long, and beside another word it tells nothing.
                let started = word == last && (words.len() == 1 || word.chars().nth(2).is_some());
                plan.add_word(word, started, vocabulary);
            }
        }
        for pair in words.windows(2) {
            let joined = vocabulary.stem(&pair.concat());
            if vocabulary.set.term(&joined).is_some() {
                for word in pair {
                    let stem = vocabulary.stem(word);
                    for wanted in plan.wanted.iter_mut().filter(|wanted| wanted.stem == stem) {
                        wanted.others.push(joined.clone());
                    }
                }
                plan.add(joined, Kind::Exact, 8.0);
            }
        }
        plan
    }

    fn add_word(&mut self, word: &str, started: bool, vocabulary: &Vocabulary<'_>) {
        let letters = word.chars().count();
        let stem = vocabulary.stem(word);
        let mut wanted = Wanted {
            stem: stem.clone(),
            start: None,
            others: Vec::new(),
        };
        self.add(stem.clone(), Kind::Exact, 10.0);
        if started || letters >= 4 {
            if vocabulary.set.has_prefix(word) {
                self.add(
                    word.to_owned(),
                    Kind::Prefix,
                    if started { 3.0 } else { 1.0 },
                );
            } else if started && let Some(start) = back_off(word, letters, vocabulary.set) {
                self.add(start.clone(), Kind::Prefix, 2.0);
                wanted.start = Some(start);
            }
        }
        if letters >= 5 && vocabulary.set.term(&stem).is_none() {
            wanted.others = vocabulary.near(&stem);
            for term in &wanted.others {
                self.add(term.clone(), Kind::Exact, 2.0);
            }
        }
        if !self.wanted.iter().any(|other| other.stem == stem) {
            self.wanted.push(wanted);
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

    /// Terms one edit away, or if there is none and the stem is long enough, two.
    fn near(&self, stem: &str) -> Vec<String> {
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
