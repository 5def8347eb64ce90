//! `_headers`: the table of [`headers`] for Netlify and Cloudflare Pages.

use std::fmt::Write;

use crate::release::{Language, Release, Stage};
use crate::site::headers::{self, Part};

/// The file.
///
/// Both hosts join what several blocks say about one path with commas, so that a
/// `Cache-Control` for `/*` would spoil the one for `/assets/*`. Pages therefore get
/// none: both hosts send `public, max-age=0, must-revalidate` by themselves, which
/// is what the table says.
pub(super) fn text<S: Stage>(release: &Release<S>) -> String {
    let mut text = format!(
        "# Pages: {} is what the host sends by itself.\n/*\n",
        Part::Pages.cache_control()
    );
    for (name, value) in headers::everywhere() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    if release.is_draft() {
        text.push_str("  X-Robots-Tag: noindex\n");
    }
    let languages = &release.site().fields().languages;
    let languages = || languages.iter().map(Language::as_str);
    let folders = Part::ALL.into_iter().flat_map(|part| {
        let folders = part.folders(languages()).into_iter();
        folders.map(move |folder| (part, folder))
    });
    for (part, folder) in folders {
        let _ = write!(
            text,
            "/{folder}*\n  Cache-Control: {}\n",
            part.cache_control()
        );
        if let Some(robots) = part.robots().filter(|_| !release.is_draft()) {
            let _ = writeln!(text, "  X-Robots-Tag: {robots}");
        }
    }
    text
}
