//! Two answers to one question.

use std::collections::BTreeSet;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::diagnostic::Place;
use crate::library::record::{Answer, Record};
use crate::search::similar::similar;

/// Shared stems over all stems above which two questions are the same one; chosen by reading
/// through what lower values find.
const SAME: f64 = 0.8;
/// Questions with fewer words than this are alike by accident.
const FEW_WORDS: usize = 3;

/// Questions and aliases of different answers that ask the same. Found through an
/// inverted index; no answer is compared with every other.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let mut asked: Vec<(&Record<Answer>, Place, &str)> = Vec::new();
    for answer in context.library.answers.iter().filter(|answer| answer.item.language().is_none()) {
        let ask = |path: &[&str], text: &str| -> Option<Place> {
            (text.split_whitespace().count() >= FEW_WORDS).then(|| answer.origin.place_of(path))
        };
        if let Some(place) = ask(&["question"], &answer.fields.question) {
            asked.push((answer, place, &answer.fields.question));
        }
        for (at, alias) in answer.fields.aliases.iter().enumerate() {
            if let Some(place) = ask(&["aliases", &at.to_string()], alias) {
                asked.push((answer, place, alias));
            }
        }
    }
    let texts: Vec<&str> = asked.iter().map(|(_, _, text)| *text).collect();
    let mut told = BTreeSet::new();
    for pair in similar(&texts, SAME) {
        let (first, earlier, _) = &asked[pair.first];
        let (second, later, text) = &asked[pair.second];
        if first.item == second.item || !told.insert((&first.item, &second.item)) {
            continue;
        }
        let message = format!("`{}` and `{}` answer the same question: `{text}`", first.item, second.item);
        report
            .about(*second, later.clone(), message)
            .related(earlier.clone(), "the other one")
            .help("make one answer of the two, or let the questions say how they differ");
    }
}
