//! The small files: each is what its standard asks for.

use std::fs;
use std::path::Path;

use candor::approval::Ledger;
use candor::check;
use candor::library::Library;
use candor::release::{self, Audience};
use serde_json::Value;

use crate::content;
use crate::site::{self, BASE, Files};

/// The least content that is approved whole, so that it leaves as a release and not as a draft.
fn approved() -> Files {
    let folder = content::folder();
    for name in [
        "answers/deletion.de.md",
        "training-data/desk.de.md",
        "answers/gated.md",
        "recipients.yaml",
    ] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    content::approve(folder.path(), "2026-09-01");
    let answer = folder.path().join("answers/keys.md");
    fs::write(
        &answer,
        fs::read_to_string(&answer)
            .unwrap()
            .replace("Nobody else.", "Nobody but us."),
    )
    .unwrap();
    content::approve(folder.path(), "2026-09-10");
    let release = prepared(folder.path());
    site::files(&release)
}

/// Rules are no concern of these tests: what they find is left out of account only
/// where the release still is of approved text.
fn prepared(content: &Path) -> release::Release<release::Approved> {
    let library = Library::load(content).unwrap_or_else(|error| panic!("{error}"));
    let ledger = Ledger::load(&library).unwrap();
    let checked = check::run(&library, &ledger, content::TODAY.parse().unwrap());
    release::prepare(&checked, Audience::Public)
        .unwrap_or_else(|refused| panic!("{:#?}", refused.findings))
}

#[test]
fn security_txt_is_what_rfc_9116_asks_for() {
    let files = approved();
    let text = site::text(&files, ".well-known/security.txt");
    assert_eq!(
        text,
        format!(
            "Contact: mailto:security@example.com\n\
             Expires: 2027-06-30T23:59:59Z\n\
             Canonical: {BASE}/.well-known/security.txt\n\
             Policy: https://example.com/policy\n\
             Acknowledgments: https://example.com/thanks\n\
             Preferred-Languages: en, de\n"
        )
    );
}

#[test]
fn security_txt_is_there_only_when_it_is_set() {
    let folder = content::folder();
    let path = folder.path().join("site.yaml");
    let site = fs::read_to_string(&path).unwrap();
    let (before, after) = (
        site.find("security_txt").unwrap(),
        site.find("frozen_on").unwrap(),
    );
    fs::write(&path, format!("{}{}", &site[..before], &site[after..])).unwrap();
    let files = site::files(&site::release(
        folder.path(),
        Audience::Public,
        content::TODAY,
    ));
    assert!(!files.contains_key(".well-known/security.txt"));
}

#[test]
fn the_sitemap_lists_pages_with_the_day_of_their_approval() {
    let files = approved();
    let sitemap = site::text(&files, "sitemap.xml");
    let page = |path: &str| {
        let from = sitemap
            .find(&format!("<loc>{BASE}/{path}</loc>"))
            .unwrap_or_else(|| panic!("no {path}"));
        sitemap[from..].split("</url>").next().unwrap()
    };
    assert!(page("faq/keys.html").contains("<lastmod>2026-09-10</lastmod>"));
    assert!(page("faq/deletion.html").contains("<lastmod>2026-09-01</lastmod>"));
    assert!(page("faq.html").contains("<lastmod>2026-09-10</lastmod>"));
    for absent in ["404", "faq/erase", "room", content::TODAY] {
        assert!(!sitemap.contains(absent), "{absent}");
    }
    for loc in sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
    {
        assert!(
            files.contains_key(loc.strip_prefix(BASE).unwrap().trim_start_matches('/')),
            "{loc}"
        );
    }
}

#[test]
fn robots_may_read_a_release_and_no_draft() {
    let files = approved();
    assert_eq!(
        site::text(&files, "robots.txt"),
        format!("User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n")
    );
    let (_, drafts) = site::public();
    assert_eq!(
        site::text(&drafts, "robots.txt"),
        "User-agent: *\nDisallow: /\n"
    );
    assert!(!drafts.contains_key("sitemap.xml"));
    assert!(site::text(&drafts, "_headers").contains("X-Robots-Tag: noindex"));
}

/// Hosts join what several blocks say about one path: each header stands for a path once.
#[test]
fn headers_say_each_thing_once_for_a_path() {
    let files = approved();
    let text = site::text(&files, "_headers");
    let mut pattern = "";
    let mut of_pages = Vec::new();
    let mut of_room = Vec::new();
    let mut of_room_in_german = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        assert!(line.len() <= 2000, "Cloudflare reads no longer line");
        match line.strip_prefix("  ") {
            None => pattern = line,
            Some(header) if pattern == "/*" => of_pages.push(header.split(": ").next().unwrap()),
            Some(header) if pattern == "/room/*" => of_room.push(header),
            Some(header) if pattern == "/de/room/*" => of_room_in_german.push(header),
            Some(_) => {}
        }
    }
    assert!(of_pages.contains(&"Content-Security-Policy") && !of_pages.contains(&"Cache-Control"));
    assert_eq!(
        of_room,
        ["Cache-Control: no-store", "X-Robots-Tag: noindex"]
    );
    assert_eq!(of_room_in_german, of_room);
    assert!(text.contains("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
}

#[test]
fn llms_txt_is_a_title_a_summary_and_links() {
    let (_, files) = site::public();
    let text = site::text(&files, "llms.txt");
    assert!(text.starts_with("# Fern & <Wright>\n\n> How we handle your data.\n\n"));
    assert!(text.contains(&format!(
        "- [Who holds the keys \\[to it\\]?]({BASE}/faq/keys.md): We do, in a vault.\n"
    )));
    assert!(text.contains(&format!(
        "- [Can data be deleted?]({BASE}/faq/deletion.md): Partly\n"
    )));
    assert!(!text.contains("erase"), "a redirect is no page");
    let links = text.lines().filter(|line| line.starts_with('-'));
    for line in links {
        let url = line.split("](").nth(1).unwrap().split(')').next().unwrap();
        let path = url.strip_prefix(BASE).unwrap().trim_start_matches('/');
        let page = path
            .strip_suffix(".md")
            .map_or_else(|| path.to_owned(), |stem| format!("{stem}.html"));
        assert!(files.contains_key(&page), "{url}");
    }
}

#[test]
fn json_ld_asks_every_question_once() {
    let (release, files) = site::public();
    let document: Value = serde_json::from_str(site::text(&files, "trust.jsonld")).unwrap();
    assert_eq!(document["@context"], "https://schema.org");
    assert_eq!(document["@graph"][0]["@type"], "Organization");
    let faq = &document["@graph"][1];
    assert_eq!(faq["@type"], "FAQPage");
    let asked: Vec<&str> = faq["mainEntity"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    let translations = release
        .answers()
        .iter()
        .filter(|answer| answer.item().language().is_some())
        .count();
    assert_eq!(
        asked.len(),
        release.training().len() + release.answers().len() - translations
    );
    let first = &faq["mainEntity"][0]["acceptedAnswer"];
    assert_eq!(
        first["text"],
        "Only if you opt in.\n\nNothing else **trains** anything."
    );
    assert_eq!(first["dateModified"], "2026-09-01");
    assert_eq!(first["url"], format!("{BASE}/training-data.html#desk"));
}
