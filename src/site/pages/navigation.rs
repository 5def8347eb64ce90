//! What every page leads to.

use serde_json::{Value, json};

use crate::site::page::Page;

/// The page, and whether the head of a page names it too.
type Entry = (&'static str, bool);

/// The pages in the order a reviewer needs them, in groups that the theme has words for.
const GROUPS: [(&str, &[Entry]); 4] = [
    (
        "answers",
        &[
            ("training-data", true),
            ("faq", true),
            ("summary", false),
            ("search", false),
        ],
    ),
    (
        "data",
        &[
            ("data-flow", true),
            ("vendors", true),
            ("outputs", false),
            ("scope", false),
        ],
    ),
    (
        "practice",
        &[
            ("controls", true),
            ("access", false),
            ("development", false),
            ("logging", false),
            ("incidents", false),
            ("risks", false),
        ],
    ),
    (
        "proof",
        &[
            ("attestations", false),
            ("documents", true),
            ("gaps", false),
            ("updates", false),
        ],
    ),
];

/// The groups of pages that are there: `id`, and `pages` with `href`, `title` and `primary`.
pub(in crate::site) fn navigation(pages: &[Page<'_>]) -> Value {
    let there = |name: &str| {
        pages
            .iter()
            .find(|page| page.place == format!("{name}.html"))
    };
    let groups = GROUPS.iter().map(|(id, entries)| {
        let entry = |(name, primary): &Entry| {
            let page = there(name)?;
            Some(json!({ "href": page.place, "title": page.title, "primary": primary }))
        };
        let entries: Vec<Value> = entries.iter().filter_map(entry).collect();
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
