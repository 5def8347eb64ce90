use std::cmp::Ordering;

use crate::search::js;

/// One document that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<'a> {
    /// The id of the document.
    pub id: &'a str,
    /// How many words of the query it holds.
    pub words: usize,
    /// lunr's score times the share of the query that the document holds, rare
    /// words weighing more. Scores of two queries are not comparable.
    pub score: f64,
}

impl Hit<'_> {
    /// The higher score first; then ids that are array indices by number, then
    /// the rest by code unit.
    pub(super) fn compare(a: &Self, b: &Self) -> Ordering {
        let key = |hit: &Self| {
            let index = js::array_index(hit.id);
            (index.is_none(), index)
        };
        b.score
            .total_cmp(&a.score)
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| js::compare(a.id, b.id))
    }
}
