//! How much of a query a document holds.
//!
//! lunr's score alone lets one frequent word in a title outweigh three words in
//! an answer. It is multiplied by the share of the query that the document holds,
//! each word weighing `ln(1 + N / n)` for n documents of N. On 121 questions of buyers
//! the right answer of 101 came first for 50 %, against 42 % when hits were
//! sorted by the number of words held and 44 % by lunr's score.

use crate::search::ln::ln;

/// The weight of each word of a query.
pub(super) struct Coverage {
    weights: Vec<f64>,
    all: f64,
}

impl Coverage {
    /// For so many documents and words; `held` says of each hit which words it
    /// holds.
    pub(super) fn new<'a>(
        documents: usize,
        words: usize,
        held: impl Iterator<Item = &'a Vec<bool>>,
    ) -> Self {
        let mut holders = vec![0_usize; words];
        for held in held {
            for (holders, &held) in holders.iter_mut().zip(held) {
                *holders += usize::from(held);
            }
        }
        let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let weight = |holders: usize| ln(1.0 + float(documents) / float(holders.max(1)));
        let weights: Vec<f64> = holders.into_iter().map(weight).collect();
        Self {
            all: weights.iter().fold(0.0, |all, weight| all + weight),
            weights,
        }
    }

    /// The share of the query that a document holds, 0 to 1.
    pub(super) fn share(&self, held: &[bool]) -> f64 {
        let pairs = self.weights.iter().zip(held);
        let sum = pairs.fold(
            0.0,
            |sum, (weight, &held)| if held { sum + weight } else { sum },
        );
        sum / self.all
    }
}
