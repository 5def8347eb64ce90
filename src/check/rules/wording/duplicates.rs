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
    let answers = context.library.answers.iter();
    for answer in answers.filter(|answer| answer.item.language().is_none()) {
        let question = std::iter::once((None, &answer.fields.question));
        let aliases = answer.fields.aliases.iter().enumerate();
        let aliases = aliases.map(|(at, alias)| (Some(at), alias));
        let ways = question.chain(aliases);
        let long = ways.filter(|(_, text)| text.split_whitespace().count() >= FEW_WORDS);
        asked.extend(long.map(|(alias, text)| Asked {
            answer,
            text,
            alias,
        }));
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
        let (kept, spare) = if first.alias.is_some() && second.alias.is_none() {
            (second, first)
        } else {
            (first, second)
        };
        let message = format!(
            "`{}` and `{}` answer the same question: `{}`",
            kept.answer.item, spare.answer.item, spare.text
        );
        report
            .about(spare.answer, spare.place(), message)
            .related(kept.place(), "the other one")
            .help("make one answer of the two, or let the questions say how they differ");
    }
}

/// A way to ask for an answer.
struct Asked<'a> {
    answer: &'a Record<Answer>,
    text: &'a str,
    /// Which alias it is; the question, when it is none.
    alias: Option<usize>,
}

impl Asked<'_> {
    fn place(&self) -> Place {
        let origin = &self.answer.origin;
        match self.alias {
            None => origin.place_of(&["question"]),
            Some(at) => origin.place_of(&["aliases", &at.to_string()]),
        }
    }
}
