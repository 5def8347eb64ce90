//! A filled file differs from the buyer's in the chosen cells and in nothing else.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use candor::questionnaire::layout::{AnswerAt, detect, questions};
use candor::questionnaire::{Changes, Content, Document, Place};
use zip::ZipArchive;

use crate::{book, shared};

/// The parts of a zip file, inflated, in their order.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

/// What every cell shows, with its place.
fn shown(document: &Document, sheet: usize) -> BTreeMap<Place, String> {
    let sheet = &document.sheets()[sheet];
    let cells = sheet.rows.iter().flat_map(|row| {
        row.cells
            .iter()
            .map(|cell| (Place::new(row.number, cell.column), cell.text.clone()))
    });
    cells.filter(|(_, text)| !text.is_empty()).collect()
}

#[test]
fn only_the_chosen_cells_of_a_real_file_change() {
    for file in [
        "asvs-checklist-3.0.1.xlsx",
        "caiq-1.1.xlsx",
        "caiq-3.0.1.xlsx",
        "caiq-4.0.3.xlsx",
        "caiq-4.0.3-filled.xlsx",
    ] {
        let Some(bytes) = shared::bytes(file) else {
            continue;
        };
        let mut document = Document::read(file, bytes.clone()).unwrap();
        let mapping = detect(document.sheets()).unwrap();
        let map = &mapping.sheets[0];
        let mut changes = Changes::new();
        let mut sheet = 0;
        for (at, (_, question)) in questions(document.sheets(), &mapping)
            .unwrap()
            .iter()
            .enumerate()
            .step_by(3)
        {
            sheet = question.sheet;
            let cells = changes.entry(sheet).or_default();
            let column = match &map.answer {
                AnswerAt::Column(column) => *column,
                AnswerAt::Ticks(ticks) => ticks[at % ticks.len()].1,
            };
            cells.insert(Place::new(question.place.row, column), text("Yes"));
            if let Some(column) = map.comment {
                cells.insert(
                    Place::new(question.place.row, column),
                    text("=not <a> formula & \"quoted\"\nsecond line"),
                );
            }
        }
        let chosen = changes[&sheet].clone();
        let filled = document.write(&changes).unwrap();
        let (before, after) = (parts(&bytes), parts(&filled));
        assert_eq!(before.len(), after.len(), "{file}");
        let mut parts_changed = Vec::new();
        for (old, new) in before.iter().zip(&after) {
            assert_eq!(old.0, new.0, "{file}: the order of the parts");
            if old.1 != new.1 {
                parts_changed.push(old.0.as_str());
            }
        }
        assert_eq!(parts_changed.len(), 2, "{file}: {parts_changed:?}");
        assert!(
            parts_changed.contains(&"xl/workbook.xml")
                && parts_changed
                    .iter()
                    .any(|name| name.starts_with("xl/worksheets/")),
            "{file}: {parts_changed:?}"
        );
        let again = Document::read(file, filled.clone()).unwrap();
        for at in 0..document.sheets().len() {
            let (mut old, new) = (shown(&document, at), shown(&again, at));
            if at == sheet {
                old.extend(chosen.iter().map(|(place, content)| {
                    let Content::Text(text) = content else {
                        panic!()
                    };
                    (*place, text.clone())
                }));
            }
            // Where the style does not wrap, the text is one line.
            let flat = |cells: &BTreeMap<Place, String>| {
                cells
                    .iter()
                    .map(|(place, text)| (*place, text.replace('\n', " ")))
                    .collect::<Vec<_>>()
            };
            assert_eq!(flat(&old), flat(&new), "{file}, sheet {at}");
            let (a, b) = (&document.sheets()[at], &again.sheets()[at]);
            assert_eq!(
                (&a.merges, &a.lists, a.protected),
                (&b.merges, &b.lists, b.protected),
                "{file}, sheet {at}"
            );
        }
        if let Some(folder) = std::env::var_os("CANDOR_KEEP_FILLED") {
            std::fs::write(std::path::Path::new(&folder).join(file), filled).unwrap();
        }
    }
}

/// The sheet XML after changes to a small workbook.
fn changed(xml: &str, cells: &[(&str, Content)]) -> String {
    let bytes = book::workbook(&[("Q", "visible", xml)], &[]);
    let mut document = Document::read("x.xlsx", bytes).unwrap();
    let cells = cells
        .iter()
        .map(|(place, content)| (place.parse().unwrap(), content.clone()))
        .collect();
    let filled = document.write(&[(0, cells)].into()).unwrap();
    assert!(book::part(&filled, "xl/workbook.xml").contains("<calcPr fullCalcOnLoad=\"1\"/>"));
    let xml = book::part(&filled, "xl/worksheets/sheet1.xml");
    let inner = xml.split_once('>').unwrap().1;
    inner.strip_suffix("</worksheet>").unwrap().to_owned()
}

