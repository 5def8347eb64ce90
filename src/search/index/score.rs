//! lunr's BM25, in its order of operations.

use super::Options;
use super::builder::Text;
use crate::search::js;
use crate::search::ln::ln;

/// What the scores of a text depend on beyond the text.
pub(super) struct Statistics {
    /// By term.
    idf: Vec<f64>,
    /// By field: the mean number of terms, empty texts counted.
    mean_len: Vec<f64>,
}

impl Statistics {
    pub(super) fn of(texts: &[Text], options: &Options, documents: usize, terms: usize) -> Self {
        let fields = options.fields.len();
        let mut mean_len = vec![0.0; fields];
        // Occurrences in two fields of one document count twice, as in lunr, so
        // that this can exceed the number of documents.
        let mut with_term = vec![0_usize; terms];
        for (at, text) in texts.iter().enumerate() {
            mean_len[at % fields] += float(text.len);
            for &(term, _) in &text.counts {
                with_term[term as usize] += 1;
            }
        }
        let documents = float(documents);
        for mean in &mut mean_len {
            *mean /= documents;
        }
        let idf = with_term
            .into_iter()
            .map(|n| {
                let n = float(n);
                let x = (documents - n + 0.5) / (n + 0.5);
                ln(1.0 + x.abs())
            })
            .collect();
        Self { idf, mean_len }
    }

    pub(super) fn vector(
        &self,
        text: &Text,
        field: usize,
        boost: f64,
        options: &Options,
    ) -> Vec<(u32, f64)> {
        let Options { k1, b, .. } = *options;
        let field_boost = or_one(options.fields[field].boost);
        let document_boost = or_one(boost);
        let len = float(text.len) / self.mean_len[field];
        let norm = k1 * (1.0 - b + b * len);
        text.counts
            .iter()
            .map(|&(term, times)| {
                let tf = f64::from(times);
                let mut score = self.idf[term as usize] * ((k1 + 1.0) * tf) / (norm + tf);
                score *= field_boost;
                score *= document_boost;
                (term, js::round(score * 1000.0) / 1000.0)
            })
            .collect()
    }
}

/// `boost || 1` of JavaScript.
fn or_one(boost: f64) -> f64 {
    if boost == 0.0 || boost.is_nan() {
        1.0
    } else {
        boost
    }
}

/// A count as a number; texts of 2^32 words do not occur.
fn float(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
