//! The pages of one language: what they are made of.

use crate::release::{Release, Stage};
use crate::site::page::Page;
use crate::site::words::Words;

/// What the pages of one language are made of.
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
    pub(super) fn page(&self, path: &str, template: &'static str) -> Page<'r> {
        let lead = self.words.get(&format!("page.{template}.lead"));
        Page::new(
            path,
            template,
            self.words.word(&format!("page.{template}.title")),
        )
        .lead(lead.unwrap_or_default())
    }
}
