//! A pack as a workbook that people like to open: a cover, the answers, and a sheet for
//! each register behind them, with links between rows.
//!
//! It holds texts and nothing that runs: no formula, no link that leaves the file. The
//! same pack is the same bytes, as its only date is the pack's day.

mod cover;
mod height;
mod look;
mod sheet;

use std::collections::HashMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::pack::error::PackError;
use crate::pack::pack::Pack;
use crate::pack::table::Table;
use crate::pack::tables;
use crate::release::ItemId;
use crate::words::Words;
use look::Look;

/// The workbook.
///
/// # Errors
/// When a text is longer than a cell, or the writer fails.
pub(super) fn workbook(pack: &Pack<'_>) -> Result<Vec<u8>, PackError> {
    let tables = tables::all(pack);
    for table in &tables {
        table.fits()?;
    }
    assemble(pack, &tables).map_err(|error| PackError::Workbook(error.to_string()))
}

fn assemble(pack: &Pack<'_>, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let look = Look::of(pack.site().theme.accent.as_deref());
    let places = Places::of(tables, pack.words());
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(pack)?);
    cover::write(workbook.add_worksheet(), pack, tables, &look)?;
    for table in tables {
        sheet::write(workbook.add_worksheet(), pack, table, &places, &look)?;
    }
    workbook.save_to_buffer()
}

/// The day of the pack stands in for the moment of writing, which would differ each time.
fn properties(pack: &Pack<'_>) -> Result<DocProperties, XlsxError> {
    let site = pack.site();
    let created = ExcelDateTime::parse_from_str(&pack.day().to_string())?;
    Ok(DocProperties::new()
        .set_title(
            pack.words()
                .fill("export.title", &[("company", &site.name)]),
        )
        .set_subject(pack.reader().confidentiality(&site.name, pack.words()))
        .set_author(site.name.as_str())
        .set_company(site.name.as_str())
        .set_comment(concat!("Made by candor ", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&created))
}

/// Where each record has its row.
struct Places(HashMap<ItemId, (String, usize)>);

impl Places {
    fn of(tables: &[Table], words: &Words) -> Self {
        let rows = tables.iter().flat_map(|table| {
            let rows = table.rows.iter().enumerate();
            let title = table.title(words);
            rows.map(move |(at, row)| (row.item.clone(), (title.clone(), at)))
        });
        Self(rows.collect())
    }

    /// The link to a record's row, within the file. Sheets count from 1, after the header.
    fn link(&self, item: &ItemId) -> Option<String> {
        let (sheet, at) = self.0.get(item)?;
        Some(format!("internal:'{sheet}'!A{}", at + 2))
    }
}

/// A text as the writer takes it. It takes a text from `<r>` to `</r>` for rich text and
/// writes it as it is: a space at its end makes it a text like any other. What XML cannot
/// write, not even escaped, becomes U+FFFD.
fn plain(text: &str) -> String {
    let mut text = text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    if text.starts_with("<r>") && text.ends_with("</r>") {
        text.push(' ');
    }
    text
}
