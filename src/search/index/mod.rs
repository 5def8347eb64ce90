//! The index: the file that stock lunr 2.3.9 loads, written without lunr.
//!
//! [`Builder`] takes documents and gives an [`Index`]; [`Index::to_json`] is byte
//! for byte what `JSON.stringify(lunr(...))` gives for the same documents and
//! options. lunr's source is the specification; `tests/search_oracle.rs` asks it.
//! [`Index::to_compact_json`] is a quarter of the size: the page spells it out again.

mod builder;
mod compact;
mod document;
mod error;
mod json;
mod options;
mod postings;
mod score;

pub use builder::Builder;
pub use document::Document;
pub use error::IndexError;
pub use options::{Field, Options, Pipeline};

use std::sync::OnceLock;

pub(super) use builder::Text;
use postings::{Positions, Postings};
use score::Statistics;

/// A finished index, as written to a page and as searched in Rust.
#[derive(Debug, Clone)]
pub struct Index {
    /// Field names in the order they were declared.
    pub(super) fields: Vec<String>,
    /// The ids of the documents in the order they were added.
    pub(super) ids: Vec<String>,
    /// Terms in the order they were first met: lunr's `_index`.
    pub(super) terms: Vec<String>,
    /// Term indices in the order of their UTF-16 units.
    pub(super) sorted: Vec<u32>,
    options: Options,
    /// The boost of each document.
    boosts: Vec<f64>,
    /// For each document and field, term indices (ascending) with how often they occur.
    texts: Vec<Text>,
    /// For each document and field, term indices (ascending) with their scores. Made when they are asked for, as
    /// the postings are: the compact form, which a large site has, holds neither.
    vectors: OnceLock<Vec<Vec<(u32, f64)>>>,
    postings: OnceLock<Postings>,
    /// Whether queries are stemmed.
    pub(super) stemmed: bool,
}

impl Index {
    /// The number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The number of distinct terms.
    #[must_use]
    pub fn term_count(&self) -> usize {
        self.terms.len()
    }

    /// How many entries the index has: a term in a field of a document.
    #[must_use]
    pub fn postings(&self) -> usize {
        self.texts.iter().map(|text| text.counts.len()).sum()
    }

    /// The terms in the order of the file. Everything that the file tells about
    /// a text, ids and numbers apart, is in them.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.sorted
            .iter()
            .map(|&term| self.terms[term as usize].as_str())
    }

    /// The documents that have the term in the field, in JavaScript's key order.
    pub(super) fn documents(&self, term: u32, field: usize) -> &[u32] {
        let postings = self.postings_by_term();
        &postings.documents[postings.range(term, field, self.fields.len())]
    }

    /// The scores of one field of one document.
    pub(super) fn vector(&self, document: u32, field: usize) -> &[(u32, f64)] {
        &self.vectors()[document as usize * self.fields.len() + field]
    }

    fn postings_by_term(&self) -> &Postings {
        self.postings
            .get_or_init(|| Postings::of(&self.texts, &self.options, &self.ids, self.terms.len()))
    }

    fn vectors(&self) -> &[Vec<(u32, f64)>] {
        self.vectors.get_or_init(|| {
            let (texts, options) = (&self.texts, &self.options);
            let statistics = Statistics::of(texts, options, self.ids.len(), self.terms.len());
            let vector = |(at, text)| {
                let (document, field) = (at / self.fields.len(), at % self.fields.len());
                statistics.vector(text, field, self.boosts[document], options)
            };
            texts.iter().enumerate().map(vector).collect()
        })
    }
}
