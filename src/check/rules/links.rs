//! The links family: every link leads somewhere safe.

use std::collections::BTreeSet;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::rule::Rule;
use crate::check::text::{Sort, written};
use crate::diagnostic::did_you_mean;
use crate::library::record::AnyRecord;
use crate::library::value::Kind;
use crate::markdown;

pub(super) const RULES: &[Rule] = &[
    Rule::gate("bad-link", "prose"),
    Rule::deny("dead-link", "prose", dead_link),
    Rule::warn("insecure-link", "every shown text", insecure_link),
];

/// The pages at the site's root, each with the register whose ids are its anchors.
const PAGES: [(&str, Option<Kind>); 20] = [
    ("index", None),
    ("summary", None),
    ("faq", None),
    ("deletion", None),
    ("search", None),
    ("outputs", None),
    ("development", None),
    ("scope", None),
    ("training-data", Some(Kind::Training)),
    ("vendors", Some(Kind::Vendor)),
    ("data-flow", Some(Kind::Flow)),
    ("controls", Some(Kind::Control)),
    ("access", Some(Kind::Access)),
    ("logging", Some(Kind::Log)),
    ("incidents", Some(Kind::Incident)),
    ("risks", Some(Kind::Risk)),
    ("documents", Some(Kind::Evidence)),
    ("attestations", Some(Kind::Attestation)),
    ("gaps", Some(Kind::Gap)),
    ("updates", Some(Kind::Update)),
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
        for (page, _) in PAGES {
            pages.insert(format!("{page}.html"));
        }
        for record in context.library.records() {
            let item = record.item();
            if item.kind() == Kind::Answer {
                let language = item.language().map(|tag| format!(".{tag}")).unwrap_or_default();
                pages.insert(format!("faq/{}{language}.html", item.id()));
                for old in &record.common().formerly {
                    pages.insert(format!("faq/{old}.html"));
                }
            } else if let Some((page, _)) = PAGES.iter().find(|(_, kind)| *kind == Some(item.kind())) {
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
    for record in context.library.records() {
        let body = record.body();
        if !body.text.contains("](") && !body.text.contains("]:") {
            continue;
        }
        let folder = if record.item().kind() == Kind::Answer { "faq/" } else { "" };
        for link in markdown::links(&body.text) {
            let Some(path) = resolve(folder, &link.target) else {
                continue;
            };
            let Some(near) = missing(&map, record, &path) else {
                continue;
            };
            let place = record
                .origin()
                .range(body.start + link.range.start..body.start + link.range.end);
            let help = near.map_or_else(
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
        return Some(format!("#{}", &target[1..]));
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

/// The nearest path there is, when there is none for this one.
fn missing(map: &Map, record: &dyn AnyRecord, path: &str) -> Option<Option<String>> {
    let (page, anchor) = match path.split_once('#') {
        Some((page, anchor)) => (page, Some(anchor)),
        None => (path, None),
    };
    let page = page.replace(".md", ".html");
    if page.is_empty() {
        // A place on the same page: prose has headings without ids.
        let own = record.item().kind() == Kind::Update && anchor == Some(record.item().id().as_str());
        return (!own).then_some(None);
    }
    if !map.pages.contains(&page) {
        let near = did_you_mean(&page, map.pages.iter().map(String::as_str));
        return Some(near.map(str::to_owned));
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty())?;
    let whole = format!("{page}#{anchor}");
    if map.anchors.contains(&whole) {
        return None;
    }
    let on_page = map.anchors.iter().filter(|known| known.starts_with(&page));
    Some(did_you_mean(&whole, on_page.map(String::as_str)).map(str::to_owned))
}

/// `http:` in anything that a reader follows.
fn insecure_link(context: &Context<'_>, report: &mut Report) {
    for record in context.library.records() {
        for text in written(record).into_iter().filter(|text| text.sort != Sort::Working) {
            for (at, scheme) in text.raw.match_indices("http://") {
                let rest = &text.raw[at..];
                let length = rest
                    .find(|c: char| c.is_whitespace() || matches!(c, ')' | '"' | '\'' | '>' | ']' | ',' | '}' | '`'))
                    .unwrap_or(rest.len());
                if length == scheme.len() {
                    continue;
                }
                let message = format!("`{}` is not encrypted on its way", &rest[..length]);
                report
                    .about(record, text.place(at..at + length), message)
                    .help("write `https://`");
            }
        }
    }
}
