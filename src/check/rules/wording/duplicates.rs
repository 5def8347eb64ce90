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
    let mut asked: Vec<Asked<'_>> = Vec::new();
    for answer in context.library.answers.iter().filter(|answer| answer.item.language().is_none()) {
        let ask = |path: &[&str], text: &str| -> Option<Place> {
            (text.split_whitespace().count() >= FEW_WORDS).then(|| answer.origin.place_of(path))
        };
        if let Some(place) = ask(&["question"], &answer.fields.question) {
            asked.push(Asked {
                answer,
                place,
                text: &answer.fields.question,
                is_alias: false,
            });
        }
        for (at, alias) in answer.fields.aliases.iter().enumerate() {
            if let Some(place) = ask(&["aliases", &at.to_string()], alias) {
                asked.push(Asked {
                    answer,
                    place,
                    text: alias,
                    is_alias: true,
                });
            }
        }
    }
    let texts: Vec<&str> = asked.iter().map(|asked| asked.text).collect();
    let mut told = BTreeSet::new();
    for pair in similar(&texts, SAME) {
        let (first, second) = (&asked[pair.first], &asked[pair.second]);
        let items = (&first.answer.item, &second.answer.item);
        if items.0 == items.1 || !told.insert(items) {
            continue;
        }
        // An alias is easier to give up than a question.
        let (kept, spare) = if first.is_alias && !second.is_alias {
            (second, first)
        } else {
            (first, second)
        };
        let message = format!(
            "`{}` and `{}` answer the same question: `{}`",
            kept.answer.item, spare.answer.item, spare.text
        );
        report
            .about(spare.answer, spare.place.clone(), message)
            .related(kept.place.clone(), "the other one")
            .help("make one answer of the two, or let the questions say how they differ");
    }
}

/// A way to ask for an answer.
struct Asked<'a> {
    answer: &'a Record<Answer>,
    place: Place,
    text: &'a str,
    is_alias: bool,
}
