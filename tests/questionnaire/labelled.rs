//! No wrong fill over all labelled sets.

use std::collections::BTreeMap;
use std::fs;

use candor::questionnaire::matcher::{Band, Entry, Frameworks, Matcher, Standing};
use candor::release::ShortAnswer;
use serde_json::Value;

use crate::shared;

fn rows(name: &str) -> Option<Vec<Value>> {
    let text = fs::read_to_string(shared::path(&format!("labelled/{name}"))?).unwrap();
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

fn texts(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

fn matcher(items: &[Value]) -> Matcher {
    let entries = items.iter().map(|item| Entry {
        item: item["id"].as_str().unwrap().to_owned(),
        question: item["question"].as_str().unwrap().to_owned(),
        aliases: texts(&item["aliases"]),
        short: ShortAnswer::Yes,
        body: item["answer"].as_str().unwrap_or_default().to_owned(),
        terms: Vec::new(),
        maps: BTreeMap::new(),
        standing: Standing::default(),
    });
    Matcher::new(entries.collect(), Frameworks::default())
}

/// Rows whose text is, word for word, that of another id than their label names: the
/// framework moved its controls by one, and the labels follow the control's title.
const MOVED: [(&str, &str); 2] = [
    ("AI-DCS-02.1", "C4-DCS-01.1"),
    ("AI-DCS-03.1", "C4-DCS-02.1"),
];

#[test]
fn nothing_is_filled_wrongly() {
    for (library, set, fills) in [
        ("plainanswer_library.jsonl", "buyer_dev.jsonl", 14),
        ("caiq403_library.jsonl", "aicaiq110_to_caiq403.jsonl", 2),
    ] {
        let (Some(items), Some(rows)) = (rows(library), rows(set)) else {
            return;
        };
        let matcher = matcher(&items);
        let mut filled = 0;
        for row in &rows {
            let id = row["query_id"].as_str().unwrap();
            // The id is given too: it may not fill by itself.
            let found = matcher.find(row["query"].as_str().unwrap(), Some(id));
            if found.band != Band::Exact {
                assert!(found.short.is_none(), "{id}");
                continue;
            }
            filled += 1;
            let item = &matcher.entries()[found.candidates[0].entry].item;
            let moved = MOVED.contains(&(id, item.as_str()));
            assert!(
                texts(&row["targets"]).contains(item) || moved,
                "{id} got {item}"
            );
        }
        println!("{set}: {filled} of {} filled", rows.len());
        assert_eq!(filled, fills, "{set}");
    }
}

/// The goal of `questionnaires.md`, which a small language model reached there; `benches/recall.rs`
/// prints the figures.
#[test]
fn the_right_answer_is_among_the_first() {
    let (Some(items), Some(rows)) = (rows("plainanswer_library.jsonl"), rows("buyer_dev.jsonl"))
    else {
        return;
    };
    let matcher = matcher(&items);
    let asked: Vec<&Value> = rows
        .iter()
        .filter(|row| row["kind"] == "positive" && row["source"] == "hecvat")
        .collect();
    let within = |most: usize| {
        let right = asked.iter().filter(|row| {
            let targets = texts(&row["targets"]);
            let found = matcher.find(row["query"].as_str().unwrap(), None);
            let first = found.candidates.iter().take(most);
            first
                .map(|candidate| &matcher.entries()[candidate.entry].item)
                .any(|item| targets.contains(item))
        });
        right.count()
    };
    assert_eq!(asked.len(), 107);
    let (first, three) = (within(1), within(3));
    println!("{first} and {three} of 107");
    assert!(first * 100 >= 60 * 107, "{first} of 107");
    assert!(three * 100 >= 83 * 107, "{three} of 107");
}
