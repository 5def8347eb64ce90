//! Search as it is shipped: the page and `find` agree, the compact form is lunr's file, nothing leaks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing test panics"
)]

#[path = "support/mod.rs"]
mod desk;
#[path = "search/score.rs"]
mod score;
#[path = "search/support.rs"]
mod support;

use std::collections::BTreeSet;
use std::path::Path;

use candor::search::hidden::hidden_text;
use candor::search::normalise::words;
use candor::search::stemmer::stem;
use candor::search::{
    Builder, Document, Entry, Field, Language, Options, Pipeline, Synonyms, index_entries,
};
use desk::{Desk, candor};
use score::queries;
use serde_json::{Value, json};
use support::{Random, has_node, node, root, skipped};

fn lines(output: &str) -> Vec<Value> {
    let lines = output.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Every public search file, by its name, with its bytes.
fn search_files(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let files = desk.bytes("public/assets/search").into_iter();
    files
        .map(|(path, bytes)| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                bytes,
            )
        })
        .collect()
}

#[test]
fn find_and_the_page_agree() {
    if !has_node() {
        return skipped("no node");
    }
    let desk = Desk::of(&root().join("content"));
    desk.ok("build --quiet");
    let queries: Vec<String> = queries("sample_queries.tsv")
        .into_iter()
        .map(|query| query.text)
        .collect();
    let input = json!({ "site": desk.path("public"), "queries": queries, "limit": 5 }).to_string();
    let page = lines(&node("site.js", &["find"], &input));
    assert_eq!(
        page,
        lines(&node("site.js", &["offline"], &input)),
        "from file://"
    );
    assert_eq!(page.len(), queries.len());
    for (query, page) in queries.iter().zip(&page) {
        let output = candor()
            .args(["find", "--format", "json", "-n", "5"])
            .args(query.split(' '))
            .current_dir(desk.folder.path())
            .output()
            .unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let results = report["results"].as_array().unwrap();
        let found: Vec<&Value> = results.iter().map(|one| &one["path"]).collect();
        assert_eq!(json!(found), *page, "{query}");
    }
    eprintln!("{} queries: the same first five", queries.len());
}

#[test]
fn find_tells_who_and_until_when() {
    let desk = Desk::of(&root().join("content"));
    let run = |words: &[&str]| {
        let output = candor()
            .arg("find")
            .args(words)
            .current_dir(desk.folder.path())
            .output()
            .unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, shown, _) = run(&["where", "hosted", "-n", "1"]);
    assert_eq!(code, 0);
    assert!(
        shown.contains("Content is stored and processed in the EU only."),
        "{shown}"
    );
    assert!(
        shown.ends_with("  answer/data-regions, approved by Security lead until 2027-03-31\n"),
        "{shown}"
    );
    let (code, shown, said) = run(&["qqxyzzy"]);
    assert_eq!((code, shown.as_str()), (0, ""));
    assert_eq!(
        said,
        "nothing approved for public readers matches `qqxyzzy`\n"
    );
    let (_, shown, _) = run(&["unqualified", "opinion", "--format", "json"]);
    assert!(!shown.contains("answer/soc-2-exception"));
    let (_, shown, _) = run(&[
        "unqualified",
        "opinion",
        "--audience",
        "nda",
        "--format",
        "json",
    ]);
    let report: Value = serde_json::from_str(&shown).unwrap();
    let first = &report["results"][0];
    assert_eq!(
        (first["id"].as_str(), first["kind"].as_str()),
        (Some("answer/soc-2-exception"), Some("answer"))
    );
    assert!(first["title"].is_string() && first["score"].is_f64());
    let (code, _, said) = run(&["x", "--copy"]);
    assert!(code == 2 && said.contains("asks the terminal"), "{said}");
}

