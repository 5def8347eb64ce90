//! What every page leads to.

use crate::site::page::Page;
use crate::site::value::{Value, object};

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
    let pages = pages.iter().filter(|page| page.root().is_empty());
    let pages: Vec<&Page<'_>> = pages.collect();
    let there = |name: &str| {
        let named = |page: &&&Page<'_>| page.place.strip_suffix(".html") == Some(name);
        pages.iter().find(named)
    };
    let groups = GROUPS.iter().map(|(id, entries)| {
        let entry = |(name, primary): &Entry| {
            let page = there(name)?;
            Some(object!({ "href": page.place, "title": page.title, "primary": primary }))
        };
        let entries: Vec<Value> = entries.iter().filter_map(entry).collect();
        (!entries.is_empty()).then(|| object!({ "id": id, "pages": entries }))
    });
    Value::from(groups.flatten().collect::<Vec<_>>())
}
