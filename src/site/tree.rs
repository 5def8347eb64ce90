//! The pages of one language: what they are made of.

use std::borrow::Cow;

use crate::release::{ItemId, OWN, Release, Released, Stage, Translated};
use crate::site::page::Page;
use crate::words::Words;

/// What the pages of one language are made of. Every language has every page: where a record is not translated, its
/// page shows it as it was written, and says so.
pub(super) struct Tree<'r, S: Stage> {
    pub(super) release: &'r Release<S>,
    pub(super) words: &'r Words,
}

impl<S: Stage> Clone for Tree<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Stage> Copy for Tree<'_, S> {}

impl<'r, S: Stage> Tree<'r, S> {
    /// A page that the theme has a title for, and perhaps a sentence on what it holds.
    pub(super) fn page(&self, place: &str, template: &'static str) -> Page<'r> {
        let lead = self.words.get(&format!("page.{template}.lead"));
        let title = self.words.word(&format!("page.{template}.title"));
        Page::new(place, template, title).lead(lead.unwrap_or_default())
    }

    /// A record in this language, or as it was written.
    pub(super) fn said<T: Translated>(&self, source: &'r Released<T>) -> &'r Released<T> {
        self.release.spoken(source, self.words.language())
    }

    /// The name of a record in this language, or as it was written.
    pub(super) fn spoken<'i>(&self, item: &'i ItemId) -> Cow<'i, ItemId> {
        let translated = self.release.spoken_name(item, self.words.language());
        translated.map_or(Cow::Borrowed(item), |name| Cow::Owned(name.clone()))
    }

    /// The language of a record, where it is not the one of these pages.
    pub(super) fn foreign(&self, item: &ItemId) -> Option<&'static str> {
        let speaks = item.language().unwrap_or(OWN) == self.words.language();
        (!speaks).then_some(OWN)
    }
}
