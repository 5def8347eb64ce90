//! What machines read beside the pages, from the same release.

use crate::release::{Release, Stage};
use crate::site::SiteFile;
use crate::site::page::Page;

/// Every file for machines. `base` is where the site is served, without a slash at the end.
pub(super) fn all<S: Stage>(_release: &Release<S>, _pages: &[Page], _base: &str) -> Vec<SiteFile> {
    Vec::new()
}
