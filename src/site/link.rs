//! Where a record is shown.

use serde::Serialize;

use crate::release::{ItemId, Kind, Stage};
use crate::site::tree::Tree;

/// A link that a page shows.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    /// Where it leads, from the page it stands on.
    pub(super) href: String,
    /// What it says.
    pub(super) title: String,
    /// The record it leads to, such as `vendor/mail`.
    pub(super) item: String,
    /// The language of the record, where the page has another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<&'static str>,
}

/// The page of a record, and the place on it, from the site's root. A translation stands among the pages of its
/// language.
#[must_use]
pub fn path_of(item: &ItemId) -> String {
    let place = place_of(item);
    match item.language() {
        None => place,
        Some(language) => format!("{language}/{place}"),
    }
}

/// The same from the front page of whatever language.
pub(super) fn place_of(item: &ItemId) -> String {
    let id = item.id();
    let page = match item.kind() {
        Kind::Site => return "index.html".to_owned(),
        Kind::Scope => return "scope.html".to_owned(),
        Kind::Answer => return format!("faq/{id}.html"),
        Kind::Training => "training-data",
        Kind::Vendor => "vendors",
        Kind::Control => "controls",
        Kind::Flow => "data-flow",
        Kind::Access => "access",
        Kind::Log => "logging",
        Kind::Incident => "incidents",
        Kind::Risk => "risks",
        Kind::Evidence => "documents",
        Kind::Attestation => "attestations",
        Kind::Gap => "gaps",
        Kind::Update => "updates",
    };
    format!("{page}.html#{id}")
}

/// Makes links for a page: only to records of the release, and from where the page is.
pub(super) struct Linker<'a, S: Stage> {
    pub(super) tree: Tree<'a, S>,
    root: &'static str,
}

impl<S: Stage> Clone for Linker<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Stage> Copy for Linker<'_, S> {}

impl<'a, S: Stage> Linker<'a, S> {
    /// For a page beside the front page of its language (`""`) or one folder down (`"../"`).
    pub(super) fn new(tree: Tree<'a, S>, root: &'static str) -> Self {
        Self { tree, root }
    }

    /// The link to a record, unless the release does not have it.
    pub(super) fn link(&self, item: &ItemId) -> Option<Link> {
        let item = self.tree.spoken(item);
        Some(Link {
            href: format!("{}{}", self.root, place_of(&item)),
            title: self.tree.release.title(&item)?.to_owned(),
            item: item.to_string(),
            lang: self.tree.foreign(&item),
        })
    }

    /// Where the link to a record leads, unless the release does not have it.
    pub(super) fn href(&self, item: &ItemId) -> Option<String> {
        let item = self.tree.spoken(item);
        self.tree.release.title(&item)?;
        Some(format!("{}{}", self.root, place_of(&item)))
    }

    /// The links to those of the records that the release has.
    pub(super) fn links<'i>(&self, items: impl IntoIterator<Item = &'i ItemId>) -> Vec<Link> {
        items
            .into_iter()
            .filter_map(|item| self.link(item))
            .collect()
    }
}
