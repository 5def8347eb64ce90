//! The tables that the page makes: opened by other programs' readers, and never a formula.

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use crate::room::{DAY, answer, approve, desk, node, people};

const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"https://x.example\")",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "A _x0041_ <b>&amp; \"quoted\"",
];

#[test]
fn csv_and_xlsx_hold_every_answer_as_text() {
    let people = people(1);
    let desk = desk(&people);
    for (number, title) in HOSTILE.iter().enumerate() {
        let question = format!("'{title}?'");
        answer(
            &desk,
            &format!("hostile-{number}"),
            "nda",
            &question,
            "Yes, first line.\n\nSecond line.",
        );
    }
    approve(&desk);
    desk.ok(&format!("build {DAY}"));
    let pack = desk.path("public/room/pack.age");
    let out = desk.folder.path().to_str().unwrap();
    let Some(text) = node(&[
        "tables",
        pack.to_str().unwrap(),
        &people[0].key.reveal(),
        out,
    ]) else {
        return;
    };
    let copied: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(copied["copied"].as_str().unwrap().matches('\t').count(), 11);

    let mut book: Xlsx<_> = open_workbook(desk.path("answers.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Answers", "About"]);
    let sheet = book.worksheet_range("Answers").unwrap();
    assert!(book.worksheet_formula("Answers").unwrap().is_empty());
    let mut csv = csv::Reader::from_path(desk.path("answers.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(sheet.height(), rows.len() + 1);
    for (cells, row) in sheet.rows().skip(1).zip(&rows) {
        for (cell, field) in cells.iter().zip(row) {
            let text = match cell {
                Data::String(text) => text.as_str(),
                Data::Empty => "",
                other => panic!("not a text: {other:?}"),
            };
            // The workbook has the text as it is; the other has a mark where a formula could start.
            assert!(
                field == text || field == format!("'{text}"),
                "{field} is not {text}"
            );
            assert!(!field.starts_with(['=', '+', '-', '@', '＝']), "{field}");
        }
        assert!(
            row.iter().any(|field| field == people[0].company)
                && row.iter().any(|field| field == "2026-03-02")
        );
    }
    for title in HOSTILE {
        let wanted = format!("{title}?");
        assert!(
            sheet
                .rows()
                .any(|row| row[0] == Data::String(wanted.clone())),
            "{wanted}"
        );
    }
    let about = book.worksheet_range("About").unwrap();
    let about: Vec<String> = about.rows().map(|row| row[1].to_string()).collect();
    assert!(
        about.contains(&people[0].company)
            && about
                .iter()
                .any(|text| text.contains("non-disclosure agreement 2026-01")),
        "{about:?}"
    );
}
