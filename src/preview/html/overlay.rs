//! What stands in place of a page that cannot be made.

use std::fmt::Write as _;

use crate::diagnostic::human;
use crate::preview::Editor;
use crate::preview::broken::Broken;
use crate::preview::html::escape::{escape, message};
use crate::preview::html::finding::finding;
use crate::preview::html::frame::frame;
use crate::preview::html::strip::Strip;

/// More findings than these are counted, not shown: the first ones are worked on first.
const SHOWN: usize = 50;

/// The findings in place of a page; `last` is where the last good one is.
pub(in crate::preview) fn overlay(
    broken: &Broken,
    last: Option<&str>,
    editor: Option<&Editor>,
    strip: &Strip,
    tag: &str,
) -> String {
    let mut main = String::from("<h1>There is no page: the content does not hold</h1>\n");
    if broken.findings.is_empty() {
        let _ = writeln!(
            main,
            "<pre tabindex=\"0\">{}</pre>",
            escape(&broken.message)
        );
    } else {
        let count = message(&human::count_line(&broken.findings));
        let are = if broken.findings.len() == 1 {
            "it is"
        } else {
            "they are"
        };
        let _ = writeln!(
            main,
            "<p>{count}. The page comes back by itself once {are} mended.</p>"
        );
    }
    if let Some(last) = last {
        let _ = writeln!(
            main,
            "<p><a href=\"{}\">The last good page</a></p>",
            escape(last)
        );
    }
    for one in broken.findings.iter().take(SHOWN) {
        main.push_str(&finding(one, &broken.findings, &broken.sources, editor));
    }
    let more = broken.findings.len().saturating_sub(SHOWN);
    if more > 0 {
        let _ = writeln!(main, "<p>And {more} more.</p>");
    }
    frame("The content does not hold", &main, strip, tag)
}
