//! `sitemap.xml`: the public pages, and when each was last approved (sitemaps.org).

use std::fmt::Write;

use crate::site::page::Page;
use crate::site::twins::xml::escape;

/// Templates of pages that nobody should find by searching.
const LEFT_OUT: [&str; 2] = ["404", "redirect"];

/// The sitemap. A page changed when the newest approval of a record on it was
/// given; a page without records says nothing about that.
pub(super) fn xml(pages: &[Page<'_>], base: &str) -> String {
    let mut pages: Vec<&Page<'_>> = pages
        .iter()
        .filter(|page| !LEFT_OUT.contains(&page.template) && !page.path.starts_with("room/"))
        .collect();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages {
        let _ = write!(
            text,
            "  <url>\n    <loc>{}</loc>\n",
            escape(&format!("{base}/{}", page.path))
        );
        if let Some(day) = page.newest() {
            let _ = writeln!(text, "    <lastmod>{}</lastmod>", escape(day));
        }
        text.push_str("  </url>\n");
    }
    text.push_str("</urlset>\n");
    text
}
