//! What must not be left out beside an answer's prose, wherever it is sent.

use super::Words;
use crate::release::{ShownAnswer, ShownTraining};

/// The terms of an answer, each with its name: what stands in for what is missing.
#[must_use]
pub fn of_answer(fields: &ShownAnswer, words: &Words) -> Vec<(String, String)> {
    let instead = fields.compensating_control.clone();
    let instead = instead.map(|text| (words.word("export.term.instead"), text));
    instead.into_iter().collect()
}

/// The terms of a training-data answer: its exceptions, also that there are none, and how to
/// opt in and out.
#[must_use]
pub fn of_training(fields: &ShownTraining, words: &Words) -> Vec<(String, String)> {
    let exceptions = match fields.exceptions.as_slice() {
        [] => words.word("export.term.none"),
        some => some.join("; "),
    };
    let terms = [
        ("exceptions", Some(exceptions)),
        ("opt-in", fields.opt_in.clone()),
        ("opt-out", fields.opt_out.clone()),
    ];
    let named = terms
        .into_iter()
        .filter_map(|(name, text)| Some((words.word(&format!("export.term.{name}")), text?)));
    named.collect()
}

/// A plain text with terms behind it, each on a line.
#[must_use]
pub fn with_terms(mut text: String, terms: &[(String, String)]) -> String {
    for (name, value) in terms {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(name);
        text.push_str(": ");
        text.push_str(value);
    }
    text
}
