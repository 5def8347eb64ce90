//! What prose may not hold.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

/// Link schemes that may be followed; everything else with a scheme is refused.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Something in prose that is refused, with its bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Raw HTML, comments too: they leak notes.
    Html(Range<usize>),
    /// An image.
    Image(Range<usize>),
    /// Words that are struck out: what is text alone would say them.
    Struck(Range<usize>),
    /// A link with a scheme that is not on the list.
    Scheme(Range<usize>, String),
}

/// A link in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// The link's bytes in the text.
    pub range: Range<usize>,
}

/// Everything in a text that is refused, in its order.
#[must_use]
pub fn refused(text: &str) -> Vec<Refused> {
    refused_and_links(text).0
}

/// The links in a text, in its order.
#[must_use]
pub fn links(text: &str) -> Vec<Link> {
    refused_and_links(text).1
}

/// Both, read once.
#[must_use]
pub fn refused_and_links(text: &str) -> (Vec<Refused>, Vec<Link>) {
    let (mut found, mut links) = (Vec::new(), Vec::new());
    // Each begins with one of these.
    if !text.contains(['<', '[', '~']) {
        return (found, links);
    }
    for (event, range) in Parser::new_ext(text, super::options()).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => push_html(&mut found, range),
            Event::Start(Tag::Image { .. }) => found.push(Refused::Image(range)),
            Event::Start(Tag::Strikethrough) => found.push(Refused::Struck(range)),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let target = dest_url.into_string();
                if !may_follow(&target) {
                    found.push(Refused::Scheme(range.clone(), target.clone()));
                }
                links.push(Link { target, range });
            }
            _ => {}
        }
    }
    (found, links)
}

/// A block of HTML comes line by line; it is one thing to complain about.
fn push_html(found: &mut Vec<Refused>, range: Range<usize>) {
    if let Some(Refused::Html(last)) = found.last_mut()
        && last.end == range.start
    {
        last.end = range.end;
        return;
    }
    found.push(Refused::Html(range));
}

/// Whether a link's target is relative or has a scheme on the list. Browsers drop
/// white space and control characters before they look for a scheme, so a target
/// with any is refused.
pub(super) fn may_follow(target: &str) -> bool {
    if target.chars().any(|c| c.is_control() || c.is_whitespace())
        || target.starts_with("//")
        || target.contains('\\')
    {
        return false;
    }
    let until_path = target.split(['/', '?', '#']).next().unwrap_or_default();
    match until_path.split_once(':') {
        None => true,
        Some((scheme, _)) => SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_images_and_schemes_are_refused_where_they_stand() {
        let text = "a <b>x</b>\n\n<!-- note -->\n\n![i](i.png) ~~no~~\n\n[l](javascript:alert(1)) [k](https://example.com)\n";
        let what: Vec<&str> = refused(text)
            .iter()
            .map(|refused| match refused {
                Refused::Html(range)
                | Refused::Image(range)
                | Refused::Struck(range)
                | Refused::Scheme(range, _) => text[range.clone()].trim(),
            })
            .collect();
        assert_eq!(
            what,
            [
                "<b>",
                "</b>",
                "<!-- note -->",
                "![i](i.png)",
                "~~no~~",
                "[l](javascript:alert(1))"
            ]
        );
    }

    #[test]
    fn schemes_hide_nowhere() {
        for bad in [
            "javascript:x",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "java\tscript:x",
            "\u{1}javascript:x",
            "file:///etc",
            "\\\\evil",
        ] {
            assert!(!may_follow(bad), "{bad}");
        }
        for good in [
            "https://example.com/a:b",
            "mailto:security@example.com",
            "tel:+1",
            "deletion.html#x",
            "../a.html?x=a:b",
            "#top",
            "",
        ] {
            assert!(may_follow(good), "{good}");
        }
    }
}
