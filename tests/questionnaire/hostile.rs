//! Files that mean harm: each refused in plain words or read, never a hang or a panic.

use std::time::{Duration, Instant};

use candor::questionnaire::Document;
use candor::questionnaire::layout::{all_questions, detect};

use crate::{book, shared};

/// Reads and detects; gives the refusal, if there is one. Twenty seconds is the limit.
fn refused(name: &str, bytes: Vec<u8>) -> Option<String> {
    let started = Instant::now();
    let refusal = match Document::read(name, bytes) {
        Ok(document) => {
            let _ = all_questions(document.sheets());
            detect(document.sheets())
                .err()
                .map(|refusal| refusal.to_string())
        }
        Err(refusal) => Some(refusal.to_string()),
    };
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{name} took {:?}",
        started.elapsed()
    );
    refusal
}

#[test]
fn what_is_not_read_says_so() {
    let rows = book::rows(&[&["Question", "Answer"]]);
    let good = book::workbook(&[("Q", "visible", &rows)], &[]);
    for (what, bytes, says) in [
        ("0 bytes", Vec::new(), "empty"),
        (
            "encrypted, or .xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(64),
            "encrypted",
        ),
        (
            ".xlsb",
            book::zip(&[("_rels/.rels", b"<a/>"), ("xl/workbook.bin", b"x")]),
            ".xlsb",
        ),
        (
            "another zip",
            book::zip(&[("a.txt", b"x")]),
            "not a workbook",
        ),
        ("text", b"hello".to_vec(), "not a workbook"),
        (
            "zip slip",
            book::workbook(&[("Q", "visible", &rows)], &[("../../evil.xml", b"x")]),
            "outside",
        ),
        (
            "zip slip of Windows",
            book::workbook(&[("Q", "visible", &rows)], &[("..\\evil.xml", b"x")]),
            "outside",
        ),
        (
            "an absolute name",
            book::workbook(&[("Q", "visible", &rows)], &[("/etc/passwd", b"x")]),
            "outside",
        ),
        (
            "a document type",
            book::workbook(
                &[("Q", "visible", "<sheetData/>")],
                &[("xl/sharedStrings.xml", b"x")],
            ),
            "no questions",
        ),
        (
            "two rows of one number",
            book::workbook(
                &[(
                    "Q",
                    "visible",
                    "<sheetData><row r='2'/><row r='2'/></sheetData>",
                )],
                &[],
            ),
            "out of order",
        ),
        (
            "a cell of another row",
            book::workbook(
                &[(
                    "Q",
                    "visible",
                    "<sheetData><row r='2'><c r='A1'/></row></sheetData>",
                )],
                &[],
            ),
            "out of order",
        ),
    ] {
        let refusal = refused("x.xlsx", bytes).unwrap_or_else(|| panic!("{what} was read"));
        assert!(refusal.contains(says), "{what}: {refusal}");
    }
    assert!(
        refused("x.ods", b"text".to_vec())
            .unwrap()
            .contains("save it as")
    );
    for cut in 1..=20 {
        let refusal = refused("x.xlsx", good[..good.len() * cut / 21].to_vec());
        assert!(
            refusal.is_some_and(|text| text.contains("cut off")),
            "cut at {cut} of 21"
        );
    }
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let zeros = vec![b' '; 80 << 20];
    let rows = book::rows(&[&["Question", "Answer"]]);
    let bomb = book::workbook(&[("Q", "visible", &rows)], &[("xl/media/a.bin", &zeros)]);
    assert!(bomb.len() < 200_000);
    assert!(refused("x.xlsx", bomb).unwrap().contains("64 MB"));
    let quiet = book::workbook(
        &[("Q", "visible", &rows)],
        &[("xl/media/a.bin", &zeros[..8 << 20])],
    );
    assert!(refused("x.xlsx", quiet).unwrap().contains("200 times"));
    let cells = "<c><v>1</v></c>".repeat(16_000);
    let many: String = (0..14).map(|_| format!("<row>{cells}</row>")).collect();
    let many = book::workbook(
        &[("Q", "visible", &format!("<sheetData>{many}</sheetData>"))],
        &[],
    );
    assert!(refused("x.xlsx", many).is_some());
    let parts: Vec<String> = (0..2_100).map(|n| format!("p{n}")).collect();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|name| (name.as_str(), b"x".as_slice()))
        .collect();
    assert!(
        refused("x.xlsx", book::workbook(&[("Q", "visible", &rows)], &parts))
            .unwrap()
            .contains("2,000 parts")
    );
}

