//! What a first visit costs, and what would make a page jump: the sample's pages as they are written.
//!
//! `tests/lighthouse` measures the same in a browser.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use support::candor;

/// The front page with everything it needs before somebody searches, compressed.
const MOST: usize = 60 * 1024;

fn sample() -> tempfile::TempDir {
    let folder = support::folder();
    let built = candor()
        .args(["build", "--out"])
        .arg(folder.path().join("public"))
        .output()
        .unwrap();
    assert!(built.status.success(), "{built:?}");
    folder
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages.extend(self::pages(&path));
        } else if path.extension().is_some_and(|ending| ending == "html") {
            pages.push(path);
        }
    }
    pages
}

/// The tags of a name, each up to its `>`. The theme writes no `>` within a value.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("<{name} ");
    html.match_indices(&start)
        .map(|(at, _)| html[at..].split('>').next().unwrap())
        .collect()
}

fn value<'a>(tag: &'a str, attribute: &str) -> Option<&'a str> {
    let start = format!(" {attribute}=\"");
    let rest = &tag[tag.find(&start)? + start.len()..];
    rest.split('"').next()
}

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn a_first_visit_of_the_front_page_transfers_little() {
    let folder = sample();
    let root = folder.path().join("public");
    let html = fs::read_to_string(root.join("index.html")).unwrap();
    let mut needs = vec!["index.html"];
    for (name, attribute) in [("link", "href"), ("script", "src"), ("img", "src")] {
        needs.extend(
            tags(&html, name)
                .into_iter()
                .filter(|tag| {
                    name != "link" || ["stylesheet", "icon"].contains(&value(tag, "rel").unwrap())
                })
                .filter_map(|tag| value(tag, attribute))
                .filter(|path| !path.starts_with("assets/search/")),
        );
    }
    assert!(needs.len() >= 4, "{needs:?}");
    let sizes: Vec<(&str, usize)> = needs
        .iter()
        .map(|path| (*path, compressed(&fs::read(root.join(path)).unwrap())))
        .collect();
    let all: usize = sizes.iter().map(|(_, size)| size).sum();
    println!("front page: {all} bytes compressed, {sizes:?}");
    assert!(all <= MOST, "{all} bytes: {sizes:?}");
}

#[test]
fn one_stylesheet_blocks_a_page_and_nothing_moves_on_it() {
    let folder = sample();
    let root = folder.path().join("public");
    let pages = pages(&root);
    assert!(pages.len() > 100);
    let mut images = 0;
    for page in pages {
        let html = fs::read_to_string(&page).unwrap();
        let name = page.strip_prefix(&root).unwrap().display();
        // A page that leads on to another shows nothing.
        let leads_on = html.contains("http-equiv=\"refresh\"");
        let sheets = tags(&html, "link")
            .into_iter()
            .filter(|tag| value(tag, "rel") == Some("stylesheet"))
            .count();
        // The room and the search have one of their own beside it.
        let name = name.to_string();
        let place = name.trim_start_matches("de/");
        let most = if ["room/index.html", "search.html"].contains(&place) {
            2
        } else {
            1
        };
        assert!(
            sheets <= most && (leads_on || sheets > 0),
            "{name}: {sheets} stylesheets"
        );
        for script in tags(&html, "script") {
            let waits = script.contains(" defer") || value(script, "type") == Some("module");
            assert!(
                waits || script.contains("json"),
                "{name}: <{script}> blocks the page"
            );
        }
        for image in tags(&html, "img") {
            images += 1;
            assert!(
                value(image, "width").is_some() && value(image, "height").is_some(),
                "{name}: <{image}> has no size, and what is below it jumps"
            );
        }
    }
    assert!(images > 0);
    for entry in fs::read_dir(root.join("assets")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "css") {
            let css = fs::read_to_string(&path).unwrap();
            assert!(
                !css.contains("@import"),
                "a second sheet in a row: {}",
                path.display()
            );
            let faces = css.matches("@font-face").count();
            assert_eq!(
                faces,
                css.matches("font-display").count(),
                "{}",
                path.display()
            );
        }
    }
}
