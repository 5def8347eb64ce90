//! What every page leads to.

use serde_json::{Value, json};

use crate::site::page::Page;

/// Path, title, and whether the head of a page names it too.
type Entry = (&'static str, &'static str, bool);

/// The pages in the order a reviewer needs them, in groups that the theme has words for.
const GROUPS: [(&str, &[Entry]); 4] = [
    (
        "answers",
        &[
            ("training-data.html", "Training data", true),
            ("faq.html", "Questions and answers", true),
            ("summary.html", "AI security summary", false),
            ("search.html", "Search", false),
        ],
    ),
    (
        "data",
        &[
            ("data-flow.html", "Data flow", true),
            ("vendors.html", "Vendors", true),
            ("outputs.html", "Model outputs", false),
            ("scope.html", "Scope", false),
        ],
    ),
    (
        "practice",
        &[
            ("controls.html", "Controls", true),
            ("access.html", "Access", false),
            ("development.html", "Development", false),
            ("logging.html", "Logging", false),
            ("incidents.html", "Incidents", false),
            ("risks.html", "Risks", false),
        ],
    ),
    (
        "proof",
        &[
            ("attestations.html", "Attestations", false),
            ("documents.html", "Documents", true),
            ("gaps.html", "Gaps", false),
            ("updates.html", "Updates", false),
        ],
    ),
];

/// The groups of pages that are there: `id`, and `pages` with `href`, `title` and `primary`.
pub(in crate::site) fn navigation(pages: &[Page<'_>]) -> Value {
    let there = |path: &str| pages.iter().any(|page| page.path == path);
    let groups = GROUPS.iter().map(|(id, entries)| {
        let entries = entries.iter().filter(|(href, ..)| there(href));
        let entries: Vec<Value> =
            entries.map(|(href, title, primary)| json!({ "href": href, "title": title, "primary": primary })).collect();
        json!({ "id": id, "pages": entries })
    });
    groups
        .filter(|group| {
            group["pages"]
                .as_array()
                .is_some_and(|pages| !pages.is_empty())
        })
        .collect()
}
