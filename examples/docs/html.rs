//! Markdown as a page of HTML.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// The rules of every page.
pub(crate) const STYLE: &str = include_str!("style.css");

/// A page; `up` leads from it to the folder that holds all of them.
pub(crate) fn page(markdown: &str, up: &str) -> String {
    let title = markdown
        .lines()
        .find_map(|line| line.strip_prefix("# "))
        .unwrap_or("Candor");
    let mut body = String::new();
    html::push_html(&mut body, events(markdown).into_iter());
    let title = title
        .replace('`', "")
        .replace('&', "&amp;")
        .replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title} · Candor</title>\n\
         <link rel=\"stylesheet\" href=\"{up}style.css\">\n</head>\n<body>\n\
         <nav><a href=\"{up}index.html\">Candor</a></nav>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// The events of a page: links to pages lead to their HTML, headings can be linked to, notes for the test are left out.
fn events(markdown: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES;
    let mut events: Vec<Event<'_>> = Parser::new_ext(markdown, options)
        .filter(
            |event| !matches!(event, Event::Html(text) if text.trim_start().starts_with("<!--")),
        )
        .map(|event| match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => Event::Start(Tag::Link {
                link_type,
                dest_url: to_html(&dest_url).into(),
                title,
                id,
            }),
            other => other,
        })
        .collect();
    for at in 0..events.len() {
        if !matches!(events[at], Event::Start(Tag::Heading { .. })) {
            continue;
        }
        let text: String = events[at..]
            .iter()
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[at] {
            *id = Some(CowStr::from(anchor(&text)));
        }
    }
    events
}

/// Where a link leads once the pages are HTML.
fn to_html(target: &str) -> String {
    if target.contains("://") {
        return target.to_owned();
    }
    let (page, place) = match target.split_once('#') {
        Some((page, place)) => (page, format!("#{place}")),
        None => (target, String::new()),
    };
    page.strip_suffix(".md")
        .map_or_else(|| target.to_owned(), |page| format!("{page}.html{place}"))
}

/// A heading's name in an address, as code hosts make it.
pub(crate) fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}
