use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::plan::Vocabulary;
use super::{Kind, Plan, Wanted};
use crate::search::index::Index;
use crate::search::js;
use crate::search::token_set::{Pattern, TokenSet};

/// Ranks the documents of an index as the page does.
#[derive(Debug)]
pub struct Searcher<'a> {
    index: &'a Index,
    terms: TokenSet,
}

/// One document that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<'a> {
    /// The id of the document.
    pub id: &'a str,
    /// How many words of the query it holds; the first thing that counts.
    pub words: usize,
    /// lunr's score; the second.
    pub score: f64,
}

/// What a document gathers while a query runs.
#[derive(Default)]
struct Match {
    score: f64,
    terms: Vec<u32>,
}

impl<'a> Searcher<'a> {
    /// Prepares an index for queries.
    #[must_use]
    pub fn new(index: &'a Index) -> Self {
        let terms = TokenSet::new(
            index
                .sorted
                .iter()
                .map(|&n| (index.terms[n as usize].as_str(), n)),
        );
        Self { index, terms }
    }

    /// What would be asked of the index for this text.
    #[must_use]
    pub fn plan(&self, text: &str) -> Plan {
        Plan::new(
            text,
            &Vocabulary {
                set: &self.terms,
                terms: &self.index.terms,
                stemmed: self.index.stemmed,
            },
        )
    }

    /// The best documents for a text, at most so many: first those that hold
    /// most words of the query, then by score, then by id, numbers first.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit<'a>> {
        let plan = self.plan(text);
        let mut hits: Vec<Hit<'a>> = self
            .run(&plan)
            .into_iter()
            .map(|(document, found)| Hit {
                id: &self.index.ids[document as usize],
                words: self.held(&plan, &found.terms),
                score: found.score,
            })
            .collect();
        hits.sort_by(compare);
        hits.truncate(limit);
        hits
    }

    /// lunr's `Index.query` for clauses that are all optional and ask all fields.
    fn run(&self, plan: &Plan) -> HashMap<u32, Match> {
        // As every clause asks every field, one query vector serves all.
        let mut weights: HashMap<u32, f64> = HashMap::new();
        let mut order: Vec<u32> = Vec::new();
        for clause in &plan.clauses {
            let pattern = match clause.kind {
                Kind::Exact => Pattern::exact(&clause.term),
                Kind::Prefix => Pattern::prefix(&clause.term),
            };
            for term in self.terms.matches(&pattern) {
                let weight = weights.entry(term).or_insert_with(|| {
                    order.push(term);
                    0.0
                });
                *weight += clause.boost;
            }
        }
        let mut vector: Vec<(u32, f64)> = weights.into_iter().collect();
        vector.sort_unstable_by_key(|&(term, _)| term);
        let magnitude = vector
            .iter()
            .map(|(_, weight)| weight * weight)
            .sum::<f64>()
            .sqrt();

        let mut found: HashMap<u32, Match> = HashMap::new();
        let mut scored: HashSet<(u32, usize)> = HashSet::new();
        let fields = self.index.fields.len();
        for &term in &order {
            for field in 0..fields {
                for &document in self.index.documents(term, field) {
                    let entry = found.entry(document).or_default();
                    if !entry.terms.contains(&term) {
                        entry.terms.push(term);
                    }
                    // The fields of a document are added up in the order in which
                    // they were first met: the last bit depends on it.
                    if scored.insert((document, field)) {
                        entry.score +=
                            similarity(&vector, magnitude, self.index.vector(document, field));
                    }
                }
            }
        }
        found
    }

    fn held(&self, plan: &Plan, terms: &[u32]) -> usize {
        let term = |&number: &u32| self.index.terms[number as usize].as_str();
        let held = |wanted: &&Wanted| terms.iter().map(term).any(|term| wanted.is_held_by(term));
        plan.wanted.iter().filter(held).count()
    }
}

/// lunr's `Vector.similarity`.
fn similarity(query: &[(u32, f64)], magnitude: f64, text: &[(u32, f64)]) -> f64 {
    let (mut dot, mut i, mut j) = (0.0, 0, 0);
    while i < query.len() && j < text.len() {
        match query[i].0.cmp(&text[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                dot += query[i].1 * text[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    let similarity = dot / magnitude;
    if similarity.is_nan() { 0.0 } else { similarity }
}

fn compare(a: &Hit<'_>, b: &Hit<'_>) -> Ordering {
    let key = |hit: &Hit<'_>| {
        let index = js::array_index(hit.id);
        (index.is_none(), index)
    };
    b.words
        .cmp(&a.words)
        .then_with(|| b.score.total_cmp(&a.score))
        .then_with(|| key(a).cmp(&key(b)))
        .then_with(|| js::compare(a.id, b.id))
}
