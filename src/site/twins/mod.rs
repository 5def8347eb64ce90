//! What machines read beside the pages, from the same release.
//!
//! [`each`] is given a release and cannot name a library, so that a twin states
//! what the pages state, to the same reader. No file holds the day of the build:
//! a date in one is the date of an approval or of an event, and a build of the
//! same content on another day gives the same bytes.
//!
//! | file | format |
//! |---|---|
//! | `trust.json`, `trust.schema.json` | every record, and the JSON Schema (draft 2020-12) that describes it |
//! | `vendors.csv` | every vendor, RFC 4180 |
//! | `feed.xml` | notices, vendors added and removed: Atom, RFC 4287 |
//! | `trust.jsonld` | the company and its answers in the words of schema.org |
//! | `llms.txt` | the way in for language models, llmstxt.org |
//! | `sitemap.xml`, `robots.txt` | for search engines |
//! | `.well-known/security.txt` | for those who report a weakness, RFC 9116 |
//! | `_headers` | for Netlify and Cloudflare Pages |
//!
//! JSON-LD is a file that pages link with `<link rel="alternate"
//! type="application/ld+json" href="trust.jsonld">`. Search engines would rather
//! have it in a `<script>` within the page; the site's policy allows no inline
//! script, not even one that is data, and that policy is worth more.

mod approved;
mod event;
mod feed;
mod headers_file;
mod jsonld;
mod llms;
mod robots;
mod security_txt;
mod sitemap;
mod trust;
mod vendors;
mod xml;

use crate::release::{Release, Stage};
use crate::site::page::Page;

/// The files that follow from the records alone.
pub(super) const OF_RECORDS: &[&str] = &[
    "trust.json",
    "trust.schema.json",
    "vendors.csv",
    "feed.xml",
    "trust.jsonld",
    "robots.txt",
    ".well-known/security.txt",
    "_headers",
];

/// The files that also say what a page remembers of itself once it has been made.
pub(super) const OF_PAGES: &[&str] = &["llms.txt", "sitemap.xml"];

/// Makes some of the files for machines. `base` is where the site is served, without a slash at the end.
///
/// One after the other: two of them hold every record, and both at once would be most of what is in memory.
pub(super) fn each<S: Stage, E>(
    release: &Release<S>,
    pages: &[Page<'_>],
    base: &str,
    paths: &[&str],
    take: impl Fn(&str, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    // In the same memory: what is handed out anew has to be cleared by the system first.
    let mut bytes = Vec::new();
    for path in paths {
        bytes.clear();
        if write(path, release, pages, base, &mut bytes) {
            take(path, &bytes)?;
        }
    }
    Ok(())
}

/// One of them; `None` when the release has no such file.
pub(super) fn one<S: Stage>(
    path: &str,
    release: &Release<S>,
    pages: &[Page<'_>],
    base: &str,
) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    write(path, release, pages, base, &mut bytes).then_some(bytes)
}

/// Writes one of them; says whether the release has it.
///
/// Drafts have no sitemap, and ask every search engine to stay away.
fn write<S: Stage>(
    path: &str,
    release: &Release<S>,
    pages: &[Page<'_>],
    base: &str,
    out: &mut Vec<u8>,
) -> bool {
    let text = match path {
        "trust.json" => {
            trust::json(release, base, out);
            return true;
        }
        "trust.jsonld" => {
            jsonld::json(release, pages, base, out);
            return true;
        }
        "trust.schema.json" => Some(trust::schema(base)),
        "vendors.csv" => Some(vendors::csv(release, base)),
        "feed.xml" => Some(feed::atom(release, base)),
        "llms.txt" => Some(llms::text(release, pages, base)),
        "sitemap.xml" if !release.is_draft() => Some(sitemap::xml(pages, base)),
        "robots.txt" => Some(robots::text(release, base)),
        ".well-known/security.txt" => security_txt::text(release.site().fields(), base),
        "_headers" => Some(headers_file::text(release)),
        _ => None,
    };
    out.extend_from_slice(text.as_deref().unwrap_or_default().as_bytes());
    text.is_some()
}