#[test]
fn cells_go_where_they_belong() {
    let text_cell = |place: &str, style: &str, text: &str| {
        format!(
            "<c r=\"{place}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
        )
    };
    let before = "<dimension ref=\"A1:B2\"/><cols><col min=\"5\" max=\"6\" style=\"2\"/></cols><sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\"/><!-- kept --><c r='C1' s='1' t=\"n\"></c></row><row r=\"3\" s=\"1\" customFormat=\"1\"/></sheetData><mergeCells><mergeCell ref='A9:B9'></mergeCell></mergeCells>";
    let after = changed(
        before,
        &[
            ("B1", text("b")),
            ("C1", Content::Number(4)),
            ("E1", text("two\nlines")),
            ("A2", text("new row\nflat")),
            ("C3", text("in an empty row")),
            ("B7", text("<&>")),
        ],
    );
    let expected = [
        "<dimension ref=\"A1:E7\"/><cols><col min=\"5\" max=\"6\" style=\"2\"/></cols><sheetData><row r=\"1\" spans=\"1:5\"><c r=\"A1\"/><!-- kept -->",
        &text_cell("B1", "", "b"),
        "<c r=\"C1\" s=\"1\"><v>4</v></c>",
        &text_cell("E1", " s=\"2\"", "two\nlines"),
        "</row><row r=\"2\">",
        &text_cell("A2", "", "new row flat"),
        "</row><row r=\"3\" s=\"1\" customFormat=\"1\">",
        &text_cell("C3", " s=\"1\"", "in an empty row"),
        "</row><row r=\"7\">",
        &text_cell("B7", "", "&lt;&amp;&gt;"),
        "</row></sheetData><mergeCells><mergeCell ref='A9:B9'></mergeCell></mergeCells>",
    ]
    .concat();
    assert_eq!(after, expected);
    assert_eq!(
        changed("<sheetData/>", &[("A1", Content::Number(-1))]),
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>-1</v></c></row></sheetData>"
    );
}

#[test]
fn a_formula_is_never_replaced() {
    for (cell, place) in [
        ("<c><f>1+1</f><v>2</v></c>", Place::new(1, 1)),
        // One that fills the cells beside its own as well.
        (
            "<c><f t=\"array\" ref=\"A1:A3\">B1:B3</f><v>2</v></c>",
            Place::new(3, 1),
        ),
    ] {
        let sheet = format!("<sheetData><row>{cell}</row></sheetData>");
        let bytes = book::workbook(&[("Q", "visible", &sheet)], &[]);
        let mut document = Document::read("x.xlsx", bytes).unwrap();
        let change = [(0, [(place, text("x"))].into())].into();
        let refusal = document.write(&change).unwrap_err().to_string();
        assert!(refusal.contains("formula"), "{refusal}");
    }
}

#[test]
fn reading_agrees_with_calamine() {
    use calamine::{Data, Reader, Xlsx};
    for file in shared::FILES.into_iter().filter(|file| {
        std::path::Path::new(file)
            .extension()
            .is_some_and(|e| e == "xlsx")
    }) {
        let Some(bytes) = shared::bytes(file) else {
            continue;
        };
        let document = Document::read(file, bytes.clone()).unwrap();
        let mut other: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        for sheet in document.sheets() {
            let range = other.worksheet_range(&sheet.name).unwrap();
            let (row, column) = range.start().unwrap_or((0, 0));
            let mut texts = 0;
            for (r, c, value) in range.used_cells() {
                if let Data::String(value) = value {
                    let place = Place::new(
                        row + u32::try_from(r).unwrap() + 1,
                        column + u32::try_from(c).unwrap() + 1,
                    );
                    let ours = sheet
                        .cell(place)
                        .map(|cell| cell.text.as_str())
                        .unwrap_or_default();
                    // The two differ in the space around control codes, and no wording is printed.
                    let words = |text: &str| text.split_whitespace().collect::<String>();
                    assert!(
                        words(ours) == words(&value.replace("_x000D_", "")),
                        "{file}, {} {place}",
                        sheet.name
                    );
                    texts += 1;
                }
            }
            assert!(texts > 0 || range.is_empty(), "{file}, {}", sheet.name);
        }
    }
}
