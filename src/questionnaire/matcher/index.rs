//! Weighs answers against a question: BM25F over what an answer asks, says and means.
//!
//! Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields"
//! (2004): the counts of a term in the fields are added up, each with its field's weight
//! and length, before they saturate. The score is then multiplied by the root of the
//! share of the question (by rarity) that the answer holds at all, so that an answer
//! that repeats one word does not beat one that holds most of them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::entry::Entry;
use super::terms::{is_manner, meant, pairs, stems};
use crate::search::ln::ln;
use crate::search::synonyms::Synonyms;

/// What a question's terms weigh. The weights in use were chosen on the labelled questions of
/// `benches/recall.rs`, which chooses among others by fold, to show how much that choice is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// How slowly repetition saturates: the `k1` of BM25.
    pub k1: f64,
    /// What neighbours weigh beside words.
    pub pair: f64,
    /// What words weigh that say how a thing is done, and not what.
    pub manner: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            k1: 3.0,
            pair: 0.4,
            manner: 0.4,
        }
    }
}

/// The rarity of a word that no answer has.
const UNKNOWN: f64 = 3.0;

/// A field: its weight, and how much a long one counts less.
struct Field {
    weight: f64,
    length: f64,
    /// Its terms are words, not neighbours.
    words: bool,
}

const FIELDS: [Field; 6] = [
    // The question.
    Field {
        weight: 2.0,
        length: 0.5,
        words: true,
    },
    // Its aliases.
    Field {
        weight: 1.5,
        length: 0.5,
        words: true,
    },
    // The answer.
    Field {
        weight: 0.3,
        length: 0.75,
        words: true,
    },
    // What question and aliases mean and do not say.
    Field {
        weight: 0.6,
        length: 0.5,
        words: true,
    },
    // Neighbours in question and aliases.
    Field {
        weight: 2.0,
        length: 0.0,
        words: false,
    },
    // Neighbours in the answer.
    Field {
        weight: 0.5,
        length: 0.5,
        words: false,
    },
];

/// The answers, ready to be weighed.
#[derive(Debug)]
pub(super) struct Index {
    /// By term, the answers that have it, with its count there.
    postings: HashMap<String, Posting>,
    answers: usize,
}

#[derive(Debug, Default)]
struct Posting {
    rarity: f64,
    /// The answer, the weighed count, and whether a word field has it.
    answers: Vec<(usize, f64)>,
}

/// How well an answer fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weighed {
    pub(super) answer: usize,
    pub(super) score: f64,
}

impl Index {
    pub(super) fn new(entries: &[Entry], synonyms: &[Synonyms], with_aliases: bool) -> Self {
        let texts: Vec<[Vec<String>; FIELDS.len()]> = entries
            .iter()
            .map(|entry| fields(entry, synonyms, with_aliases))
            .collect();
        let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let mean = |field: usize| {
            let all: usize = texts.iter().map(|fields| fields[field].len()).sum();
            (number(all) / number(entries.len().max(1))).max(1e-9)
        };
        let means: Vec<f64> = (0..FIELDS.len()).map(mean).collect();
        let mut postings: HashMap<String, Posting> = HashMap::new();
        for (answer, fields) in texts.iter().enumerate() {
            let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
            for ((terms, field), mean) in fields.iter().zip(&FIELDS).zip(&means) {
                let length = 1.0 - field.length + field.length * number(terms.len()) / mean;
                for term in terms {
                    *counts.entry(term).or_default() += field.weight / length.max(1e-9);
                }
            }
            for (term, count) in counts {
                postings
                    .entry(term.to_owned())
                    .or_default()
                    .answers
                    .push((answer, count));
            }
        }
        let n = number(entries.len());
        for posting in postings.values_mut() {
            let df = number(posting.answers.len());
            posting.rarity = ln(1.0 + (n - df + 0.5) / (df + 0.5));
        }
        Self {
            postings,
            answers: entries.len(),
        }
    }

    /// The answers that share anything with a text, the best first; equal ones in their order.
    pub(super) fn weigh(&self, text: &str, weights: Weights) -> Vec<Weighed> {
        let Weights { k1, pair, manner } = weights;
        let stems = stems(text);
        let pairs = pairs(&stems);
        let mut scores = vec![0.0; self.answers];
        let mut held = vec![0.0; self.answers];
        let mut asked = 0.0;
        let mut seen: HashSet<&str> = HashSet::new();
        for (term, weight) in stems
            .iter()
            .map(|term| (term, if is_manner(term) { manner } else { 1.0 }))
            .chain(pairs.iter().map(|neighbours| (neighbours, pair)))
        {
            if !seen.insert(term) {
                continue;
            }
            let is_word = !term.contains(' ');
            let Some(posting) = self.postings.get(term) else {
                asked += if is_word { weight * UNKNOWN } else { 0.0 };
                continue;
            };
            let share = if is_word {
                weight * posting.rarity
            } else {
                0.0
            };
            asked += share;
            for &(answer, count) in &posting.answers {
                scores[answer] += weight * posting.rarity * count * (k1 + 1.0) / (k1 + count);
                held[answer] += share;
            }
        }
        let mut weighed: Vec<Weighed> = scores
            .into_iter()
            .zip(held)
            .enumerate()
            .filter(|(_, (score, _))| *score > 0.0)
            .map(|(answer, (score, held))| {
                let share: f64 = if asked > 0.0 { held / asked } else { 0.0 };
                let ideal = asked.max(1e-9) * (k1 + 1.0) / 2.0;
                Weighed {
                    answer,
                    score: score * share.sqrt() / ideal,
                }
            })
            .collect();
        weighed.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.answer.cmp(&b.answer)));
        weighed
    }
}

fn fields(entry: &Entry, synonyms: &[Synonyms], with_aliases: bool) -> [Vec<String>; FIELDS.len()] {
    let aliases: &[String] = if with_aliases { &entry.aliases } else { &[] };
    let question = stems(&entry.question);
    let body = stems(&format!("{} {}", entry.short.in_words(), entry.body));
    let each: Vec<Vec<String>> = aliases.iter().map(|alias| stems(alias)).collect();
    let mut neighbours = pairs(&question);
    neighbours.extend(each.iter().flat_map(|alias| pairs(alias)));
    let mut asked: Vec<&str> = vec![&entry.question];
    asked.extend(aliases.iter().map(String::as_str));
    let body_pairs = pairs(&body);
    debug_assert!(
        FIELDS.iter().filter(|field| field.words).count() == 4,
        "four fields hold words"
    );
    [
        question,
        each.concat(),
        body,
        meant(&asked, synonyms),
        neighbours,
        body_pairs,
    ]
}
