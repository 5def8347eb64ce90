//! What machines read beside the pages, from the same release.
//!
//! [`all`] is given a release and cannot name a library, so that a twin states
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
mod cell;
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
use crate::site::SiteFile;
use crate::site::page::Page;

/// Every file for machines. `base` is where the site is served, without a slash at the end.
///
/// Drafts have no sitemap, and ask every search engine to stay away.
pub(super) fn all<S: Stage>(release: &Release<S>, pages: &[Page], base: &str) -> Vec<SiteFile> {
    let mut files = vec![
        file("trust.json", trust::json(release, base)),
        file("trust.schema.json", trust::schema(base)),
        file("vendors.csv", vendors::csv(release, base)),
        file("feed.xml", feed::atom(release, base)),
        file("trust.jsonld", jsonld::json(release, base)),
        file("llms.txt", llms::text(release, pages, base)),
        file("robots.txt", robots::text(release, base)),
        file("_headers", headers_file::text(release)),
    ];
    if !release.is_draft() {
        files.push(file("sitemap.xml", sitemap::xml(pages, base)));
    }
    if let Some(text) = security_txt::text(release.site().fields(), base) {
        files.push(file(".well-known/security.txt", text));
    }
    files
}

fn file(path: &str, text: String) -> SiteFile {
    (path.to_owned(), text.into_bytes())
}
