//! Maps of frameworks: how they are made, and what they fill.

use std::fs;

use candor::questionnaire::Document;
use candor::questionnaire::matcher::{Band, Entry, Frameworks, Key, Matcher, Standing};
use candor::release::ShortAnswer;

use crate::command::{TODAY, desk};
use crate::support::Desk;
use crate::{book, shared};

#[test]
fn a_framework_map_holds_no_wording() {
    let desk = desk();
    desk.ok("framework in.xlsx -o f.tsv");
    let map = fs::read_to_string(desk.path("f.tsv")).unwrap();
    let lines: Vec<&str> = map.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 3);
    assert!(
        lines[0].starts_with("Q-1.1\t") && lines[0].len() == 6 + 64 && !map.contains("delete"),
        "{map}"
    );
}

#[test]
fn a_text_of_two_ids_is_in_no_map() {
    let desk = desk();
    let control = |label: &str, prose: &str| {
        format!(
            r#"{{"id": "ctl_{label}", "title": "T", "props": [{{"name": "label", "value": "{label}"}}],
                "parts": [{{"name": "statement", "prose": "{prose}"}}]}}"#
        )
    };
    let controls = [
        control("1.1", "Feed the llamas each day"),
        control("1.2", "Shear the llamas each year"),
        control("2.1", "Feed the llamas  each day."),
    ];
    let catalog = format!(r#"{{"catalog": {{"controls": [{}]}}}}"#, controls.join(","));
    fs::write(desk.path("catalog.json"), catalog).unwrap();
    let said = desk.ok("framework catalog.json -o f.tsv");
    assert_eq!(
        said,
        "1 question, in `f.tsv`; left out, as they share a text: 1.1, 2.1\n"
    );
    let map = fs::read_to_string(desk.path("f.tsv")).unwrap();
    let ids: Vec<&str> = map
        .lines()
        .filter_map(|line| Some(line.split_once('\t')?.0))
        .collect();
    assert_eq!(ids, ["1.2"], "{map}");
}

#[test]
fn the_maps_that_candor_brings_are_those_of_the_publishers_files() {
    let desk = Desk::small();
    for (name, file) in [
        ("caiq-4.0.3", "questionnaires/caiq-4.0.3.xlsx"),
        ("ai-caiq-1.1.0", "questionnaires/ai-caiq-1.1.0.csv"),
        ("mvsp-3.0", "standards/mvsp-3.0-catalog.json"),
    ] {
        let Some(path) = shared::path(file) else {
            continue;
        };
        desk.ok(&format!("framework {} -o f.tsv", path.display()));
        let made = fs::read_to_string(desk.path("f.tsv")).unwrap();
        let kept = fs::read_to_string(format!("profiles/frameworks/{name}.tsv")).unwrap();
        assert_eq!(made, kept, "{name}");
    }
}

