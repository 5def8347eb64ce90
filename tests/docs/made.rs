//! The pages that are made from the program, and the links of all pages.

#[path = "../../examples/docs/html.rs"]
#[allow(dead_code, reason = "the test reads anchors alone")]
mod html;
#[path = "../../examples/docs/pages.rs"]
mod pages;

use std::collections::BTreeSet;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

#[test]
fn there_is_a_page_for_each_command_register_and_rule() {
    let all = pages::all(Path::new(".")).unwrap();
    let has = |path: &str| {
        all.iter()
            .any(|(name, text)| name == path && text.len() > 200)
    };
    for command in candor::cli::command().get_subcommands() {
        assert!(
            has(&format!("commands/{}.md", command.get_name())),
            "{command}"
        );
    }
    for register in candor::library::registers() {
        assert!(has(&format!("registers/{register}.md")), "{register}");
    }
    for rule in candor::check::rules() {
        assert!(has(&format!("rules/{}.md", rule.id.0)), "{}", rule.id);
    }
    let (_, grant) = all
        .iter()
        .find(|(name, _)| name == "commands/grant.md")
        .unwrap();
    assert!(
        grant.contains("`--expires DATE`") && grant.contains("candor grant add \"Example"),
        "{grant}"
    );
    let (_, vendors) = all
        .iter()
        .find(|(name, _)| name == "registers/vendors.md")
        .unwrap();
    assert!(
        vendors.contains("| `id` | an id; required |") && vendors.contains("`nda`"),
        "{vendors}"
    );
}

/// A page that nothing leads to is not found; a link that leads nowhere is worse.
#[test]
fn every_link_leads_to_a_page_and_every_page_has_one() {
    let all = pages::all(Path::new(".")).unwrap();
    let names: BTreeSet<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let mut linked = BTreeSet::from(["index.md".to_owned()]);
    let mut wrong = Vec::new();
    for (name, text) in &all {
        for target in links(text) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (page, place) = target.split_once('#').unwrap_or((&target, ""));
            let page = if page.is_empty() {
                name.clone()
            } else {
                beside(name, page)
            };
            let there = names.contains(page.as_str())
                || Path::new("docs").join(&page).exists()
                || page.starts_with("deploy/") && Path::new(&page).exists();
            if !there {
                wrong.push(format!("{name}: `{target}` leads nowhere"));
            } else if !place.is_empty()
                && page.strip_suffix(".md").is_some()
                && !anchors(&all, &page).contains(place)
            {
                wrong.push(format!("{name}: `{target}` names no heading"));
            }
            linked.insert(page);
        }
    }
    wrong.extend(
        names
            .iter()
            .filter(|name| !linked.contains(**name))
            .map(|name| format!("no page leads to {name}")),
    );
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn links(text: &str) -> Vec<String> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.to_string())
            }
            _ => None,
        })
        .collect()
}

fn beside(page: &str, target: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." if parts.pop().is_none() => parts.push(".."),
            ".." | "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn anchors(all: &[(String, String)], page: &str) -> BTreeSet<String> {
    let Some((_, text)) = all.iter().find(|(name, _)| name == page) else {
        return BTreeSet::new();
    };
    let mut anchors = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                anchors.extend(heading.take().map(|text| html::anchor(&text)));
            }
            _ => {}
        }
    }
    anchors
}
