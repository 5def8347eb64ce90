//! What a fill writes, word for word.

use std::fs;

use candor::questionnaire::Document;

use crate::book;
use crate::command::TODAY;
use crate::support::Desk;

const QUESTION: &str = "Can we delete our data?";
const NO: &str = "short_answer: no\ncompensating_control: We delete it on request.";
const ANSWER: &str = "answers/deletion/deletion.md";

/// The small content with changes to its one answer, all of it approved.
fn desk(edits: &[(&str, &str)]) -> Desk {
    let desk = Desk::small();
    for (from, to) in edits {
        desk.edit(ANSWER, from, to);
    }
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk
}

fn fill(desk: &Desk, bytes: Vec<u8>, more: &str) -> String {
    fs::write(desk.path("in.xlsx"), bytes).unwrap();
    desk.ok(&format!(
        "fill in.xlsx -o out.xlsx --audience public{more} {TODAY}"
    ))
}

fn text(desk: &Desk, place: &str) -> String {
    let document = Document::read("x.xlsx", fs::read(desk.path("out.xlsx")).unwrap()).unwrap();
    document.sheets()[0].text(place.parse().unwrap()).to_owned()
}

/// A sheet that asks the one question, and others that nobody answers.
fn asks(headings: &[&str], more: &str) -> Vec<u8> {
    let rows = book::rows(&[
        headings,
        &["Q-1.1", QUESTION],
        &["Q-1.2", "Which colours do your llamas have?"],
        &["Q-1.3", "What do your llamas eat?"],
    ]);
    book::workbook(&[("Ask", "visible", &(rows + more))], &[])
}

fn list(cells: &str, values: &str) -> String {
    format!(
        "<dataValidations><dataValidation type=\"list\" sqref=\"{cells}\"><formula1>\"{values}\"</formula1></dataValidation></dataValidations>"
    )
}

/// "Note", "None" and "Not" begin with "No" and do not say it.
#[test]
fn a_no_is_not_left_out_before_a_word_that_begins_like_it() {
    let desk = desk(&[
        ("short_answer: yes", NO),
        ("Yes, at any time.", "Note that a backup keeps it."),
    ]);
    fill(&desk, asks(&["ID", "Question", "Answer"], ""), "");
    assert_eq!(
        text(&desk, "C2"),
        "No. Note that a backup keeps it. What stands in for it: We delete it on request."
    );
    let found = desk.run(&format!("find delete {TODAY}"));
    let found = String::from_utf8(found.stdout).unwrap();
    assert!(
        found.contains("\nNo\n\nNote that a backup keeps it.\n"),
        "{found}"
    );
}

/// To "Are passwords hard-coded?" a no is the good answer, and "Not compliant" is a lie.
#[test]
fn a_no_picks_no_verdict() {
    let desk = desk(&[("short_answer: yes", NO)]);
    let verdicts = list(
        "C2:C4",
        "Compliant,Partially compliant,Not compliant,Not applicable",
    );
    let bytes = asks(&["ID", "Question", "Vendor answer", "Comments"], &verdicts);
    let said = fill(&desk, bytes, " --report r.md");
    assert!(
        said.starts_with("0 filled") && said.contains("1 skipped"),
        "{said}"
    );
    assert_eq!(text(&desk, "C2"), "");
    assert!(text(&desk, "D2").starts_with("No. Yes, at any time."));
    let report = fs::read_to_string(desk.path("r.md")).unwrap();
    assert!(
        report.contains("`Not compliant` is a verdict")
            || report.contains("Not compliant\\` is a verdict"),
        "{report}"
    );
    // In columns to tick as well, and without a place for words nothing is written.
    fill(
        &desk,
        asks(&["ID", "Question", "Compliant", "Not compliant"], ""),
        "",
    );
    assert_eq!([text(&desk, "C2"), text(&desk, "D2")], ["", ""]);
}

