//! A page a register.

use serde::Serialize;
use serde_json::Value;

use crate::release::{Release, Released, ShownAnswer, Stage};
use crate::site::link::Linker;
use crate::site::page::Page;
use crate::site::view;

pub(super) fn all<S: Stage>(release: &Release<S>) -> Vec<Page> {
    let linker = Linker::new(release, "");
    vec![
        list(release, "vendors", "Vendors", release.vendors()),
        list(release, "controls", "Controls", release.controls()),
        list(release, "data-flow", "Data flow", release.flows()),
        scope(release),
        list(release, "access", "Access", release.access()),
        outputs(release, &linker),
        development(release, &linker),
        list(release, "logging", "Logging", release.logs()),
        list(release, "incidents", "Incidents", release.incidents()),
        list(release, "risks", "Risks", release.risks()),
        list(
            release,
            "attestations",
            "Attestations",
            release.attestations(),
        ),
        list(release, "documents", "Documents", release.evidence()),
        list(release, "gaps", "What we do not have yet", release.gaps()),
        updates(release, &linker),
    ]
}

fn list<T: Serialize, S: Stage>(
    release: &Release<S>,
    name: &'static str,
    title: &str,
    records: &[Released<T>],
) -> Page {
    let linker = Linker::new(release, "");
    Page::new(format!("{name}.html"), name, title).with("records", view::records(records, &linker))
}

fn scope<S: Stage>(release: &Release<S>) -> Page {
    let linker = Linker::new(release, "");
    let scope = release.scope().map(|scope| view::record(scope, &linker));
    let page = Page::new("scope.html", "scope", "Scope");
    match scope {
        Some(scope) => page.with("scope", scope),
        None => page,
    }
}

fn outputs<S: Stage>(release: &Release<S>, linker: &Linker<'_, S>) -> Page {
    let outputs = release.flows().iter().filter(|flow| flow.fields().output);
    Page::new("outputs.html", "outputs", "Model outputs")
        .with(
            "records",
            outputs
                .map(|flow| view::record(flow, linker))
                .collect::<Vec<_>>(),
        )
        .with("answers", answers(release, linker, "output."))
}

fn development<S: Stage>(release: &Release<S>, linker: &Linker<'_, S>) -> Page {
    let controls = release.controls().iter().filter(|control| {
        control.fields().area == "secure-development"
            || control.satisfies().iter().any(|id| id.starts_with("sdlc."))
    });
    Page::new("development.html", "development", "Secure development")
        .with(
            "records",
            controls
                .map(|control| view::record(control, linker))
                .collect::<Vec<_>>(),
        )
        .with("answers", answers(release, linker, "sdlc."))
}

fn updates<S: Stage>(release: &Release<S>, linker: &Linker<'_, S>) -> Page {
    let mut updates: Vec<_> = release.updates().iter().collect();
    updates.sort_by(|a, b| {
        b.fields()
            .date
            .cmp(&a.fields().date)
            .then_with(|| a.item().cmp(b.item()))
    });
    Page::new("updates.html", "updates", "Updates").with(
        "records",
        updates
            .into_iter()
            .map(|update| view::record(update, linker))
            .collect::<Vec<_>>(),
    )
}

/// The answers that satisfy an id of a section of `mission-map.md`.
fn answers<S: Stage>(release: &Release<S>, linker: &Linker<'_, S>, section: &str) -> Vec<Value> {
    let satisfies = |answer: &&Released<ShownAnswer>| {
        answer.satisfies().iter().any(|id| id.starts_with(section))
    };
    release
        .answers()
        .iter()
        .filter(satisfies)
        .map(|answer| view::record(answer, linker))
        .collect()
}
