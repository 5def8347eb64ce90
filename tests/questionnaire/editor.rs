//! The sheet editor on sheets that nobody wrote by hand.

use std::collections::BTreeMap;

use candor::questionnaire::workbook::edit;
use candor::questionnaire::{Content, Document, Place};
use proptest::prelude::*;

use crate::book;

/// A cell of a generated sheet: the gap before it, whether it says its place, and a
/// spelling.
#[derive(Debug, Clone)]
struct Made {
    gap: u32,
    says_place: bool,
    spelling: u8,
    text: String,
}

fn made() -> impl Strategy<Value = Made> {
    (
        0_u32..4,
        any::<bool>(),
        0_u8..7,
        "[ -~\u{e9}\u{4e2d}\u{1f600}\n]{0,12}",
    )
        .prop_map(|(gap, says_place, spelling, text)| Made {
            gap,
            says_place,
            spelling,
            text,
        })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

type Texts = BTreeMap<Place, String>;

/// The XML of a sheet and what its cells show.
fn sheet(rows: &[(u32, bool, Vec<Made>)], prefix: &str) -> (String, Texts) {
    let mut xml = format!("<{prefix}sheetData>");
    let mut texts = Texts::new();
    let mut row = 0;
    for (gap, says_place, cells) in rows {
        row += 1 + if *says_place { *gap } else { 0 };
        xml += &if *says_place {
            format!("<{prefix}row r='{row}' spans=\"1:2\">")
        } else {
            format!("<{prefix}row>")
        };
        let mut column = 0;
        for cell in cells {
            column += 1 + if cell.says_place { cell.gap } else { 0 };
            let place = Place::new(row, column);
            let at = if cell.says_place {
                format!(" r=\"{place}\"")
            } else {
                String::new()
            };
            let text = escaped(&cell.text);
            let (body, shown) = match cell.spelling {
                0 => (format!("<{prefix}c{at}/>"), None),
                1 => (format!("<{prefix}c{at} s='1'></{prefix}c>"), None),
                2 => (
                    format!("<{prefix}c{at}><{prefix}v>7</{prefix}v></{prefix}c>"),
                    Some("7".to_owned()),
                ),
                3 => (
                    format!(
                        "<{prefix}c{at} t='str'><{prefix}v><![CDATA[x]]></{prefix}v></{prefix}c>"
                    ),
                    Some("x".to_owned()),
                ),
                4 => (
                    format!(
                        "<{prefix}c{at} t='inlineStr'><{prefix}is><{prefix}r><{prefix}t>{text}</{prefix}t></{prefix}r><{prefix}rPh><{prefix}t>no</{prefix}t></{prefix}rPh></{prefix}is></{prefix}c>"
                    ),
                    Some(cell.text.clone()),
                ),
                5 => (
                    format!(
                        "<!-- c --><{prefix}c{at} t=\"inlineStr\" ><{prefix}is><{prefix}t xml:space='preserve'>{text}</{prefix}t></{prefix}is></{prefix}c >"
                    ),
                    Some(cell.text.clone()),
                ),
                _ => (
                    format!("<{prefix}c{at} t=\"b\"><{prefix}v>1</{prefix}v></{prefix}c>\n"),
                    Some("TRUE".to_owned()),
                ),
            };
            xml += &body;
            texts.extend(
                shown
                    .filter(|shown| !shown.is_empty())
                    .map(|shown| (place, shown)),
            );
        }
        xml += &format!("</{prefix}row>");
    }
    (xml + &format!("</{prefix}sheetData>"), texts)
}

fn shown(xml: &str) -> Texts {
    let document = Document::read("x.xlsx", book::workbook(&[("Q", "visible", xml)], &[])).unwrap();
    let rows = &document.sheets()[0].rows;
    rows.iter()
        .flat_map(|row| {
            row.cells
                .iter()
                .map(|cell| (Place::new(row.number, cell.column), cell.text.clone()))
        })
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("CANDOR_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000), ..ProptestConfig::default() })]

    #[test]
    fn a_change_is_what_was_there_with_the_change(
        rows in prop::collection::vec((0_u32..3, any::<bool>(), prop::collection::vec(made(), 0..6)), 0..6),
        prefixed in any::<bool>(),
        changes in prop::collection::btree_map((1_u32..14, 1_u32..20), "[ -~\u{e9}\u{4e2d}\u{1f600}\t_x0-9A-F]{1,20}", 0..8),
    ) {
        let prefix = if prefixed { "x:" } else { "" };
        let (xml, mut expected) = sheet(&rows, prefix);
        prop_assert_eq!(&shown(&xml), &expected);
        let cells: BTreeMap<Place, Content> = changes.iter().map(|((row, column), text)| (Place::new(*row, *column), Content::Text(text.clone()))).collect();
        let whole = format!("<worksheet>{xml}</worksheet>");
        let after = edit(&whole, &cells, &|_| true).unwrap();
        let inner = after.strip_prefix("<worksheet>").and_then(|rest| rest.strip_suffix("</worksheet>")).unwrap();
        expected.extend(changes.into_iter().map(|((row, column), text)| (Place::new(row, column), text)));
        prop_assert_eq!(shown(inner), expected);
        // Nothing to change: nothing changes.
        prop_assert_eq!(edit(&whole, &BTreeMap::new(), &|_| true).unwrap(), whole);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(<|>|/|c|row|sheetData| r='A1'|[ -~]){0,60}") {
        let cells = [(Place::new(1, 1), Content::Number(1))].into();
        let _ = edit(&text, &cells, &|_| false);
    }
}
