//! An answer as a row shows it, whichever register it is from.

use crate::markdown::to_plain;
use crate::release::{
    Approval, Audience, Digest, ItemId, OWN, Released, ShownAnswer, ShownTraining,
};
use crate::words::{Words, terms};

/// An answer: one of `answers/`, or a training-data answer. What is said is of the text in the pack's language, what it
/// refers to is of the text as it was written.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    /// The record whose text this is: its translation, or itself.
    pub(super) item: &'a ItemId,
    pub(super) question: &'a str,
    pub(super) short: String,
    /// The prose, as Markdown.
    pub(super) body: &'a str,
    /// What must not be left out beside the prose, each with its name.
    pub(super) terms: Vec<(String, String)>,
    pub(super) topic: &'a str,
    pub(super) audience: Audience,
    pub(super) approval: &'a Approval,
    pub(super) digest: Digest,
    pub(super) evidence: &'a [ItemId],
    pub(super) vendors: &'a [ItemId],
    pub(super) controls: &'a [ItemId],
}

impl<'a> Answer<'a> {
    pub(super) fn of_answer(
        source: &'a Released<ShownAnswer>,
        spoken: &'a Released<ShownAnswer>,
        words: &Words,
    ) -> Self {
        let (fields, about) = (spoken.fields(), source.fields());
        Self {
            question: &fields.question,
            short: words.short(&fields.short_answer),
            body: &fields.body,
            terms: terms::of_answer(fields, words),
            topic: &about.topic,
            evidence: &about.evidence,
            vendors: &about.vendors,
            controls: &about.controls,
            ..Self::of(spoken)
        }
    }

    pub(super) fn of_training(
        source: &'a Released<ShownTraining>,
        spoken: &'a Released<ShownTraining>,
        words: &Words,
    ) -> Self {
        let (fields, about) = (spoken.fields(), source.fields());
        Self {
            question: spoken.title(),
            short: fields.short_answer.clone(),
            body: &fields.body,
            terms: terms::of_training(fields, words),
            topic: "training-data",
            evidence: &about.evidence,
            vendors: &about.vendors,
            ..Self::of(spoken)
        }
    }

    fn of<T>(spoken: &'a Released<T>) -> Self {
        Self {
            item: spoken.item(),
            question: "",
            short: String::new(),
            body: "",
            terms: Vec::new(),
            topic: "",
            audience: spoken.audience(),
            approval: spoken.approval(),
            digest: spoken.digest(),
            evidence: &[],
            vendors: &[],
            controls: &[],
        }
    }

    /// What is said of an answer that is not in the language of the pack.
    pub(super) fn note(&self, words: &Words) -> Option<String> {
        let speaks = self.item.language().unwrap_or(OWN) == words.language();
        (!speaks).then(|| words.word("languages.only-answer"))
    }

    /// The answer in full, as plain text.
    pub(super) fn text(&self) -> String {
        terms::with_terms(to_plain(self.body), &self.terms)
    }
}
