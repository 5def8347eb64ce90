//! What changed in a text, word by word.

use std::fmt::Write as _;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::preview::html::escape::escape;

/// How long a difference may be worked on; a rougher one comes after that.
const TIME: Duration = Duration::from_millis(100);
/// How much of what did not change is shown on either side of what did, in characters.
const CONTEXT: usize = 120;

/// The difference between two texts as HTML: `del`, `ins`, and a little of what is the same.
pub(super) fn difference(before: &str, now: &str) -> String {
    let diff = TextDiff::configure()
        .timeout(TIME)
        .diff_unicode_words(before, now);
    let mut html = String::from("<p class=\"candor-diff\">");
    let mut run = (ChangeTag::Equal, String::new());
    let mut is_first = true;
    for change in diff.iter_all_changes() {
        if change.tag() != run.0 {
            write(&mut html, &run, is_first, false);
            is_first = is_first && run.1.is_empty();
            run = (change.tag(), String::new());
        }
        run.1.push_str(change.value());
    }
    write(&mut html, &run, is_first, true);
    html.push_str("</p>");
    html
}

fn write(html: &mut String, (tag, text): &(ChangeTag, String), is_first: bool, is_last: bool) {
    if text.is_empty() {
        return;
    }
    match tag {
        ChangeTag::Equal => html.push_str(&escape(&shortened(text, is_first, is_last))),
        ChangeTag::Delete => tagged(html, "del", text),
        ChangeTag::Insert => tagged(html, "ins", text),
    }
}

fn tagged(html: &mut String, tag: &str, text: &str) {
    let _ = write!(html, "<{tag}>{}</{tag}>", escape(text));
}

/// The ends of a text that border on a change.
fn shortened(text: &str, is_first: bool, is_last: bool) -> String {
    let length = text.chars().count();
    let head = if is_first { 0 } else { CONTEXT };
    let tail = if is_last { 0 } else { CONTEXT };
    if length <= head + tail + 20 {
        return text.to_owned();
    }
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(length - tail).collect();
    format!("{start} … {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_and_the_rest_is_short() {
        let same = "the same words ".repeat(40);
        let html = difference(
            &format!("{same}kept for 30 days. {same}"),
            &format!("{same}kept for 90 days. {same}"),
        );
        assert!(
            html.contains("kept for <del>30</del><ins>90</ins> days."),
            "{html}"
        );
        assert!(html.contains(" … "), "{html}");
        assert!(html.len() < 500, "{html}");
    }
}
