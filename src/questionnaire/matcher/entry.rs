//! What a question is matched with.

use std::collections::BTreeMap;

use crate::markdown::to_plain;
use crate::release::{Released, ShortAnswer, ShownAnswer, ShownTraining};

/// An answer as the matcher and the fill need it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its item, such as `answer/deletion`.
    pub item: String,
    /// The question.
    pub question: String,
    /// Other ways to ask it; approved with the answer.
    pub aliases: Vec<String>,
    /// The answer in one word or one sentence.
    pub short: ShortAnswer,
    /// The answer in full, as plain text.
    pub body: String,
    /// What must not be left out beside it, each with its name.
    pub terms: Vec<(String, String)>,
    /// By framework and version, the answer to a question of it by id.
    pub maps: BTreeMap<String, BTreeMap<String, ShortAnswer>>,
    /// What the report says of it.
    pub standing: Standing,
}

/// Who stands for an answer, for the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The digest of its text.
    pub digest: String,
    /// Who approved it.
    pub approver: String,
    /// The last day of the approval.
    pub until: String,
    /// The documents behind it.
    pub evidence: Vec<String>,
    /// Nobody stands for it today: it may be ranked and never written.
    pub draft: bool,
}

impl Entry {
    /// An answer of a release.
    #[must_use]
    pub fn of_answer(answer: &Released<ShownAnswer>) -> Self {
        let fields = answer.fields();
        Self {
            item: answer.item().to_string(),
            question: fields.question.clone(),
            aliases: fields.aliases.clone(),
            short: fields.short_answer.clone(),
            body: to_plain(&fields.body),
            terms: Vec::new(),
            maps: fields.maps.clone(),
            standing: standing(answer, &fields.evidence),
        }
    }

    /// A training-data answer of a release, whose question is its title.
    #[must_use]
    pub fn of_training(answer: &Released<ShownTraining>) -> Self {
        let fields = answer.fields();
        Self {
            item: answer.item().to_string(),
            question: answer.title().to_owned(),
            aliases: fields.aliases.clone(),
            short: ShortAnswer::Sentence(fields.short_answer.clone()),
            body: to_plain(&fields.body),
            terms: Vec::new(),
            maps: BTreeMap::new(),
            standing: standing(answer, &fields.evidence),
        }
    }

    /// The same with what must not be left out: it is written, and not matched with.
    #[must_use]
    pub fn with_terms(mut self, terms: Vec<(String, String)>) -> Self {
        self.terms = terms;
        self
    }
}

fn standing<T>(record: &Released<T>, evidence: &[crate::release::ItemId]) -> Standing {
    let approval = record.approval();
    Standing {
        digest: record.digest().to_string(),
        approver: approval.by.join(" and "),
        until: approval
            .until
            .map(|day| day.to_string())
            .unwrap_or_default(),
        evidence: evidence.iter().map(ToString::to_string).collect(),
        draft: !approval.state.may_be_shown(),
    }
}
