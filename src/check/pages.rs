//! The page of each rule: why it matters to a buyer, a failing and a passing
//! example, how to mend it. They are embedded, so that `candor explain` needs no
//! network and no files.

use include_dir::{Dir, include_dir};

static PAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/docs/rules");

/// A rule's page, as Markdown.
#[must_use]
pub fn page(rule: &str) -> Option<&'static str> {
    PAGES.get_file(format!("{rule}.md"))?.contents_utf8()
}

/// The first sentence of a rule's page: what is wrong when it fires.
#[must_use]
pub fn summary(rule: &str) -> Option<&'static str> {
    page(rule)?
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'))
}
