//! A run of entries on one thread, on their way into an index.
//!
//! Each word of the run is stemmed once and looked up once, and the texts that an index counts are never written
//! down. Terms have numbers of the run, in the order in which they are first met; [`Builder::append`] gives them
//! those of the index.
//!
//! [`Builder::append`]: super::index::Builder::append

use std::collections::hash_map::Entry as Slot;

use foldhash::{HashMap, HashMapExt as _};

use super::entry::Entry;
use super::hidden::hidden_words;
use super::index::{Pipeline, Text};
use super::normalise::{Words, words};
use super::stemmer::stem;
use super::synonyms::Synonyms;

/// A run of entries.
pub(super) struct Batch<'s> {
    pipeline: Pipeline,
    synonyms: &'s Synonyms,
    /// Where each word stands in `fates`.
    known: HashMap<String, usize>,
    fates: Vec<Fate>,
    terms: Vec<String>,
    numbers: HashMap<String, u32>,
    /// Field by field, entry by entry.
    texts: Vec<Text>,
}

/// What becomes of a word.
struct Fate {
    /// The number of its stem among the synonyms.
    phrase: usize,
    term: Term,
}

/// A term is numbered when it is first counted, which is later than it is first read: the field of synonyms
/// comes before the answer whose words it follows from.
enum Term {
    Unnumbered(String),
    Numbered(u32),
    StopWord,
}

impl<'s> Batch<'s> {
    pub(super) fn new(pipeline: Pipeline, synonyms: &'s Synonyms) -> Self {
        Self {
            pipeline,
            synonyms,
            known: HashMap::new(),
            fates: Vec::new(),
            terms: Vec::new(),
            numbers: HashMap::new(),
            texts: Vec::new(),
        }
    }

    /// Counts an entry's texts in the order of the fields.
    pub(super) fn add(&mut self, entry: &Entry<'_>) {
        let texts = [entry.question, entry.tags, entry.answer].map(words);
        let fates = texts.each_ref().map(|words| self.fates_of(words));
        let mut of_text = fates.iter();
        let hidden = hidden_words(&texts, |_| self.meant(of_text.next()));
        let hidden = self.fates_of(&words(&hidden));
        let [question, tags, answer] = fates;
        for fates in [question, tags, hidden, answer] {
            let text = self.count(&fates);
            self.texts.push(text);
        }
    }

    /// The terms and the texts.
    pub(super) fn done(self) -> (Vec<String>, Vec<Text>) {
        (self.terms, self.texts)
    }

    fn meant(&self, fates: Option<&Vec<usize>>) -> std::collections::BTreeSet<&'s str> {
        let fates = fates.into_iter().flatten();
        let numbers: Vec<usize> = fates.map(|&fate| self.fates[fate].phrase).collect();
        self.synonyms.expand_numbers(&numbers)
    }

    fn fates_of(&mut self, words: &Words) -> Vec<usize> {
        words.iter().map(|word| self.fate(word.text)).collect()
    }

    fn fate(&mut self, word: &str) -> usize {
        if let Some(&fate) = self.known.get(word) {
            return fate;
        }
        let stemmed = stem(word);
        let phrase = self.synonyms.number(&stemmed);
        let term = if self.pipeline.stop_words.contains(&word) {
            Term::StopWord
        } else if self.pipeline.stem {
            Term::Unnumbered(stemmed)
        } else {
            Term::Unnumbered(word.to_owned())
        };
        let fate = self.fates.len();
        self.fates.push(Fate { phrase, term });
        self.known.insert(word.to_owned(), fate);
        fate
    }

    fn count(&mut self, fates: &[usize]) -> Text {
        let mut found: Vec<u32> = fates.iter().filter_map(|&fate| self.term(fate)).collect();
        found.sort_unstable();
        let runs = found.chunk_by(|a, b| a == b);
        Text {
            counts: runs
                .map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX)))
                .collect(),
            len: found.len(),
            ..Text::default()
        }
    }

    /// The number of the term that a word becomes; none for a stop word.
    fn term(&mut self, fate: usize) -> Option<u32> {
        let term = &mut self.fates[fate].term;
        let number = match term {
            Term::StopWord => return None,
            Term::Numbered(number) => return Some(*number),
            Term::Unnumbered(term) => match self.numbers.entry(std::mem::take(term)) {
                Slot::Occupied(slot) => *slot.get(),
                Slot::Vacant(slot) => {
                    let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
                    self.terms.push(slot.key().clone());
                    *slot.insert(number)
                }
            },
        };
        *term = Term::Numbered(number);
        Some(number)
    }
}
