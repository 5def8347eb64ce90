//! Every page and file of the site.

use crate::release::{Release, Stage};
use crate::site::outline::Outline;
use crate::site::search::SearchIndex;
use crate::site::{SiteError, Theme};

/// What a build may say about the site.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where it will be served, when not at the `url` of `site.yaml`; no slash at the end.
    pub base_url: Option<String>,
    /// Whether pages call the files of the search index by names that stay, so that a page can be made before
    /// the index is. A build gives them names with their content's hash.
    pub index_follows: bool,
}

/// A file of the site: its path from the root, and its bytes.
pub type SiteFile = (String, Vec<u8>);

/// Renders every page and file of a release, in the order of their paths.
///
/// # Errors
/// When a template does not hold, or an asset cannot be read.
pub fn render<S: Stage>(
    release: &Release<S>,
    theme: &Theme,
    options: &Options,
) -> Result<Vec<SiteFile>, SiteError> {
    let index = SearchIndex::default();
    Outline::new(release, theme, options, &index)?.all()
}
