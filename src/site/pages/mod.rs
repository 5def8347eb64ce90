//! The pages: what each shows, and where it is.

mod answers;
mod front;
mod registers;

use serde_json::{Value, json};

use crate::release::{Release, Stage};
use crate::site::page::Page;

/// Every page of a release.
pub(super) fn all<S: Stage>(release: &Release<S>) -> Vec<Page> {
    let mut pages = vec![
        front::index(release),
        front::summary(release),
        front::not_found(),
    ];
    pages.push(answers::training(release));
    pages.push(answers::faq(release));
    pages.extend(answers::each(release));
    pages.extend(answers::redirects(release));
    pages.extend(registers::all(release));
    pages
}

/// The pages that every page leads to, in the order a reviewer needs them.
const NAVIGATION: [(&str, &str); 17] = [
    ("training-data.html", "Training data"),
    ("faq.html", "Questions"),
    ("vendors.html", "Vendors"),
    ("data-flow.html", "Data flow"),
    ("controls.html", "Controls"),
    ("attestations.html", "Attestations"),
    ("documents.html", "Documents"),
    ("scope.html", "Scope"),
    ("access.html", "Access"),
    ("outputs.html", "Outputs"),
    ("development.html", "Development"),
    ("logging.html", "Logging"),
    ("incidents.html", "Incidents"),
    ("risks.html", "Risks"),
    ("gaps.html", "Gaps"),
    ("updates.html", "Updates"),
    ("summary.html", "Summary"),
];

pub(super) fn navigation<S: Stage>(_release: &Release<S>) -> Value {
    NAVIGATION
        .iter()
        .map(|(href, title)| json!({ "href": href, "title": title }))
        .collect()
}