/// The compact form, spelled out, is the file of stock lunr to the byte.
#[test]
fn the_compact_form_is_the_same_index() {
    if !has_node() {
        return skipped("no node");
    }
    let synonyms = Synonyms::built_in();
    let pairs: Vec<_> = (0..12_u64)
        .map(|seed| {
            let mut random = Random(seed);
            let size = [1, 7, 60, 300][usize::try_from(seed % 4).unwrap()];
            let odd = if seed.is_multiple_of(3) { 6 } else { 0 };
            let texts: Vec<_> = (0..size)
                .map(|row: usize| {
                    let id = if seed.is_multiple_of(2) {
                        row.to_string()
                    } else {
                        format!("d{row}")
                    };
                    (id, random.text(7, odd), random.text(50, odd))
                })
                .collect();
            let entries = texts
                .iter()
                .zip(0..)
                .map(|((id, question, answer), row)| Entry {
                    id,
                    question,
                    answer,
                    tags: "",
                    boost: if row % 3 == 0 { 1.4 } else { 0.0 },
                });
            let language = if seed % 5 == 4 {
                Language::Other
            } else {
                Language::English(&synonyms)
            };
            let index = index_entries(entries, language).unwrap();
            (index.to_compact_json(), index.to_json())
        })
        .collect();
    let results = lines(&node("site.js", &["compact"], &json!(pairs).to_string()));
    for (at, result) in results.iter().enumerate() {
        assert_eq!(*result, json!([true, true]), "corpus {at}");
    }
    let (small, large) = pairs.iter().fold((0, 0), |(a, b), (small, large)| {
        (a + small.len(), b + large.len())
    });
    eprintln!(
        "{} corpora: spelled out to the byte, {large} bytes from {small}",
        pairs.len()
    );
}

/// A word without anything before it, which shares no start, and one that is empty.
#[test]
fn the_compact_form_of_odd_terms() {
    if !has_node() {
        return skipped("no node");
    }
    let mut options = Options::new(vec![Field::new("q", 1.0), Field::new("a", 2.0)]);
    options.pipeline = Pipeline::ENGLISH;
    let mut builder = Builder::new(options).unwrap();
    for (id, text) in [
        ("0", "😀 😀a 😁 \u{e000} été étés"),
        ("1", ""),
        ("2", "a aa aaa"),
    ] {
        builder
            .add(&Document::new(id, &[text, "keys keys"]))
            .unwrap();
    }
    let index = builder.build();
    let pair = json!([[index.to_compact_json(), index.to_json()]]);
    assert_eq!(
        lines(&node("site.js", &["compact"], &pair.to_string())),
        [json!([true, true])]
    );
}

/// Gated text adds nothing to what everybody can load: not a term, not a count, not a byte.
#[test]
fn no_gated_word_is_in_a_public_file() {
    let desk = Desk::of(&root().join("content"));
    desk.ok("build --quiet");
    let before = search_files(&desk);
    for (audience, word) in [("nda", "qwertzcanary"), ("internal", "asdfghcanary")] {
        let question = format!("Is the {word} kept?");
        desk.write(
            &format!("content/answers/company/{word}.md"),
            &format!(
                "---\nquestion: \"{question}\"\naliases:\n  - What of the {word} alias{word}?\ntopic: company\nowner: Security lead\n\
                 audience: {audience}\nreview_by: 2027-02-26\nshort_answer: The {word} is.\nevidence: [soc2-report]\n---\n\n\
                 We keep the {word} and all {word}s that there are.\n"
            ),
        );
        let output = candor()
            .args([
                "approve",
                &format!("answer/{word}"),
                "--by",
                "Security lead",
                "--yes",
            ])
            .current_dir(desk.folder.path())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    desk.ok("build --quiet");
    let after = search_files(&desk);
    assert!(before == after, "gated text changed a public file");
    for (name, bytes) in &after {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("qwertz") && !text.contains("asdfgh"),
            "{name}"
        );
    }
    if !has_node() {
        return skipped("no node: terms not compared");
    }
    // Every term of the public indexes is of public text, or a synonym of it.
    let trust: Value =
        serde_json::from_slice(&std::fs::read(desk.path("public/trust.json")).unwrap()).unwrap();
    let mut texts = Vec::new();
    strings(&trust, &mut texts);
    let synonyms = Synonyms::built_in();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let whole = texts.join(" \n ");
    for text in texts.iter().map(String::as_str).chain([whole.as_str()]) {
        for word in words(text).iter() {
            known.insert(stem(word.text));
        }
        known.extend(hidden_text(&[text], &synonyms).split(' ').map(stem));
    }
    // What the code itself says of every document, and of short answers.
    known.extend(
        [
            "document",
            "report",
            "evidence",
            "partly",
            "not",
            "applicable",
            "yes",
            "no",
        ]
        .map(stem),
    );
    let input = json!({ "site": desk.path("public") }).to_string();
    for terms in lines(&node("site.js", &["terms"], &input)) {
        let terms: Vec<String> = serde_json::from_value(terms).unwrap();
        assert!(terms.len() > 500);
        let strange: Vec<_> = terms
            .iter()
            .filter(|term| !is_known(term, &known))
            .collect();
        assert!(strange.is_empty(), "{strange:?}");
    }
}

