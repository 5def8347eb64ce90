//! Content with a grant, and what other programs make of a file.

use std::path::Path;
use std::process::Command;

use candor::seal::SecretKey;
use serde_json::Value;

use crate::support::Desk;

pub(crate) const DAY: &str = "--today 2026-03-02";

/// The small content with three grants, of which `acme` is open, and the key of `acme`.
pub(crate) fn with_grants() -> (Desk, SecretKey) {
    let desk = Desk::small();
    let key = SecretKey::generate();
    let grant = |id: &str, company: &str, from: &str, until: &str, more: &str| {
        let public = key.public();
        format!(
            "- id: {id}\n  company: {company}\n  contact: buyer@example.org\n  grants: nda\n  \
             public_key: {}\n  nda: {{version: \"2\", accepted_on: 2026-01-05}}\n  \
             granted_by: Security lead\n  granted_on: {from}\n  expires_on: {until}\n{more}",
            public.as_str()
        )
    };
    let grants = [
        grant("acme", "Acme & Sons", "2026-01-10", "2026-12-31", ""),
        grant("past", "Past Inc", "2025-01-10", "2026-01-31", ""),
        grant("soon", "Soon Inc", "2026-04-01", "2026-12-31", ""),
        grant(
            "gone",
            "Gone Inc",
            "2026-01-10",
            "2026-12-31",
            "  revoked_on: 2026-02-01\n",
        ),
    ];
    desk.write("content/recipients.yaml", &grants.concat());
    (desk, key)
}

/// Approves everything the day before the tests' day.
pub(crate) fn approve(desk: &Desk) {
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
}

/// One more answer, with YAML and Markdown as they are.
pub(crate) fn answer(desk: &Desk, id: &str, audience: &str, fields: &str, body: &str) {
    desk.write(
        &format!("content/answers/deletion/{id}.md"),
        &format!(
            "---\nowner: Security lead\naudience: {audience}\nreview_by: 2027-06-30\n{fields}\n---\n{body}\n"
        ),
    );
}

/// The JSON of a file.
pub(crate) fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// What Python's programs read; none, and a line that says so, where they are absent.
pub(crate) fn oracle(kind: &str, files: &[&Path]) -> Option<Value> {
    let python = std::env::var_os("CANDOR_PYTHON").map_or_else(
        || Path::new("target/python/bin/python").to_owned(),
        Into::into,
    );
    if !python.exists() {
        println!("SKIPPED: no Python with openpyxl and compliance-trestle (CANDOR_PYTHON)");
        return None;
    }
    let output = Command::new(python)
        .args(["-W", "ignore", "tests/export/oracle.py", kind])
        .args(files)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Texts that a spreadsheet, a shell, XML or a parser could take for something else.
pub(crate) const HOSTILE: [&str; 16] = [
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "＝1+1",
    "<r><t>x</t></r>",
    "_x0041_ and _x000D_",
    "a,b;c\t\"d\" 'e'",
    "one\ntwo\n=three",
    "{=1}",
    "\u{1f980} \u{10348} \u{1f469}\u{200d}\u{1f680}",
    "漢字 العربية עברית",
    "a & b < c > d",
    "'=1+1",
    "https://evil.example/?q=\"><script>",
];

/// The small content, with each hostile text as the question and the words of an answer,
/// and one answer of 30,000 characters.
pub(crate) fn hostile() -> Desk {
    let desk = Desk::small();
    for (at, text) in HOSTILE.iter().enumerate() {
        let quoted = serde_json::to_string(text).unwrap();
        let short = serde_json::to_string(&format!("{text} is a sentence")).unwrap();
        let fields = format!("question: {quoted}\nshort_answer: {short}\ntopic: t{at}");
        answer(&desk, &format!("h{at}"), "public", &fields, "Yes.");
    }
    let long = "Word after word. ".repeat(30_000 / 17);
    answer(
        &desk,
        "long",
        "public",
        "question: Long?\nshort_answer: yes\ntopic: long",
        &long,
    );
    let lists = "- =1\n- @x\n\n`=cmd` and\n\n| =a | b |\n|---|---|\n| -c | +d |";
    answer(
        &desk,
        "lists",
        "public",
        "question: Lists?\nshort_answer: yes\ntopic: lists",
        lists,
    );
    approve(&desk);
    desk
}

/// By item, the question, short answer and answer that an export in JSON holds, as cells have them.
pub(crate) fn answers(file: &Value) -> Vec<[String; 4]> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut rows = Vec::new();
    for answer in file["training"].as_array().unwrap() {
        let fields = &answer["fields"];
        let mut body = candor::markdown::to_plain(&text(&fields["body"]));
        let exceptions: Vec<String> = fields["exceptions"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect();
        let exceptions = if exceptions.is_empty() {
            "none".to_owned()
        } else {
            exceptions.join("; ")
        };
        body = format!("{body}\nExceptions: {exceptions}");
        for (name, key) in [("How to opt in", "opt_in"), ("How to opt out", "opt_out")] {
            if let Some(way) = fields[key].as_str() {
                body = format!("{body}\n{name}: {way}");
            }
        }
        rows.push([
            text(&answer["item"]),
            text(&answer["title"]),
            text(&fields["short_answer"]),
            body,
        ]);
    }
    for answer in file["answers"].as_array().unwrap() {
        let fields = &answer["fields"];
        let mut body = candor::markdown::to_plain(&text(&fields["body"]));
        if let Some(instead) = fields["compensating_control"].as_str() {
            body = format!("{body}\nWhat stands in for it: {instead}");
        }
        let short = match fields["short_answer"].as_str().unwrap() {
            "yes" => "Yes",
            "no" => "No",
            "partial" => "Partly",
            "n/a" => "Not applicable",
            sentence => sentence,
        };
        rows.push([
            text(&answer["item"]),
            text(&fields["question"]),
            short.to_owned(),
            body,
        ]);
    }
    rows
}
