use super::vocabulary::Vocabulary;
use super::{Clause, Kind, Wanted};
use crate::search::normalise::words;
use crate::search::stop_words::is_query_stop_word;

/// Words beyond this are not read: somebody pasted a page.
const MOST_WORDS: usize = 32;

/// What is asked of the index for one line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The words that an answer should hold, as many of them as it can.
    pub wanted: Vec<Wanted>,
    /// What is asked, in this order.
    pub clauses: Vec<Clause>,
    /// The terms of question words: who holds nothing else is no hit.
    pub small: Vec<String>,
}

impl Plan {
    pub(super) fn new(text: &str, vocabulary: &Vocabulary<'_>) -> Self {
        let all = once(first_words(text));
        let words = kept_words(text);
        let mut plan = Self {
            wanted: Vec::new(),
            clauses: Vec::new(),
            small: Vec::new(),
        };
        let Some(last) = words.last() else {
            return plan;
        };
        for word in once(words.iter().cloned()) {
            // The start of one or two letters meets hundreds of terms: lunr takes
            // long, and beside another word it tells nothing.
            let started = word == *last && (words.len() == 1 || word.chars().nth(2).is_some());
            plan.add_word(&word, started, vocabulary);
        }
        for pair in words.windows(2) {
            let joined = vocabulary.stem(&pair.concat());
            if vocabulary.has(&joined) {
                for wanted in &mut plan.wanted {
                    if pair.iter().any(|word| vocabulary.stem(word) == wanted.stem) {
                        wanted.others.push(joined.clone());
                    }
                }
                plan.add(joined, Kind::Exact, 8.0);
            }
        }
        // Question words tell two answers apart that hold the others alike; alone they find nothing.
        for word in all {
            let term = vocabulary.stem(&word);
            if !words.contains(&word) && vocabulary.has(&term) {
                plan.small.push(term.clone());
                plan.add(term, Kind::Exact, 1.0);
            }
        }
        plan
    }

    fn add_word(&mut self, word: &str, started: bool, vocabulary: &Vocabulary<'_>) {
        let letters = word.chars().count();
        let stem = vocabulary.stem(word);
        let mut wanted = Wanted {
            stem: stem.clone(),
            starts: Vec::new(),
            others: Vec::new(),
        };
        let known = vocabulary.has(&stem);
        let prefixed = (started || letters >= 4) && vocabulary.set.has_prefix(word);
        self.add(stem, Kind::Exact, 10.0);
        if prefixed {
            let boost = if started { 3.0 } else { 1.0 };
            self.add(word.to_owned(), Kind::Prefix, boost);
        }
        if prefixed && started {
            wanted.starts.push(word.to_owned());
        }
        for part in letters_and_number(word).into_iter().flatten() {
            let part = vocabulary.stem(part);
            if vocabulary.has(&part) {
                wanted.others.push(part.clone());
                self.add(part, Kind::Exact, 4.0);
            }
        }
        if !known && letters >= 4 {
            self.guess(word, &mut wanted, started, prefixed, vocabulary);
        }
        if !self.wanted.iter().any(|other| other.stem == wanted.stem) {
            self.wanted.push(wanted);
        }
    }

    /// What a word may stand for that is no term: two words in one, a slip of the finger, a word that is not
    /// finished.
    fn guess(
        &mut self,
        word: &str,
        wanted: &mut Wanted,
        started: bool,
        prefixed: bool,
        vocabulary: &Vocabulary<'_>,
    ) {
        let two = (!prefixed).then(|| vocabulary.apart(word, started));
        let two = two.flatten();
        let enough = if prefixed { 5 } else { 4 };
        if let Some(two) = two {
            for term in two.terms {
                wanted.others.push(term.clone());
                self.add(term, Kind::Exact, 4.0);
            }
            if let Some(start) = two.start {
                self.add_start(start, wanted);
            }
        } else if word.chars().count() >= enough {
            for term in vocabulary.near(&wanted.stem) {
                wanted.others.push(term.clone());
                self.add(term, Kind::Exact, 2.0);
            }
        }
        if prefixed || (!started && !wanted.others.is_empty()) {
            return;
        }
        let mut starts: Vec<String> = vocabulary.back_off(word).into_iter().collect();
        if starts.is_empty() && wanted.others.is_empty() {
            starts = vocabulary.slip_off(word);
        }
        for start in starts {
            self.add_start(start, wanted);
        }
    }

    fn add_start(&mut self, start: String, wanted: &mut Wanted) {
        wanted.starts.push(start.clone());
        self.add(start, Kind::Prefix, 2.0);
    }

    fn add(&mut self, term: String, kind: Kind, boost: f64) {
        self.clauses.push(Clause { term, kind, boost });
    }
}

/// The words of a query without question words, unless it has no others.
fn kept_words(text: &str) -> Vec<String> {
    let all = first_words(text);
    let kept: Vec<String> = all
        .iter()
        .filter(|word| !is_query_stop_word(word))
        .cloned()
        .collect();
    if kept.is_empty() { all } else { kept }
}

/// The words of a query, as many as are looked at.
fn first_words(text: &str) -> Vec<String> {
    let words = words(text);
    let first = words.iter().take(MOST_WORDS);
    first.map(|word| word.text.to_owned()).collect()
}

/// Each word once, where it stands first.
fn once(words: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}

/// `iso27001` as `iso` and `27001`.
fn letters_and_number(word: &str) -> Option<[&str; 2]> {
    let at = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = word.split_at(at);
    let is_number = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_word = letters.chars().nth(1).is_some() && letters.chars().all(char::is_alphabetic);
    (is_word && is_number).then_some([letters, number])
}
