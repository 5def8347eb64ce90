//! `feed.xml`: what happened, as Atom (RFC 4287).

use std::fmt::Write;

use crate::release::{Day, Release, Stage};
use crate::site::address::host_of;
use crate::site::twins::event::{self, Event, Text};
use crate::site::twins::xml::escape;

/// The feed.
///
/// Its ids are made from the company's own `url` and not from where this build is
/// served: an entry read once is not new when the site moves to a mirror.
pub(super) fn atom<S: Stage>(release: &Release<S>, base: &str) -> String {
    let site = release.site();
    let events = event::all(release);
    let host = host_of(&site.fields().url);
    // A feed has a date even when nothing has happened yet: that of the company's own record.
    let updated = events
        .first()
        .map(|event| event.day)
        .or(site.approval().on)
        .map_or_else(epoch, moment);
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(
        text,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  <id>{url}/feed.xml</id>\n  <title>{name}: trust updates</title>\n  \
         <subtitle>{tagline}</subtitle>\n  <updated>{updated}</updated>\n  <author>\n    <name>{name}</name>\n  </author>\n  \
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}/feed.xml\"/>\n  \
         <link rel=\"alternate\" type=\"text/html\" href=\"{base}/updates.html\"/>\n",
        url = escape(&site.fields().url),
        name = escape(&site.fields().name),
        tagline = escape(&site.fields().tagline),
        base = escape(base),
    );
    for event in &events {
        entry(&mut text, event, &host, base);
    }
    text.push_str("</feed>\n");
    text
}

fn entry(text: &mut String, event: &Event, host: &str, base: &str) {
    let moment = moment(event.day);
    let url = escape(&format!("{base}/{}", event.path));
    let _ = write!(
        text,
        "  <entry>\n    <id>tag:{host},{day}:{name}</id>\n    <title>{title}</title>\n    <updated>{moment}</updated>\n    \
         <published>{moment}</published>\n    <category term=\"{category}\"/>\n    \
         <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n",
        host = escape(host),
        day = event.day,
        name = escape(&event.name),
        title = escape(&event.title),
        category = escape(&event.category),
    );
    let _ = match &event.text {
        Text::Plain(plain) => writeln!(
            text,
            "    <content type=\"text\">{}</content>",
            escape(plain)
        ),
        // Links within the text start from the page that it stands on.
        Text::Html(html) => writeln!(
            text,
            "    <content type=\"html\" xml:base=\"{url}\">{}</content>",
            escape(html)
        ),
    };
    text.push_str("  </entry>\n");
}

/// The start of a day in UTC (RFC 3339): candor knows no time of day.
fn moment(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

/// For drafts in which nothing happened and nobody stands for anything.
fn epoch() -> String {
    "1970-01-01T00:00:00Z".to_owned()
}