#[test]
fn a_sheet_as_large_as_can_be_costs_what_it_holds() {
    // Two cells in opposite corners: a reader that allots the area between asks for 550 GB.
    let far = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    assert!(
        refused("x.xlsx", book::workbook(&[("Q", "visible", far)], &[]))
            .unwrap()
            .contains("no questions")
    );
    let wide: String = (0..16_384)
        .map(|_| "<c t=\"inlineStr\"><is><t>Do you do it?</t></is></c>")
        .collect();
    let wide = format!("<sheetData><row>{wide}</row></sheetData>");
    assert!(refused("x.xlsx", book::workbook(&[("Q", "visible", &wide)], &[])).is_some());
    for (characters, fits) in [(32_767, true), (32_769, false)] {
        let cell = format!(
            "<sheetData><row><c t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData>",
            "a".repeat(characters)
        );
        let document = Document::read("x.xlsx", book::workbook(&[("Q", "visible", &cell)], &[]));
        assert_eq!(document.is_ok(), fits, "{characters}");
    }
}

#[test]
fn real_files_cut_anywhere_are_refused() {
    let Some(bytes) = shared::bytes("caiq-4.0.3.xlsx") else {
        return;
    };
    for cut in 0..20 {
        assert!(
            refused("x.xlsx", bytes[..bytes.len() * cut / 20].to_vec()).is_some(),
            "cut at {cut} of 20"
        );
    }
    // Bytes turned over in the middle: refused or read, as the checksums say.
    for at in (0..bytes.len()).step_by(4_999) {
        let mut broken = bytes.clone();
        broken[at] ^= 0xFF;
        let _ = refused("x.xlsx", broken);
    }
}

#[test]
fn a_formula_that_points_away_is_a_text_and_no_more() {
    let rows: String = (2..7)
        .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"str\"><f>WEBSERVICE(\"http://127.0.0.1:9/{n}\")</f><v>Do you keep logs for {n} days?</v></c></row>"))
        .collect();
    let sheet = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Question</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Answer</t></is></c></row>{rows}</sheetData>"
    );
    let document =
        Document::read("x.xlsx", book::workbook(&[("Q", "visible", &sheet)], &[])).unwrap();
    assert_eq!(all_questions(document.sheets()).len(), 5);
}

#[test]
fn thousands_of_lists_and_merges_cost_little() {
    let count = 15_000;
    let rows: String = (2..count)
        .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"inlineStr\"><is><t>Do you keep log {n}?</t></is></c></row>"))
        .collect();
    let merges: String = (2..count)
        .map(|n| format!("<mergeCell ref=\"C{n}:D{n}\"/>"))
        .collect();
    let lists: String = (2..count)
        .map(|n| format!("<dataValidation type=\"list\" sqref=\"B{n}\"><formula1>\"Yes,No\"</formula1></dataValidation>"))
        .collect();
    let head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Question</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Answer</t></is></c></row>";
    let sheet = format!(
        "<sheetData>{head}{rows}</sheetData><mergeCells>{merges}</mergeCells><dataValidations>{lists}</dataValidations>"
    );
    assert_eq!(
        refused("x.xlsx", book::workbook(&[("Q", "visible", &sheet)], &[])),
        None
    );
    let tall: String = (0..600)
        .map(|_| "<mergeCell ref=\"C1:C1048576\"/>")
        .collect();
    let sheet = format!("<sheetData>{head}</sheetData><mergeCells>{tall}</mergeCells>");
    assert!(
        refused("x.xlsx", book::workbook(&[("Q", "visible", &sheet)], &[]))
            .unwrap()
            .contains("larger than")
    );
}
