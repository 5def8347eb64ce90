use std::ops::Range;

use super::Options;
use super::builder::Text;
use crate::search::js;

/// Which document has which term in which field, in one flat list.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    /// Where the list of a term and field starts; one entry more at the end.
    starts: Vec<usize>,
    pub(super) documents: Vec<u32>,
    /// Beside each document the places in its text, if they were asked for.
    pub(super) positions: Option<Vec<Positions>>,
}

/// Start and length of each place, in UTF-16 units.
pub(super) type Positions = Vec<(usize, usize)>;

impl Postings {
    /// Where the documents of a term in a field stand.
    pub(super) fn range(&self, term: u32, field: usize, fields: usize) -> Range<usize> {
        let slot = term as usize * fields + field;
        self.starts[slot]..self.starts[slot + 1]
    }

    pub(super) fn of(texts: &[Text], options: &Options, ids: &[String], terms: usize) -> Self {
        let fields = options.fields.len();
        let slot = |term: u32, field: usize| term as usize * fields + field;
        let mut starts = vec![0; terms * fields + 1];
        for (at, text) in texts.iter().enumerate() {
            for &(term, _) in &text.counts {
                starts[slot(term, at % fields) + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let total = starts.last().copied().unwrap_or(0);
        let mut next = starts.clone();
        let mut documents = vec![0; total];
        let mut positions = vec![Positions::new(); if options.positions { total } else { 0 }];
        for document in key_order(ids) {
            for field in 0..fields {
                let text = &texts[document as usize * fields + field];
                for (at, &(term, _)) in text.counts.iter().enumerate() {
                    let place = &mut next[slot(term, field)];
                    documents[*place] = document;
                    if let Some(places) = text.places.get(at) {
                        positions[*place].clone_from(places);
                    }
                    *place += 1;
                }
            }
        }
        Self {
            starts,
            documents,
            positions: options.positions.then_some(positions),
        }
    }
}

/// The documents as JavaScript lists the keys of an object: ids that are
/// array indices first, ascending, then the rest as they came.
fn key_order(ids: &[String]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(ids.len()).collect();
    order.sort_by_cached_key(|&document| {
        let index = js::array_index(&ids[document as usize]);
        (index.is_none(), index)
    });
    order
}
