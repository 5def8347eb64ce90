//! What every set of answers owes.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::record::AnyRecord;
use crate::library::value::{Audience, Kind, ShortAnswer};

/// The ten questions of `mission-map.md`, section 1.
const BUYER: [(&str, &str); 10] = [
    ("buyer.data-destination", "where does our data go?"),
    ("buyer.training", "is our data used to train your models?"),
    (
        "buyer.employee-access",
        "can your employees read our prompts and files?",
    ),
    (
        "buyer.output-storage",
        "are model outputs stored, shared or logged?",
    ),
    (
        "buyer.cross-tenant",
        "can one customer's data appear in another customer's output?",
    ),
    ("buyer.admin-review", "who reviews administrative access?"),
    (
        "buyer.ai-vendors",
        "which third-party AI vendors process our data?",
    ),
    (
        "buyer.attestation",
        "which attestation do you have, and what does it cover?",
    ),
    (
        "buyer.deletion",
        "can prompts, files, outputs and embeddings be deleted?",
    ),
    ("buyer.retention", "how long is each kind of data kept?"),
];

/// Each of the ten is answered for everybody, by one answer.
pub(super) fn buyer_questions(context: &Context<'_>, report: &mut Report) {
    let site = &context.library.site;
    for (id, question) in BUYER {
        let answers: Vec<&dyn AnyRecord> = context
            .satisfying(id)
            .filter(|record| is_answer(*record))
            .filter(|record| record.audience() == Audience::Public)
            .collect();
        if answers.is_empty() {
            let message = format!("nothing public answers the buyer's question \"{question}\"");
            report.at(site, &["products"], message).help(format!(
                "write the answer, with `satisfies: [{id}]` and `audience: public`"
            ));
        }
        for second in answers.iter().skip(1) {
            let path: &[&str] = &["satisfies"];
            let message = format!(
                "`{}` and `{}` both answer \"{question}\"",
                second.item(),
                answers[0].item()
            );
            report
                .at(*second, path, message)
                .related(answers[0].origin().place_of(path), "the other one")
                .help(format!("keep `{id}` on one of them"));
        }
    }
}

fn is_answer(record: &dyn AnyRecord) -> bool {
    let item = record.item();
    matches!(item.kind(), Kind::Answer | Kind::Training) && item.language().is_none()
}

/// A no or a partly, and nothing that stands in.
pub(super) fn no_without_compensation(context: &Context<'_>, report: &mut Report) {
    for answer in &context.library.answers {
        let fields = &answer.fields;
        let owes = matches!(fields.short_answer, ShortAnswer::No | ShortAnswer::Partial);
        let pays = fields
            .compensating_control
            .as_deref()
            .is_some_and(|text| !text.trim().is_empty());
        if owes && !pays {
            let message = format!(
                "`{}` says `{}`, and nothing that stands in for it",
                answer.item, fields.short_answer
            );
            report
                .at(answer, &["short_answer"], message)
                .help("add `compensating_control: …`: what is done instead");
        }
    }
}
