//! A page a register.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::release::{Day, Release, Released, ShownUpdate, ShownVendor, Stage};
use crate::site::link::Linker;
use crate::site::page::Page;
use crate::site::pages::{groups, lists};
use crate::site::tree::Tree;
use crate::site::value::{Value, value};
use crate::site::view;

pub(super) fn all<S: Stage>(tree: Tree<'_, S>) -> Vec<Page<'_>> {
    let pages = [
        vendors(tree).map(|page| opening(tree, page, "buyer.ai-vendors")),
        controls(tree),
        scope(tree),
        list(tree, "access", tree.release.access())
            .map(|page| opening(tree, page, "buyer.admin-review")),
        development(tree),
        list(tree, "logging", tree.release.logs()),
        list(tree, "incidents", tree.release.incidents()),
        list(tree, "risks", tree.release.risks()),
        list(tree, "attestations", tree.release.attestations())
            .map(|page| opening(tree, page, "buyer.attestation")),
        documents(tree),
        list(tree, "gaps", tree.release.gaps()),
        updates(tree),
    ];
    pages.into_iter().flatten().collect()
}

fn list<'r, T: Serialize + Send + Sync, S: Stage>(
    tree: Tree<'r, S>,
    name: &'static str,
    records: &'r [Released<T>],
) -> Option<Page<'r>> {
    let linker = Linker::new(tree, "");
    let page = || tree.page(&format!("{name}.html"), name);
    (!records.is_empty()).then(|| page().with("records", move || view::records(records, &linker)))
}

/// With the answer that the page opens with: to the question that every buyer asks of it.
pub(super) fn opening<'r, S: Stage>(
    tree: Tree<'r, S>,
    page: Page<'r>,
    asked: &'static str,
) -> Page<'r> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    page.with("asked", move || lists::asked(release, &linker, asked))
}

fn vendors<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    let today = release.today();
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
        tree.page("vendors.html", "vendors")
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

fn controls<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    release.controls().first()?;
    Some(
        tree.page("controls.html", "controls")
            .with("areas", move || {
                groups::by(release.controls(), &linker, |control| &control.area)
            })
            .with("frameworks", move || {
                let controls = release.controls().iter();
                let frameworks: BTreeSet<_> = controls
                    .flat_map(|control| control.fields().frameworks.keys())
                    .collect();
                value(&frameworks)
            }),
    )
}

fn scope<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    let scope = release.scope()?;
    Some(
        tree.page("scope.html", "scope")
            .with("scope", move || view::record(scope, &linker)),
    )
}

fn development<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    let about = |ids: &[String]| ids.iter().any(|id| id.starts_with("sdlc."));
    let controls = move || {
        release.controls().iter().filter(move |control| {
            control.fields().area == "secure-development" || about(control.satisfies())
        })
    };
    controls().next()?;
    Some(
        tree.page("development.html", "development")
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
                lists::satisfying(release, &linker, "sdlc.", None)
            }),
    )
}

fn documents<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    release.evidence().first()?;
    Some(
        tree.page("documents.html", "documents")
            .with("areas", move || {
                groups::by(release.evidence(), &linker, |document| document.area)
            }),
    )
}

fn updates<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    release.updates().first()?;
    Some(
        tree.page("updates.html", "updates")
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