#[test]
fn a_frameworks_id_fills_only_with_its_text() {
    let desk = Desk::small();
    desk.edit(
        "answers/deletion/deletion.md",
        "topic: deletion",
        "topic: deletion\nmaps:\n  caiq-4.0.3: {A&A-01.2: no, A&A-02.1: yes}",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let Some(real) = shared::bytes("caiq-4.0.3.xlsx") else {
        return;
    };
    fs::write(desk.path("caiq.xlsx"), real).unwrap();
    let said = desk.ok(&format!(
        "fill caiq.xlsx -o out.xlsx --audience public {TODAY}"
    ));
    assert!(said.starts_with("2 filled"), "{said}");
    let document = Document::read("x.xlsx", fs::read(desk.path("out.xlsx")).unwrap()).unwrap();
    let sheet = document
        .sheets()
        .iter()
        .find(|sheet| sheet.name == "CAIQv4.0.3")
        .unwrap();
    let text = |place: &str| sheet.text(place.parse().unwrap());
    assert_eq!([text("C3"), text("C4"), text("C5")], ["", "No", "Yes"]);
    assert!(sheet.protected);
    // The same ids over other questions are a hint and no more.
    let rows = book::rows(&[
        &["Question ID", "Question", "Answer"],
        &["A&amp;A-01.2", "Do you audit the llamas each year?"],
        &["A&amp;A-02.1", "Do you audit the alpacas each year?"],
        &["A&amp;A-03.1", "Do you audit the vicunas each year?"],
    ]);
    fs::write(
        desk.path("other.xlsx"),
        book::workbook(&[("Q", "visible", &rows)], &[]),
    )
    .unwrap();
    let said = desk.ok(&format!(
        "fill other.xlsx -o out2.xlsx --audience public --report r.json {TODAY}"
    ));
    assert!(said.starts_with("0 filled, 2 suggested"), "{said}");
    assert!(
        fs::read_to_string(desk.path("r.json"))
            .unwrap()
            .contains("the id agrees and the text does not")
    );
}

/// What the sample says of frameworks reaches a buyer's own workbook.
#[test]
fn the_sample_fills_the_ids_that_its_answers_map() {
    let Some(path) = shared::path("questionnaires/caiq-4.0.3.xlsx") else {
        return;
    };
    let desk = Desk::small();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
    let fill = format!(
        "fill {} -o out.xlsx --audience public --report r.json --content {sample}",
        path.display()
    );
    let said = desk.ok(&fill);
    assert!(said.starts_with("14 filled"), "{said}");
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("r.json")).unwrap()).unwrap();
    let rows = report["rows"].as_array().unwrap().iter();
    let filled = rows.filter(|row| row["filled"] == true);
    let by: Vec<(&str, &str)> = filled
        .map(|row| {
            (
                row["id"].as_str().unwrap(),
                row["answer"]["id"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(by.contains(&("CEK-08.1", "answer/customer-keys")), "{by:?}");
    assert!(
        by.contains(&("TVM-06.1", "answer/penetration-test")),
        "{by:?}"
    );
    let document = Document::read("x.xlsx", fs::read(desk.path("out.xlsx")).unwrap()).unwrap();
    let sheet = document
        .sheets()
        .iter()
        .find(|sheet| sheet.name == "CAIQv4.0.3")
        .unwrap();
    // We hold no customer's keys for them: the list says `No`, and the words stand beside it.
    assert_eq!(sheet.text("C59".parse().unwrap()), "No");
    assert!(
        sheet
            .text("E59".parse().unwrap())
            .starts_with("No. You can't bring")
    );
}

/// One answer asks the text of a framework's question, another maps the id of it.
#[test]
fn two_answers_to_one_question_of_a_framework_clash() {
    const ASKED: &str = "Are models audited each year?";
    let mut frameworks = Frameworks::default();
    for name in ["f-1", "f-2"] {
        frameworks.add(name, &format!("A-1\t{}\n", Key::new(ASKED).digest()));
    }
    let entry = |item: &str, question: &str, maps: &[(&str, ShortAnswer)]| Entry {
        item: item.to_owned(),
        question: question.to_owned(),
        aliases: Vec::new(),
        short: ShortAnswer::Yes,
        body: "Always.".to_owned(),
        terms: Vec::new(),
        maps: maps
            .iter()
            .map(|(name, short)| {
                (
                    (*name).to_owned(),
                    [("A-1".to_owned(), short.clone())].into(),
                )
            })
            .collect(),
        standing: Standing::default(),
    };
    let find =
        |entries: Vec<Entry>| Matcher::new(entries, frameworks.clone()).find(ASKED, Some("A-1"));
    let other = "Which llamas are shorn?";
    let found = find(vec![
        entry("answer/a", ASKED, &[]),
        entry("answer/b", other, &[("f-1", ShortAnswer::No)]),
    ]);
    assert!(found.band != Band::Exact && found.short.is_none());
    assert!(
        found
            .reason
            .contains("`answer/a` and `answer/b` both answer"),
        "{}",
        found.reason
    );
    let proposed: Vec<usize> = found.candidates.iter().map(|found| found.entry).collect();
    assert_eq!(proposed, [0, 1]);
    // Two that map it clash as well.
    let found = find(vec![
        entry("answer/a", other, &[("f-1", ShortAnswer::Yes)]),
        entry("answer/b", other, &[("f-2", ShortAnswer::Yes)]),
    ]);
    assert!(found.short.is_none());
    // Within one answer, what it says of the id is what it says to this question.
    let found = find(vec![entry("answer/a", ASKED, &[("f-1", ShortAnswer::No)])]);
    assert_eq!(
        (found.band, found.short),
        (Band::Exact, Some(ShortAnswer::No))
    );
    let both = [("f-1", ShortAnswer::No), ("f-2", ShortAnswer::Yes)];
    let found = find(vec![entry("answer/a", ASKED, &both)]);
    assert!(
        found.short.is_none() && found.reason.contains("for f-1 and another for f-2"),
        "{}",
        found.reason
    );
}
