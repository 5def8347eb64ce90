//! A site in two languages: every page in each, nothing shown that nobody stands for, and nothing of it where there is
//! only one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod gate;
mod one;
mod pages;
mod search;
mod training;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use support::Desk;

const BUILD: &str = "build --today 2026-03-05";

/// The digest of a record.
fn digest(desk: &Desk, item: &str) -> String {
    let output = desk.run("status --format json --today 2026-03-05");
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let items = status["items"].as_array().unwrap();
    let found = items.iter().find(|one| one["id"] == item).unwrap();
    found["digest"].as_str().unwrap().to_owned()
}

/// Writes the German text of an answer.
fn translate(desk: &Desk, id: &str, audience: &str, question: &str, body: &str) {
    let of = digest(desk, &format!("answer/{id}"));
    desk.write(
        &format!("content/answers/{id}.de.md"),
        &format!(
            "---\nowner: Security lead\naudience: {audience}\nreview_by: 2027-06-30\nquestion: {question}\n\
             short_answer: yes\ntopic: deletion\nof: {of}\n---\n{body}\n"
        ),
    );
}

/// Writes the German text of the training-data answer; approves nothing.
fn translate_training(desk: &Desk, audience: &str, question: &str) {
    let of = digest(desk, "training/main");
    desk.write(
        "content/training-data.de.md",
        &format!(
            "---\nowner: Security lead\naudience: {audience}\nreview_by: 2027-06-30\nquestion: {question}\n\
             aliases: [Lernt die KI daraus?]\nposition: never\nshort_answer: \"Nein, nichts trainiert mit Ihren Daten.\"\n\
             exceptions: none\nof: {of}\n---\nKein Modell, auch nicht bei {{{{ vendor(\"mail\").name }}}}: siehe \
             [Dienstleister](vendors.html#mail).\n"
        ),
    );
}

/// Sound content in English and German, everything approved: one answer is translated, another is not.
fn german() -> Desk {
    let desk = Desk::small();
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    desk.write(
        "content/answers/keys.md",
        "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: Who holds the keys?\n\
         short_answer: Nobody but us.\ntopic: encryption\n---\nNobody but us holds them.\n",
    );
    translate(
        &desk,
        "deletion",
        "public",
        "Können wir Verträge löschen?",
        "Ja, jederzeit: [Dienstleister](../vendors.html#mail) löschen mit.",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk
}

/// The files of the built site that are text, by their path from its root.
fn texts(desk: &Desk) -> BTreeMap<String, String> {
    let root = desk.path("public");
    let files = desk.bytes("public").into_iter();
    files
        .filter_map(|(path, bytes)| {
            let path = path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            Some((path, String::from_utf8(bytes).ok()?))
        })
        .collect()
}

/// Whether a path is of a kind of file, such as `html`.
fn is_of(path: &str, kind: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == kind)
}

fn page(desk: &Desk, path: &str) -> String {
    fs::read_to_string(desk.path("public").join(path)).unwrap()
}
