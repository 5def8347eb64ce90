//! The front page, the summary, search, and the page that is not there.

use crate::release::{Stage, VendorTrains};
use crate::site::link::Linker;
use crate::site::page::Page;
use crate::site::pages::kept::Kept;
use crate::site::pages::{glance, groups, lists, proof, registers};
use crate::site::tree::Tree;
use crate::site::value::{Value, value};
use crate::site::view;

pub(super) fn index<'r, S: Stage>(tree: Tree<'r, S>, pages: &[Page<'_>]) -> Page<'r> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    // The one part that reads other pages, which are not there any more when this one is made.
    let proof = proof::strip(tree, pages);
    let company = release.site();
    Page::new("index.html", "index", company.fields().name.clone())
        .lead(company.fields().tagline.clone())
        .with("company", move || view::record(company, &linker))
        .with("training", move || {
            view::training(release.training(), &linker)
        })
        .with("glance", move || glance::glance(release))
        .with("buyer_questions", move || lists::buyer(release, &linker))
        .with("concerns", move || lists::concerns(release, &linker))
        .with("attestations", move || {
            view::records(release.attestations(), &linker)
        })
        .with("proof", move || proof.clone())
        .with("updates", move || {
            let newest = registers::newest(release).into_iter().take(4);
            newest
                .map(|update| view::record(update, &linker))
                .collect::<Vec<_>>()
        })
}

pub(super) fn summary<S: Stage>(tree: Tree<'_, S>) -> Page<'_> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    tree.page("summary.html", "summary")
        .with("company", move || view::record(release.site(), &linker))
        .with("training", move || {
            view::training(release.training(), &linker)
        })
        .with("buyer_questions", move || lists::buyer(release, &linker))
        .with("attestations", move || {
            view::records(release.attestations(), &linker)
        })
        .with("vendors", move || {
            let current = release
                .vendors()
                .iter()
                .filter(|vendor| registers::is_current(vendor.fields(), release.today()));
            groups::by(current, &linker, |vendor| {
                trains(vendor.trains_on_customer_data)
            })
        })
        .with("retention", move || {
            groups::by(release.flows(), &linker, |flow| Kept(flow.retention))
        })
        .with("scope", move || {
            let scope = release.scope();
            scope.map_or(Value::none(), |scope| view::record(scope, &linker))
        })
}

/// The value as content spells it, which also puts "no" first.
fn trains(trains: VendorTrains) -> String {
    value(&trains).as_str().unwrap_or_default().to_owned()
}

/// Search without a script: the list of every question. The script adds the rest.
pub(super) fn search<S: Stage>(tree: Tree<'_, S>) -> Page<'_> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    tree.page("search.html", "search")
        .with("topics", move || lists::topics(release, &linker))
        .with("training", move || {
            let training = release.training().iter();
            training
                .map(|one| view::brief_training(one, &linker))
                .collect::<Vec<_>>()
        })
        .without_twin()
}

/// A host shows it at whatever address was asked for, so that its relative links hold in one folder
/// only: one for the root, and one for `faq/`.
pub(super) fn not_found<S: Stage>(tree: Tree<'_, S>) -> [Page<'_>; 2] {
    ["404.html", "faq/404.html"].map(|path| tree.page(path, "404").without_twin())
}
