//! A page a register.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::release::{Day, Release, Released, ShownUpdate, ShownVendor, Stage};
use crate::site::link::Linker;
use crate::site::page::Page;
use crate::site::pages::{groups, lists};
use crate::site::view;

pub(super) fn all<S: Stage>(release: &Release<S>) -> Vec<Page<'_>> {
    let pages = [
        vendors(release),
        controls(release),
        scope(release),
        list(
            release,
            "access",
            "Access",
            "Who can reach what, and why.",
            release.access(),
        ),
        development(release),
        list(
            release,
            "logging",
            "Logging",
            "What we log, for how long, and who can read it.",
            release.logs(),
        ),
        list(
            release,
            "incidents",
            "Incidents",
            "What we do when something goes wrong with AI, and when you hear of it.",
            release.incidents(),
        ),
        list(
            release,
            "risks",
            "Risks",
            "The AI risks that we track, and what we do about each.",
            release.risks(),
        ),
        list(
            release,
            "attestations",
            "Attestations",
            "What others have checked, for which period.",
            release.attestations(),
        ),
        documents(release),
        list(
            release,
            "gaps",
            "Gaps",
            "What we do not have yet, what stands in for it, and when we expect it.",
            release.gaps(),
        ),
        updates(release),
    ];
    pages.into_iter().flatten().collect()
}

fn list<'r, T: Serialize + Send + Sync, S: Stage>(
    release: &'r Release<S>,
    name: &'static str,
    title: &str,
    lead: &str,
    records: &'r [Released<T>],
) -> Option<Page<'r>> {
    let linker = Linker::new(release, "");
    let page = || Page::new(format!("{name}.html"), name, title).lead(lead);
    (!records.is_empty()).then(|| page().with("records", move || view::records(records, &linker)))
}

fn vendors<S: Stage>(release: &Release<S>) -> Option<Page<'_>> {
    let (linker, today) = (Linker::new(release, ""), release.today());
    release.vendors().first()?;
    let those = move |which: &dyn Fn(&ShownVendor) -> bool| -> Vec<Value> {
        let some = release
            .vendors()
            .iter()
            .filter(|vendor| which(vendor.fields()));
        some.map(|vendor| view::record(vendor, &linker)).collect()
    };
    let coming = move |vendor: &ShownVendor| vendor.since.is_some_and(|since| since > today);
    Some(
        Page::new("vendors.html", "vendors", "Vendors")
            .lead("Who else handles your data, what each receives, and whether it trains on it.")
            .with("records", move || {
                those(&|vendor| is_current(vendor, today) && !coming(vendor))
            })
            .with("coming", move || {
                those(&|vendor| is_current(vendor, today) && coming(vendor))
            })
            .with("past", move || those(&|vendor| !is_current(vendor, today))),
    )
}

/// Whether a vendor is in use, or about to be. On its last day it still is.
pub(super) fn is_current(vendor: &ShownVendor, today: Day) -> bool {
    vendor.until.is_none_or(|until| until >= today)
}

fn controls<S: Stage>(release: &Release<S>) -> Option<Page<'_>> {
    let linker = Linker::new(release, "");
    release.controls().first()?;
    Some(
        Page::new("controls.html", "controls", "Controls")
            .lead("What we do to keep data safe, and when somebody last saw that it works.")
            .with("areas", move || {
                groups::by(release.controls(), &linker, |control| &control.area)
            })
            .with("frameworks", move || {
                let controls = release.controls().iter();
                let frameworks: BTreeSet<_> = controls
                    .flat_map(|control| control.fields().frameworks.keys())
                    .collect();
                view::json(&frameworks)
            }),
    )
}

fn scope<S: Stage>(release: &Release<S>) -> Option<Page<'_>> {
    let linker = Linker::new(release, "");
    let scope = release.scope()?;
    Some(
        Page::new("scope.html", "scope", "Scope")
            .lead("What the answers on this site are about.")
            .with("scope", move || view::record(scope, &linker)),
    )
}

fn development<S: Stage>(release: &Release<S>) -> Option<Page<'_>> {
    let linker = Linker::new(release, "");
    let about = |ids: &[String]| ids.iter().any(|id| id.starts_with("sdlc."));
    let controls = move || {
        release.controls().iter().filter(move |control| {
            control.fields().area == "secure-development" || about(control.satisfies())
        })
    };
    controls().next()?;
    Some(
        Page::new("development.html", "development", "Development")
            .lead("How code, prompts, models and retrieval change: each is a change to production.")
            .with("records", move || {
                controls()
                    .map(|control| view::record(control, &linker))
                    .collect::<Vec<_>>()
            })
            .with("documents", move || {
                let documents = release.evidence().iter();
                documents
                    .filter(|document| about(document.satisfies()))
                    .map(|document| view::record(document, &linker))
                    .collect::<Vec<_>>()
            })
            .with("answers", move || {
                lists::satisfying(release, &linker, "sdlc.")
            }),
    )
}

fn documents<S: Stage>(release: &Release<S>) -> Option<Page<'_>> {
    let linker = Linker::new(release, "");
    release.evidence().first()?;
    Some(
        Page::new("documents.html", "documents", "Documents")
            .lead("The documents behind the answers, and how to get each.")
            .with("areas", move || {
                groups::by(release.evidence(), &linker, |document| document.area)
            }),
    )
}

fn updates<S: Stage>(release: &Release<S>) -> Option<Page<'_>> {
    let linker = Linker::new(release, "");
    release.updates().first()?;
    Some(
        Page::new("updates.html", "updates", "Updates")
            .lead("What changed, newest first.")
            .with("records", move || {
                newest(release)
                    .into_iter()
                    .map(|update| view::record(update, &linker))
                    .collect::<Vec<_>>()
            }),
    )
}

/// The notices, newest first.
pub(super) fn newest<S: Stage>(release: &Release<S>) -> Vec<&Released<ShownUpdate>> {
    let mut updates: Vec<_> = release.updates().iter().collect();
    updates.sort_by(|a, b| {
        b.fields()
            .date
            .cmp(&a.fields().date)
            .then_with(|| a.item().cmp(b.item()))
    });
    updates
}
