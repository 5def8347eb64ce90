//! Where a link leads on the site that is built, however it is written.

use std::collections::HashMap;

use crate::check::context::Context;
use crate::library::record::Site;
use crate::library::value::{ItemId, Kind};

/// The pages at the site's root, each with the register whose ids are its anchors.
pub(super) const PAGES: [(&str, Option<Kind>); 19] = [
    ("index", None),
    ("summary", None),
    ("faq", None),
    ("search", None),
    ("outputs", None),
    ("development", None),
    ("scope", None),
    ("training-data", Some(Kind::Training)),
    ("vendors", Some(Kind::Vendor)),
    ("data-flow", Some(Kind::Flow)),
    ("controls", Some(Kind::Control)),
    ("access", Some(Kind::Access)),
    ("logging", Some(Kind::Log)),
    ("incidents", Some(Kind::Incident)),
    ("risks", Some(Kind::Risk)),
    ("documents", Some(Kind::Evidence)),
    ("attestations", Some(Kind::Attestation)),
    ("gaps", Some(Kind::Gap)),
    ("updates", Some(Kind::Update)),
];

/// The folder of a record's page, from the root.
pub(super) fn folder(kind: Kind) -> &'static str {
    if kind == Kind::Answer { "faq/" } else { "" }
}

/// What each id of a site is the page or the place on a page of.
pub(super) struct Addresses<'a> {
    items: HashMap<(Kind, String), &'a ItemId>,
    host: String,
    below: String,
}

impl<'a> Addresses<'a> {
    pub(super) fn of(context: &Context<'a>) -> Self {
        let mut items = HashMap::new();
        for record in context.library.records() {
            let item = record.item();
            let old = record.common().formerly.iter().map(ToString::to_string);
            for id in old.chain([item.id().to_string()]) {
                items.entry((item.kind(), id)).or_insert(item);
            }
        }
        let site = &context.library.site.fields;
        Self {
            items,
            host: without_port(site.host()).to_ascii_lowercase(),
            below: path_of(site),
        }
    }

    /// The record whose page or place a link leads to, read as generously as a host would: with
    /// percent signs, without an ending, with a slash too many, as a whole address of this site.
    pub(super) fn record(&self, from: Kind, target: &str) -> Option<&'a ItemId> {
        let decoded = percent_decoded(target).to_lowercase();
        let (path, anchor) = match decoded.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (decoded.as_str(), None),
        };
        let path = path.split('?').next().unwrap_or_default();
        // A link that names no folder stays in that of its own page.
        let stays = !path.starts_with("..") && !path.starts_with('/') && !path.contains(':');
        let path = self.on_site(path)?;
        let page = page(path);
        let by_anchor = anchor.and_then(|id| {
            self.items
                .get(&(register(page).unwrap_or(from), id.to_owned()))
        });
        let is_of_answers = (stays && from == Kind::Answer) || path.contains("faq/");
        let is_own_page = PAGES.iter().any(|(name, _)| *name == page) && !is_of_answers;
        let by_page = || {
            let answer = self.items.get(&(Kind::Answer, page.to_owned()));
            answer.filter(|_| !is_own_page)
        };
        by_anchor.or_else(by_page).copied()
    }

    /// The path of a link on this site; nothing for a link that leaves it.
    fn on_site<'t>(&self, path: &'t str) -> Option<&'t str> {
        let Some((scheme, rest)) = path.split_once(':') else {
            return Some(path);
        };
        if !matches!(scheme, "http" | "https") {
            return None;
        }
        let rest = rest.trim_start_matches('/');
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = without_port(host).trim_end_matches('.');
        (host == self.host).then(|| path.strip_prefix(self.below.as_str()).unwrap_or(path))
    }
}

fn without_port(host: &str) -> &str {
    host.split(':').next().unwrap_or(host)
}

/// The site's own path, without slashes around it.
fn path_of(site: &Site) -> String {
    let after_scheme = site.url.split_once("://").map_or("", |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
    path.trim_matches('/').to_lowercase()
}

/// A path's page: its last part that says something, without an ending.
fn page(path: &str) -> &str {
    let said = |part: &&str| !matches!(*part, "" | "." | ".." | "index.html" | "index.md");
    let last = path.rsplit('/').find(said).unwrap_or_default();
    last.strip_suffix(".html")
        .or_else(|| last.strip_suffix(".md"))
        .unwrap_or(last)
}

fn register(page: &str) -> Option<Kind> {
    PAGES.iter().find(|(name, _)| *name == page)?.1
}

/// `%6C` read as `l`. What is not UTF-8 afterwards is no id of ours.
fn percent_decoded(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let [first, tail @ ..] = rest {
        let decoded = (*first == b'%')
            .then(|| tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_however_it_is_written() {
        for path in [
            "faq/a.html",
            "../faq/a.md",
            "a",
            "a/",
            "/faq/a/",
            "./a/index.html",
        ] {
            assert_eq!(page(path), "a", "{path}");
        }
        assert_eq!(page(""), "");
    }

    #[test]
    fn percent_signs_are_read() {
        assert_eq!(percent_decoded("se%63ret%2Ehtml"), "secret.html");
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%zz%4"), "%zz%4");
    }
}
