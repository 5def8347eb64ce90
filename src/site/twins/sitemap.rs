//! `sitemap.xml`: the public pages, and when each was last approved (sitemaps.org).

use std::fmt::Write;

use crate::release::OWN;
use crate::site::languages::Alternates;
use crate::site::page::Page;
use crate::site::twins::xml::escape;

/// Templates of pages that nobody should find by searching.
const LEFT_OUT: [&str; 2] = ["404", "redirect"];

/// The sitemap. A page changed when the newest approval of a record on it was
/// given; a page without records says nothing about that.
///
/// Where a site has several languages, each page names the same page in the others.
pub(super) fn xml(all: &[Page<'_>], base: &str) -> String {
    let has_languages = all.iter().any(|page| page.language != OWN);
    let alternates = Alternates::of(all);
    let mut pages: Vec<&Page<'_>> = all
        .iter()
        .filter(|page| page.only_in.is_none())
        .filter(|page| !LEFT_OUT.contains(&page.template) && !page.path.starts_with("room/"))
        .collect();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let xhtml = if has_languages {
        " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\""
    } else {
        ""
    };
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{xhtml}>\n",
    );
    for page in pages {
        let _ = write!(
            text,
            "  <url>\n    <loc>{}</loc>\n",
            escape(&format!("{base}/{}", page.path))
        );
        for (language, path) in alternates.of_page(page) {
            let _ = writeln!(
                text,
                "    <xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>",
                escape(&format!("{base}/{path}"))
            );
        }
        if let Some(day) = page.newest() {
            let _ = writeln!(text, "    <lastmod>{}</lastmod>", escape(day));
        }
        text.push_str("  </url>\n");
    }
    text.push_str("</urlset>\n");
    text
}
