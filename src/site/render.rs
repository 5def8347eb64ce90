//! Every page and file of the site.

use crate::release::{Release, Stage};
use crate::site::outline::Outline;
use crate::site::search::SearchIndex;
use crate::site::{SiteError, Theme};

/// A file of the site: its path from the root, and its bytes.
pub type SiteFile = (String, Vec<u8>);

/// Renders every page and file of a release, in the order of their paths. `base_url` is where the site will be served,
/// when not at the `url` of `site.yaml`; no slash at the end.
///
/// # Errors
/// When a template does not hold, or an asset cannot be read.
pub fn render<S: Stage>(
    release: &Release<S>,
    theme: &Theme,
    base_url: Option<&str>,
) -> Result<Vec<SiteFile>, SiteError> {
    let index = SearchIndex::default();
    Outline::new(release, theme, base_url, &index)?.all()
}
