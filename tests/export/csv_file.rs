//! The answers as CSV, in Python's csv and as a spreadsheet would open them.

use std::fs;

use crate::desk::{DAY, HOSTILE, answers, hostile, json, oracle};

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
