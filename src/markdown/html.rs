//! Prose to HTML.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};

use super::refused::may_follow;

/// A text as HTML. What [`super::refused`] names is left out or shown as text, so
/// that nothing an author writes becomes a tag of their own.
///
/// Headings start at level two, since the page's title is level one. Links say
/// `rel="noopener noreferrer"`; columns carry no alignment and code no language,
/// since both would need inline style or classes.
#[must_use]
pub fn to_html(text: &str) -> String {
    // As CommonMark has it; the parser leaves that to us.
    let text = &text.replace('\0', "\u{fffd}");
    let mut in_image = 0_usize;
    let events = Parser::new_ext(text, super::options()).filter_map(|event| {
        match &event {
            Event::Start(Tag::Image { .. }) => in_image += 1,
            Event::End(TagEnd::Image) => in_image -= 1,
            _ => return Some(safe(event)),
        }
        None
    });
    let mut output = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut output, events);
    output
}

fn safe(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: below_title(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below_title(level))),
        Event::Start(Tag::Table(columns)) => Event::Start(Tag::Table(vec![
                pulldown_cmark::Alignment::None;
                columns.len()
            ])),
        Event::Start(Tag::CodeBlock(_)) => Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)),
        Event::Start(Tag::Link { dest_url, .. }) => Event::InlineHtml(open_link(&dest_url)),
        Event::End(TagEnd::Link) => Event::InlineHtml(CowStr::Borrowed("</a>")),
        other => other,
    }
}

fn below_title(level: HeadingLevel) -> HeadingLevel {
    level.max(HeadingLevel::H2)
}

fn open_link(target: &str) -> CowStr<'static> {
    let target = if may_follow(target) { target } else { "" };
    let mut tag = String::from("<a href=\"");
    for c in target.chars() {
        match c {
            '&' => tag.push_str("&amp;"),
            '<' => tag.push_str("%3C"),
            '>' => tag.push_str("%3E"),
            '"' => tag.push_str("%22"),
            _ => tag.push(c),
        }
    }
    tag.push_str("\" rel=\"noopener noreferrer\">");
    tag.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_becomes_html_and_nothing_else_does() {
        assert_eq!(
            to_html("# A\n\n*b* <i>x</i>"),
            "<h2>A</h2>\n<p><em>b</em> &lt;i&gt;x&lt;/i&gt;</p>\n"
        );
        assert_eq!(
            to_html("[a](javascript:x)"),
            "<p><a href=\"\" rel=\"noopener noreferrer\">a</a></p>\n"
        );
        assert_eq!(to_html("![alt](x.png)"), "<p>alt</p>\n");
        assert_eq!(to_html("a\0b"), "<p>a\u{fffd}b</p>\n");
        assert!(!to_html("|a|\n|-:|\n|1|").contains("style"));
        assert!(!to_html("```js\"onload=x\na\n```").contains("class"));
    }
}
