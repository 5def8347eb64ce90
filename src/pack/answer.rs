//! An answer as a row shows it, whichever register it is from.

use crate::markdown::to_plain;
use crate::release::{Approval, Audience, Digest, ItemId, Released, ShownAnswer, ShownTraining};

/// An answer: one of `answers/`, or a training-data answer.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub(super) item: &'a ItemId,
    pub(super) question: &'a str,
    pub(super) short: &'a str,
    /// The prose, as Markdown.
    pub(super) body: &'a str,
    /// What must not be left out beside the prose, each with its name.
    pub(super) terms: Vec<(&'static str, String)>,
    pub(super) topic: &'a str,
    pub(super) audience: Audience,
    pub(super) approval: &'a Approval,
    pub(super) digest: Digest,
    pub(super) evidence: &'a [ItemId],
    pub(super) vendors: &'a [ItemId],
    pub(super) controls: &'a [ItemId],
}

impl<'a> Answer<'a> {
    pub(super) fn of_answer(record: &'a Released<ShownAnswer>) -> Self {
        let fields = record.fields();
        let compensating = fields.compensating_control.clone();
        Self {
            item: record.item(),
            question: &fields.question,
            short: fields.short_answer.in_words(),
            body: &fields.body,
            terms: compensating
                .map(|text| ("What stands in for it", text))
                .into_iter()
                .collect(),
            topic: &fields.topic,
            audience: record.audience(),
            approval: record.approval(),
            digest: record.digest(),
            evidence: &fields.evidence,
            vendors: &fields.vendors,
            controls: &fields.controls,
        }
    }

    pub(super) fn of_training(record: &'a Released<ShownTraining>) -> Self {
        let fields = record.fields();
        let exceptions = match fields.exceptions.as_slice() {
            [] => "none".to_owned(),
            some => some.join("; "),
        };
        let ways = [
            ("How to opt in", fields.opt_in.clone()),
            ("How to opt out", fields.opt_out.clone()),
        ];
        let ways = ways
            .into_iter()
            .filter_map(|(name, text)| Some((name, text?)));
        Self {
            item: record.item(),
            question: record.title(),
            short: &fields.short_answer,
            body: &fields.body,
            terms: std::iter::once(("Exceptions", exceptions))
                .chain(ways)
                .collect(),
            topic: "training-data",
            audience: record.audience(),
            approval: record.approval(),
            digest: record.digest(),
            evidence: &fields.evidence,
            vendors: &fields.vendors,
            controls: &[],
        }
    }

    /// The answer in full, as plain text.
    pub(super) fn text(&self) -> String {
        let mut text = to_plain(self.body);
        for (name, value) in &self.terms {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(name);
            text.push_str(": ");
            text.push_str(value);
        }
        text
    }
}