#[test]
fn an_old_tick_goes_where_a_new_one_is_set() {
    let desk = desk(&[]);
    let sheet = |short: &str| {
        let cells: &[&str] = match short {
            "no" => &["Q-1.1", QUESTION, "", "x", "old words"],
            _ => &["Q-1.1", QUESTION, "x", "", ""],
        };
        let rows = book::rows(&[
            &["ID", "Question", "Yes", "No", "Comments"],
            cells,
            &["Q-1.2", "Which colours do your llamas have?"],
            &["Q-1.3", "What do your llamas eat?"],
        ]);
        book::workbook(&[("Ask", "visible", &rows)], &[])
    };
    fill(&desk, sheet("no"), " --overwrite");
    assert_eq!(
        [text(&desk, "C2"), text(&desk, "D2"), text(&desk, "E2")],
        ["x", "", "Yes, at any time."]
    );
    // An answer that no column means leaves the row as it was.
    let partly = self::desk(&[(
        "short_answer: yes",
        "short_answer: partial\ncompensating_control: We delete it on request.",
    )]);
    let said = fill(&partly, sheet("no"), " --overwrite");
    assert!(
        said.starts_with("0 filled") && said.contains("1 skipped"),
        "{said}"
    );
    assert_eq!(
        [text(&partly, "D2"), text(&partly, "E2")],
        ["x", "old words"]
    );
}

/// An export says what an answer is worth only with; a fill says it too.
#[test]
fn what_must_not_be_left_out_is_written() {
    let desk = desk(&[]);
    let found = desk.run(&format!("find trains --format json {TODAY}"));
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    let title = found["results"][0]["title"].as_str().unwrap().to_owned();
    let rows = book::rows(&[
        &["ID", "Question", "Answer"],
        &["Q-1.1", &title],
        &["Q-1.2", "Which colours do your llamas have?"],
        &["Q-1.3", "What do your llamas eat?"],
    ]);
    fill(&desk, book::workbook(&[("Ask", "visible", &rows)], &[]), "");
    assert_eq!(
        text(&desk, "C2"),
        "No, nothing trains on your data. Nothing trains on it. Exceptions: none"
    );
}

/// A formula over several cells stands in the first of them alone.
#[test]
fn what_a_formula_fills_is_left_to_it() {
    let desk = desk(&[]);
    let sheet = asks(&["ID", "Question", "Answer"], "");
    for kind in ["array", "dataTable"] {
        let mapping = "sheets: [{sheet: Ask, header_row: 0, first_row: 2, question: B, answer: C}]";
        desk.write("m.yaml", mapping);
        let xml = book::part(&sheet, "xl/worksheets/sheet1.xml");
        // The formula is in the row of another cell than the one that would be filled.
        let formula = format!(
            "<row r=\"1\"><c r=\"C1\"><f t=\"{kind}\" ref=\"C1:C4\">B1:B4</f><v>1</v></c></row>"
        );
        let start = xml.find("<row r=\"1\">").unwrap();
        let end = xml.find("<row r=\"2\">").unwrap();
        let inside = xml.find("<sheetData>").unwrap();
        let rows = format!("{}{formula}{}", &xml[inside..start], &xml[end..]);
        let rows = rows.replace("</worksheet>", "");
        let bytes = book::workbook(&[("Ask", "visible", &rows)], &[]);
        let said = fill(&desk, bytes, " --mapping m.yaml --report r.json");
        assert!(said.starts_with("0 filled"), "{kind}: {said}");
        let report = fs::read_to_string(desk.path("r.json")).unwrap();
        assert!(report.contains("C2 holds a formula"), "{report}");
    }
}

/// In a protected sheet a row's style comes before its columns'.
#[test]
fn a_locked_row_is_locked_also_in_an_open_column() {
    let desk = desk(&[]);
    let rows = asks(&["ID", "Question", "Answer"], "");
    let rows = book::part(&rows, "xl/worksheets/sheet1.xml");
    let (from, to) = (
        rows.find("<sheetData>").unwrap(),
        rows.find("</worksheet>").unwrap(),
    );
    let sheet = |row: &str| {
        let rows = rows[from..to].replace("<row r=\"2\">", row);
        let columns = "<cols><col min=\"3\" max=\"3\" style=\"1\"/></cols>";
        let xml = format!("{columns}{rows}<sheetProtection sheet=\"1\"/>");
        book::workbook(&[("Ask", "visible", &xml)], &[])
    };
    fill(&desk, sheet("<row r=\"2\">"), "");
    assert_eq!(text(&desk, "C2"), "Yes, at any time.");
    let said = fill(&desk, sheet("<row r=\"2\" s=\"0\" customFormat=\"1\">"), "");
    assert!(said.starts_with("0 filled"), "{said}");
    assert_eq!(text(&desk, "C2"), "");
}