/// Also a word of one text and the number that the next begins with, which read as one (`small 2026`).
fn is_known(term: &str, known: &BTreeSet<String>) -> bool {
    let digit = term.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0);
    let joined = digit.map(|at| term.split_at(at));
    let is_joined =
        |(word, number): (&str, &str)| known.contains(&stem(word)) && known.contains(number);
    known.contains(term) || joined.is_some_and(is_joined)
}

fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, into)),
        Value::Object(map) => map.iter().for_each(|(key, item)| {
            into.push(key.clone());
            strings(item, into);
        }),
        _ => {}
    }
}

/// A site of a few hundred long answers ships the compact form, a small one lunr's own.
#[test]
fn the_form_follows_the_size() {
    let desk = Desk::approved();
    desk.ok("build --quiet --today 2026-03-01");
    let text = |desk: &Desk| {
        let files = search_files(desk);
        let answers = files
            .iter()
            .find(|(name, _)| name.starts_with("answers."))
            .unwrap();
        String::from_utf8(answers.1.clone()).unwrap()
    };
    assert!(text(&desk).starts_with("{\"version\":\"2.3.9\""));
    let mut random = Random(11);
    for row in 0..260 {
        let mut body = String::new();
        for _ in 0..260 {
            body.push_str(&random.pick(&support::WORDS).to_lowercase());
            body.push_str(&random.below(30).to_string());
            body.push(' ');
        }
        desk.write(
            &format!("content/answers/many-{row}.md"),
            &format!(
                "---\nquestion: \"Question {row}?\"\ntopic: access\nowner: Lead\naudience: public\nreview_by: 2027-02-26\n\
                 short_answer: Answer {row} is short.\n---\n\n{body}\n"
            ),
        );
    }
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok("build --quiet --today 2026-03-01");
    assert!(text(&desk).starts_with("{\"compact\":1"));
    if !has_node() {
        return skipped("no node: the compact form is not asked");
    }
    let input =
        json!({ "site": desk.path("public"), "queries": ["question 17"], "limit": 1 }).to_string();
    assert_eq!(
        lines(&node("site.js", &["find"], &input)),
        [json!(["faq/many-17.html"])]
    );
}

/// What `site.yaml` says about search reaches the site, and a slip in it is named.
#[test]
fn a_company_sets_its_words_and_keys() {
    let desk = Desk::small();
    let site = std::fs::read_to_string(desk.path("content/site.yaml")).unwrap();
    let with =
        |search: &str| desk.write("content/site.yaml", &format!("{site}\nsearch:\n{search}"));
    with("  shortcut: ctrl-k\n  synonyms:\n    - [delete, shredomat]\n  without: [mfa]\n");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok("build --quiet --today 2026-03-01");
    let page = std::fs::read_to_string(desk.path("public/index.html")).unwrap();
    assert!(page.contains("&quot;keys&quot;:[&quot;k&quot;]"), "{page}");
    let files = search_files(&desk);
    let answers = files
        .iter()
        .find(|(name, _)| name.starts_with("answers."))
        .unwrap();
    assert!(String::from_utf8_lossy(&answers.1).contains("shredomat"));
    with("  without: [mfaa]\n");
    desk.ok("approve site --by Lead --yes --today 2026-03-01");
    let said = desk.fails(1, "build --today 2026-03-01");
    assert!(
        said.contains("there is no group of synonyms `mfaa`")
            && said.contains("did you mean `mfa`?"),
        "{said}"
    );
    assert!(Path::new(&desk.path("public/index.html")).exists());
}
