//! The answers as CSV, in Python's csv and as a spreadsheet would open them.

use std::fs;
use std::path::Path;

use crate::desk::{DAY, HOSTILE, answers, approve, hostile, json, oracle, with_grants};
use crate::support::Desk;

#[test]
fn python_reads_every_row_and_no_field_runs() {
    let desk = hostile();
    for file in ["a.csv", "a.json"] {
        desk.ok(&format!("export --audience nda -o {file} {DAY}"));
    }
    let bytes = fs::read(desk.path("a.csv")).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("\"id\",\"question\",\"short_answer\",\"answer\","));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for field in rows.iter().flatten() {
        let runs =
            field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        assert!(!runs, "{field}");
    }
    // Python reads the same rows, and they are the answers, with an apostrophe where one is due.
    let expected = answers(&json(&desk.path("a.json")));
    for (row, expected) in rows[1..].iter().zip(&expected) {
        for (cell, expected) in row.iter().zip(expected) {
            assert!(cell == expected || cell == format!("'{expected}"), "{cell}");
        }
    }
    assert_eq!(rows.len(), expected.len() + 1);
    assert!(rows.len() > HOSTILE.len());
    let Some(read) = oracle("csv", &[&desk.path("a.csv")]) else {
        return;
    };
    let python: Vec<Vec<String>> = serde_json::from_value(read[0].clone()).unwrap();
    let ours: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(str::to_owned).collect())
        .collect();
    assert!(python == ours);
}

/// The items that an export's manifest names, which are those that its record names.
fn on_record(desk: &Desk, file: &str) -> Vec<String> {
    let manifest = json(&desk.path(&format!("{file}.manifest.json")));
    let records = manifest["records"].as_array().unwrap();
    let mut items: Vec<String> = records
        .iter()
        .map(|record| record["item"].as_str().unwrap().to_owned())
        .collect();
    items.sort();
    let exports = fs::read_dir(desk.path("content/exports")).unwrap();
    let mut lines: Vec<String> = exports
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| line.split("  ").nth(1).map(str::to_owned))
        .collect();
    lines.sort();
    assert_eq!(lines, items);
    items
}

/// What a file does not hold has not been sent: it would be called back for nothing.
#[test]
fn a_table_of_answers_is_on_record_as_that() {
    let (desk, _) = with_grants();
    approve(&desk);
    let said = desk.ok(&format!("export --for acme -o a.csv {DAY}"));
    assert!(said.contains("exported 2 answers for `acme`"), "{said}");
    let items = on_record(&desk, "a.csv");
    assert_eq!(items, ["answer/deletion", "training/main"]);
    desk.edit("vendors.yaml", "name: Mail", "name: Post");
    desk.ok("approve vendor/* --by Lead --yes --today 2026-03-02");
    desk.ok(&format!("drift --for acme {DAY}"));
}

#[test]
fn oscal_is_on_record_as_its_controls_and_what_they_cite() {
    let desk = Desk::of(Path::new("content"));
    fs::remove_dir_all(desk.path("content/exports")).unwrap_or_default();
    let said = desk.ok("export --audience nda --format oscal -o o.json");
    assert!(!said.contains("answer"), "{said}");
    let file = fs::read_to_string(desk.path("o.json")).unwrap();
    for item in on_record(&desk, "o.json") {
        let kind = item.split('/').next().unwrap();
        assert!(["control", "evidence"].contains(&kind), "{item}");
        assert!(file.contains(&item), "{item}");
    }
}
