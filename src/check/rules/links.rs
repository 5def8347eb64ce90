//! The links family: every link leads somewhere safe.

use std::collections::BTreeSet;

use crate::check::address::{PAGES, folder};
use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::rule::Rule;
use crate::check::text::Sort;
use crate::diagnostic::did_you_mean;
use crate::library::record::AnyRecord;
use crate::library::value::Kind;

pub(super) const RULES: &[Rule] = &[
    Rule::gate("bad-link", "prose"),
    Rule::deny("dead-link", "prose", dead_link),
    Rule::warn("insecure-link", "every shown text", insecure_link),
];

/// Where a site's pages and anchors are, by the records there are.
struct Map {
    /// Paths from the root, such as `faq/deletion.html`.
    pages: BTreeSet<String>,
    /// `vendors.html#mail`.
    anchors: BTreeSet<String>,
}

impl Map {
    fn of(context: &Context<'_>) -> Self {
        let mut pages = BTreeSet::new();
        let mut anchors = BTreeSet::new();
        let kinds: BTreeSet<Kind> = context
            .library
            .records()
            .map(|record| record.item().kind())
            .collect();
        for (page, kind) in PAGES {
            // A register without a record has no page.
            if kind.is_none_or(|kind| kinds.contains(&kind)) {
                pages.insert(format!("{page}.html"));
            }
        }
        for record in context.library.records() {
            let item = record.item();
            if item.kind() == Kind::Answer {
                // The pages of another language have the same places among themselves.
                pages.insert(format!("faq/{}.html", item.id()));
                for old in &record.common().formerly {
                    pages.insert(format!("faq/{old}.html"));
                }
            } else if let Some((page, _)) =
                PAGES.iter().find(|(_, kind)| *kind == Some(item.kind()))
            {
                anchors.insert(format!("{page}.html#{}", item.id()));
            }
        }
        pages.extend(context.library.assets.keys().cloned());
        Self { pages, anchors }
    }
}

/// A relative link in prose that leads to no page, or to no place on it.
fn dead_link(context: &Context<'_>, report: &mut Report) {
    let map = Map::of(context);
    for (record, links) in context.links() {
        let body = record.body();
        let folder = folder(record.item().kind());
        for link in links {
            let Some(path) = resolve(folder, &link.target) else {
                continue;
            };
            if leads_somewhere(&map, record, &path) {
                continue;
            }
            let place = record
                .origin()
                .range(body.start + link.range.start..body.start + link.range.end);
            let help = nearest(&map, &path).map_or_else(
                || "correct it, or leave the link out".to_owned(),
                |near| format!("did you mean `{}`?", relative(folder, &near)),
            );
            report
                .about(record, place, format!("`{}` leads nowhere", link.target))
                .help(help);
        }
    }
}

/// A link's path from the root; nothing for a link that leaves the site.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let before_path = target.split(['/', '?', '#']).next().unwrap_or_default();
    if before_path.contains(':') || target.starts_with('/') || target.is_empty() {
        return None;
    }
    if target.starts_with('#') {
        return Some(target.to_owned());
    }
    let target = target.split('?').next().unwrap_or(target);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn relative(folder: &str, path: &str) -> String {
    match path.strip_prefix(folder) {
        Some(rest) => rest.to_owned(),
        None if folder.is_empty() => path.to_owned(),
        None => format!("../{path}"),
    }
}

/// A path's page and its place on it; a twin's page is the page it is the twin of.
fn split(path: &str) -> (String, Option<&str>) {
    let (page, anchor) = match path.split_once('#') {
        Some((page, anchor)) => (page, Some(anchor).filter(|anchor| !anchor.is_empty())),
        None => (path, None),
    };
    (page.replace(".md", ".html"), anchor)
}

fn leads_somewhere(map: &Map, record: &dyn AnyRecord, path: &str) -> bool {
    let (page, anchor) = split(path);
    if page.is_empty() {
        // A place on the same page: prose has headings without ids.
        let item = record.item();
        return item.kind() == Kind::Update && anchor == Some(item.id().as_str());
    }
    map.pages.contains(&page)
        && anchor.is_none_or(|anchor| map.anchors.contains(&format!("{page}#{anchor}")))
}

/// The nearest path that leads somewhere.
fn nearest(map: &Map, path: &str) -> Option<String> {
    let (page, anchor) = split(path);
    let near = if map.pages.contains(&page) {
        let on_page = map.anchors.iter().filter(|known| known.starts_with(&page));
        let whole = format!("{page}#{}", anchor?);
        did_you_mean(&whole, on_page.map(String::as_str))
    } else {
        did_you_mean(&page, map.pages.iter().map(String::as_str))
    };
    near.map(str::to_owned)
}

/// `http:` in anything that a reader follows.
fn insecure_link(context: &Context<'_>, report: &mut Report) {
    for (record, texts) in context.texts() {
        for text in texts.iter().filter(|text| text.sort != Sort::Working) {
            for (at, scheme) in text.raw.match_indices("http://") {
                let rest = &text.raw[at..];
                let length = rest
                    .find(|c: char| {
                        c.is_whitespace()
                            || matches!(c, ')' | '"' | '\'' | '>' | ']' | ',' | '}' | '`')
                    })
                    .unwrap_or(rest.len());
                if length == scheme.len() {
                    continue;
                }
                let message = format!("`{}` is not encrypted on its way", &rest[..length]);
                report
                    .about(*record, text.place(at..at + length), message)
                    .help("write `https://`");
            }
        }
    }
}
