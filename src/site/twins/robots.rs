//! `robots.txt` (RFC 9309).

use crate::release::{Release, Stage};

/// Everything may be read, except drafts. The room is not named: to name a door is
/// to show it, and its own header keeps it out of search engines.
pub(super) fn text<S: Stage>(release: &Release<S>, base: &str) -> String {
    if release.is_draft() {
        "User-agent: *\nDisallow: /\n".to_owned()
    } else {
        format!("User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n")
    }
}
