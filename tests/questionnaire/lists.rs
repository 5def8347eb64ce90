//! What cells take, by the rules of a sheet.

use candor::questionnaire::Document;
use candor::questionnaire::sheet::Takes;

use crate::book;

fn rule(kind: &str, cells: &str, inside: &str) -> String {
    format!(
        "<dataValidations><dataValidation type=\"{kind}\" sqref=\"{cells}\">{inside}</dataValidation></dataValidations>"
    )
}

fn listed(cells: &str, formula: &str) -> String {
    rule("list", cells, &format!("<formula1>{formula}</formula1>"))
}

const NAMES: &str = "<definedName name=\"Both\">Lists!$A$1:$A$2</definedName>\
    <definedName name=\"Both\" localSheetId=\"0\">Lists!$B$1:$B$2</definedName>\
    <definedName name=\"Both\" localSheetId=\"1\">Lists!$A$1</definedName>\
    <definedName name=\"Loose\">Lists!A1:A2</definedName>";

/// What a cell takes in a sheet with these rules.
fn takes(rules: &str, place: &str) -> Result<Option<Takes>, String> {
    let sheet = "<sheetData/>".to_owned() + rules;
    let lists = book::rows(&[&["Yes", "Ja"], &["No", "Nein"]]).replace(
        "</sheetData>",
        "<row r=\"3\"><c r=\"C3\" t=\"b\"><v>1</v></c></row><row r=\"4\"><c r=\"C4\" t=\"b\"><v>0</v></c></row></sheetData>",
    );
    let bytes = book::named_workbook(
        &[("Q", "visible", &sheet), ("Lists", "visible", &lists)],
        NAMES,
        &[],
    );
    let document = Document::read("x.xlsx", bytes).map_err(|refusal| refusal.to_string())?;
    Ok(document.sheets()[0].takes(place.parse().unwrap()).cloned())
}

fn choices(texts: &[&str]) -> Takes {
    Takes::Choices(texts.iter().map(|text| (*text).to_owned()).collect())
}

/// In C3 the range of C2 is one row further down, and its first value is not among them.
#[test]
fn a_range_that_moves_with_the_cell_is_not_known() {
    for (cells, formula, known) in [
        ("C2:C6", "Lists!$A$1:$A$2", true),
        ("C2:C6", "Lists!A$1:A$2", true),
        ("C2:C6", "Lists!A1:A2", false),
        ("C2:C6", "Lists!$A1:$A2", false),
        ("C2", "Lists!A1:A2", true),
        ("C2:D2", "Lists!$A1:$A2", true),
        ("C2:D2", "Lists!A$1:A$2", false),
        ("C2 C4", "Lists!$A1:$A2", false),
        ("C2", "Loose", false),
        ("C2:C6", "Lists!$A:$A", true),
    ] {
        let expected = if known {
            choices(&["Yes", "No"])
        } else {
            Takes::Unknown
        };
        let found = takes(&listed(cells, formula), "C2").unwrap();
        assert_eq!(found, Some(expected), "{cells} {formula}");
    }
}

#[test]
fn a_rule_of_whole_rows_counts_and_an_unreadable_one_holds_everywhere() {
    let rows = takes(&listed("2:100", "\"Yes,No\""), "XFD9").unwrap();
    assert_eq!(rows, Some(choices(&["Yes", "No"])));
    for cells in ["", "C2:", "C2 Sheet1!D2"] {
        let found = takes(&listed(cells, "\"Yes,No\""), "C2").unwrap();
        assert_eq!(found, Some(Takes::Unknown), "{cells}");
    }
}

#[test]
fn a_name_of_the_sheet_comes_before_the_workbooks() {
    let found = takes(&listed("C2", "Both"), "C2").unwrap();
    assert_eq!(found, Some(choices(&["Ja", "Nein"])));
    let found = takes(&listed("C2", "Lists!Both"), "C2").unwrap();
    assert_eq!(found, Some(choices(&["Yes"])));
}

#[test]
fn more_areas_than_are_kept_are_refused() {
    let cells: Vec<String> = (1..=20_001).map(|row| format!("C{row}")).collect();
    let refusal = takes(&listed(&cells.join(" "), "\"Yes,No\""), "C2").unwrap_err();
    assert!(
        refusal.contains("over 20,000 lists in a sheet"),
        "{refusal}"
    );
}

#[test]
fn a_length_has_two_ends() {
    let between = "<formula1>20</formula1><formula2>500</formula2>";
    let found = takes(&rule("textLength", "C2", between), "C2").unwrap();
    let (least, most) = (20, 500);
    assert_eq!(found, Some(Takes::Length { least, most }));
}

/// `TRUE` as a text is another value than the truth value that the list has.
#[test]
fn a_list_of_truth_values_gets_no_text() {
    for formula in ["Lists!$C$3:$C$4", "\"TRUE,FALSE\""] {
        let found = takes(&listed("C2", formula), "C2").unwrap();
        assert_eq!(found, Some(Takes::Unknown), "{formula}");
    }
}
