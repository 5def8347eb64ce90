//! Answers as lists: by topic, by concern, by what they satisfy.

use std::collections::BTreeMap;

use crate::release::{Concern, Release, Released, ShownAnswer, Stage};
use crate::site::link::Linker;
use crate::site::value::{Value, object, with};
use crate::site::view;

/// The six concerns, in the order of the front page.
const CONCERNS: [Concern; 6] = [
    Concern::DataUse,
    Concern::PromptSecurity,
    Concern::OutputControl,
    Concern::CrossTenantRisk,
    Concern::VendorModels,
    Concern::Deletion,
];

/// The ten questions that every buyer opens with (`mission-map.md`, section 1).
const BUYER: [&str; 10] = [
    "buyer.training",
    "buyer.data-destination",
    "buyer.employee-access",
    "buyer.output-storage",
    "buyer.cross-tenant",
    "buyer.admin-review",
    "buyer.ai-vendors",
    "buyer.attestation",
    "buyer.deletion",
    "buyer.retention",
];

/// Answers as they were written: what shows one shows its translation, where there is one.
pub(super) fn own<S: Stage>(release: &Release<S>) -> impl Iterator<Item = &Released<ShownAnswer>> {
    release
        .answers()
        .iter()
        .filter(|answer| answer.item().language().is_none())
}

/// By topic: `id` and `answers`.
pub(super) fn topics<'r, S: Stage>(release: &'r Release<S>, linker: &Linker<'r, S>) -> Vec<Value> {
    let mut topics: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for answer in own(release) {
        topics
            .entry(&answer.fields().topic)
            .or_default()
            .push(view::brief(answer, linker));
    }
    topics
        .into_iter()
        .map(|(topic, answers)| object!({ "id": topic, "answers": answers }))
        .collect()
}

/// By concern, featured answers first: `id` and `answers`. A concern without an answer is left out.
pub(super) fn concerns<'r, S: Stage>(
    release: &'r Release<S>,
    linker: &Linker<'r, S>,
) -> Vec<Value> {
    let of = |concern: Concern| {
        let mut answers: Vec<_> = own(release)
            .filter(|answer| answer.fields().concern == Some(concern))
            .collect();
        answers.sort_by_key(|answer| !answer.fields().featured);
        answers
            .into_iter()
            .map(|answer| view::brief(answer, linker))
            .collect::<Vec<_>>()
    };
    let all = CONCERNS.into_iter().map(|concern| (concern, of(concern)));
    all.filter(|(_, answers)| !answers.is_empty())
        .map(|(concern, answers)| object!({ "id": concern, "answers": answers }))
        .collect()
}

/// The ten questions, each with the first answer that satisfies its id. Where the training-data answer
/// itself satisfies `buyer.training` it is not repeated: it stands above this list, at full size.
pub(super) fn buyer<'r, S: Stage>(release: &'r Release<S>, linker: &Linker<'r, S>) -> Vec<Value> {
    let asked = |id: &&str| -> Option<Value> {
        if release
            .training()
            .iter()
            .any(|training| satisfies(training.satisfies(), id))
        {
            return None;
        }
        let view = view::opening(first(release, id)?, linker);
        Some(with(view, "asks", *id))
    };
    BUYER.iter().filter_map(asked).collect()
}

/// The answer that a page opens with: the first that satisfies an id, such as `buyer.ai-vendors`; null without one.
pub(super) fn asked<'r, S: Stage>(
    release: &'r Release<S>,
    linker: &Linker<'r, S>,
    id: &str,
) -> Value {
    first(release, id).map_or(Value::none(), |answer| view::opening(answer, linker))
}

fn first<'r, S: Stage>(release: &'r Release<S>, id: &str) -> Option<&'r Released<ShownAnswer>> {
    own(release).find(|answer| satisfies(answer.satisfies(), id))
}

fn satisfies(ids: &[String], id: &str) -> bool {
    ids.iter().any(|satisfied| satisfied == id)
}

/// The answers that satisfy an id of a section of `mission-map.md`, such as `output.`, but for the one that the page opens
/// with, which stands above them.
pub(super) fn satisfying<'r, S: Stage>(
    release: &'r Release<S>,
    linker: &Linker<'r, S>,
    section: &str,
    opening: Option<&str>,
) -> Vec<Value> {
    let above = opening.and_then(|id| first(release, id));
    let above = above.map(Released::item);
    let satisfies = |answer: &&Released<ShownAnswer>| {
        answer.satisfies().iter().any(|id| id.starts_with(section))
    };
    own(release)
        .filter(satisfies)
        .filter(|answer| Some(answer.item()) != above)
        .map(|answer| view::brief(answer, linker))
        .collect()
}
