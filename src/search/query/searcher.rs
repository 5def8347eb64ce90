use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::coverage::Coverage;
use super::vocabulary::Vocabulary;
use super::{Hit, Kind, Plan};
use crate::search::index::Index;
use crate::search::token_set::{Pattern, TokenSet};

/// Ranks the documents of an index as the page does.
#[derive(Debug)]
pub struct Searcher<'a> {
    index: &'a Index,
    terms: TokenSet,
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

    /// The best documents for a text, at most so many. See [`Hit::score`]; equal
    /// scores are in the order of ids, numbers first.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit<'a>> {
        let plan = self.plan(text);
        let matches = self.run(&plan);
        // By term, the words of the query that it stands for.
        let mut stands_for: HashMap<u32, Vec<bool>> = HashMap::new();
        for &term in matches.values().flat_map(|found| &found.terms) {
            stands_for.entry(term).or_insert_with(|| {
                let term = &self.index.terms[term as usize];
                plan.wanted
                    .iter()
                    .map(|wanted| wanted.is_held_by(term))
                    .collect()
            });
        }
        let mut hits: Vec<(Hit<'a>, Vec<bool>, bool)> = matches
            .into_iter()
            .map(|(document, found)| {
                let held = (0..plan.wanted.len())
                    .map(|word| found.terms.iter().any(|term| stands_for[term][word]))
                    .collect();
                (
                    Hit {
                        id: &self.index.ids[document as usize],
                        words: 0,
                        score: found.score,
                    },
                    held,
                    found
                        .terms
                        .iter()
                        .any(|term| !plan.small.contains(&self.index.terms[*term as usize])),
                )
            })
            .collect();
        let coverage = Coverage::new(
            self.index.len(),
            plan.wanted.len(),
            hits.iter().map(|(_, held, _)| held),
        );
        for (hit, held, _) in &mut hits {
            hit.words = held.iter().filter(|&&held| held).count();
            hit.score *= coverage.share(held);
        }
        hits.retain(|(.., asked)| *asked);
        let mut hits: Vec<Hit<'a>> = hits.into_iter().map(|(hit, ..)| hit).collect();
        hits.sort_by(Hit::compare);
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
