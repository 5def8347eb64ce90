//! The front page, the summary, the page that is not there.

use serde_json::{Value, json};

use crate::release::{Concern, Release, Stage};
use crate::site::link::Linker;
use crate::site::page::Page;
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

pub(super) fn index<S: Stage>(release: &Release<S>) -> Page {
    let linker = Linker::new(release, "");
    Page::new("index.html", "index", release.site().fields().name.clone())
        .with("training", view::records(release.training(), &linker))
        .with("concerns", concerns(release, &linker))
        .with(
            "attestations",
            view::records(release.attestations(), &linker),
        )
        .with("updates", newest(release, &linker))
        .with("buyer_questions", buyer_questions(release, &linker))
}

pub(super) fn summary<S: Stage>(release: &Release<S>) -> Page {
    let linker = Linker::new(release, "");
    Page::new("summary.html", "summary", "AI security summary")
        .with("training", view::records(release.training(), &linker))
        .with("buyer_questions", buyer_questions(release, &linker))
        .with(
            "attestations",
            view::records(release.attestations(), &linker),
        )
        .with("vendors", view::records(release.vendors(), &linker))
        .with("flows", view::records(release.flows(), &linker))
}

pub(super) fn not_found() -> Page {
    Page::new("404.html", "404", "Not found").without_twin()
}

fn concerns<S: Stage>(release: &Release<S>, linker: &Linker<'_, S>) -> Vec<Value> {
    let of = |concern: Concern| {
        let answers = release.answers().iter().filter(|answer| {
            answer.fields().concern == Some(concern) && answer.item().language().is_none()
        });
        let mut answers: Vec<_> = answers.collect();
        answers.sort_by_key(|answer| !answer.fields().featured);
        answers
            .into_iter()
            .map(|answer| view::record(answer, linker))
            .collect::<Vec<_>>()
    };
    CONCERNS
        .into_iter()
        .map(|concern| json!({ "id": concern, "answers": of(concern) }))
        .collect()
}

/// The ten questions of `mission-map.md`, section 1: those that an answer satisfies.
fn buyer_questions<S: Stage>(release: &Release<S>, linker: &Linker<'_, S>) -> Vec<Value> {
    let answers = release.answers().iter();
    let asked =
        answers.filter(|answer| answer.satisfies().iter().any(|id| id.starts_with("buyer.")));
    asked.map(|answer| view::record(answer, linker)).collect()
}

fn newest<S: Stage>(release: &Release<S>, linker: &Linker<'_, S>) -> Vec<Value> {
    let mut updates: Vec<_> = release.updates().iter().collect();
    updates.sort_by(|a, b| {
        b.fields()
            .date
            .cmp(&a.fields().date)
            .then_with(|| a.item().cmp(b.item()))
    });
    updates
        .into_iter()
        .take(4)
        .map(|update| view::record(update, linker))
        .collect()
}
