//! A table of records: what a workbook has a sheet for, and CSV a file.

use crate::pack::cell::{Cell, list, named, say};
use crate::pack::error::PackError;
use crate::release::{Approval, Audience, Digest, ItemId, Released};
use crate::spreadsheet::{cell, too_long};
use crate::words::Words;

/// A column. What people read over it is in the theme's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// What programs call it, in every language.
    pub(super) name: &'static str,
    /// Its width in a workbook, in characters.
    pub(super) width: f64,
}

/// A row: a record.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) item: ItemId,
    pub(super) cells: Vec<Cell>,
}

/// A table, with as many cells in each row as it has columns.
#[derive(Debug)]
pub(super) struct Table {
    /// What it holds, such as `answers`: by it the theme's words are found.
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column>,
    /// How many of the columns are printed: the rest would make the print too small to read.
    pub(super) printed: usize,
    pub(super) rows: Vec<Row>,
}

pub(super) const fn column(name: &'static str, width: f64) -> Column {
    Column { name, width }
}

/// Who stands for a row: what every table says of every record.
pub(super) const STANDING: [Column; 3] = [
    column("approver", 17.0),
    column("approved_on", 12.0),
    column("until", 12.0),
];

/// Which text was approved, and for whom.
pub(super) const TEXT: [Column; 2] = [column("audience", 10.0), column("digest", 24.0)];

pub(super) fn standing(approval: &Approval) -> [Cell; 3] {
    [list(&approval.by), say(approval.on), say(approval.until)]
}

pub(super) fn text(words: &Words, audience: Audience, digest: Digest) -> [Cell; 2] {
    let audience = named(words, "export.audience", audience.as_str());
    [audience.into(), say(Some(digest))]
}

impl Table {
    /// What people call it: the name of its sheet.
    pub(super) fn title(&self, words: &Words) -> String {
        words.word(&format!("export.sheet.{}", self.name))
    }

    /// One line on what it holds.
    pub(super) fn about(&self, words: &Words) -> String {
        words.word(&format!("export.about.{}", self.name))
    }

    /// What people read over a column.
    pub(super) fn heading(&self, column: &Column, words: &Words) -> String {
        let own = words.get(&format!("export.column-of.{}.{}", self.name, column.name));
        own.map_or_else(
            || words.word(&format!("export.column.{}", column.name)),
            str::to_owned,
        )
    }

    /// A table of a register: the record's name, its own columns, who stands for it, and
    /// after what is printed, `more` of its columns. `cells` are of its own columns first.
    pub(super) fn of_register<T>(
        words: &Words,
        name: &'static str,
        own: &[Column],
        more: &[Column],
        records: &[&Released<T>],
        cells: impl Fn(&Released<T>) -> Vec<Cell>,
    ) -> Self {
        let columns: Vec<Column> = [column("id", 22.0)]
            .into_iter()
            .chain(own.iter().copied())
            .chain(STANDING)
            .chain(more.iter().copied())
            .chain(TEXT)
            .collect();
        let rows = records.iter().map(|record| {
            let mut cells = cells(record);
            let rest = cells.split_off(own.len().min(cells.len()));
            Row {
                item: record.item().clone(),
                cells: std::iter::once(say(Some(record.item())))
                    .chain(cells)
                    .chain(standing(record.approval()))
                    .chain(rest)
                    .chain(text(words, record.audience(), record.digest()))
                    .collect(),
            }
        });
        Self {
            name,
            printed: 1 + own.len() + STANDING.len(),
            rows: rows.collect(),
            columns,
        }
    }

    /// The first text that no spreadsheet would keep whole.
    pub(super) fn fits(&self) -> Result<(), PackError> {
        for row in &self.rows {
            for cell in &row.cells {
                if let Some(units) = too_long(&cell.text()) {
                    let item = row.item.to_string();
                    return Err(PackError::TooLong { item, units });
                }
            }
        }
        Ok(())
    }
}

/// The table as CSV. Every cell is quoted, since spreadsheets that part cells at
/// semicolons would otherwise find a cell, perhaps a formula, within a text. There is no
/// mark at its start: programs would take it for part of the first name.
pub(super) fn csv(table: &Table) -> Result<Vec<u8>, PackError> {
    if table.rows.is_empty() {
        return Err(PackError::NoAnswers);
    }
    table.fits()?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    // Writing to memory does not fail, and every line has as many cells.
    let _ = writer.write_record(table.columns.iter().map(|column| column.name));
    for row in &table.rows {
        let cells = row.cells.iter().map(|one| cell(&one.text()).into_owned());
        let _ = writer.write_record(cells);
    }
    Ok(writer.into_inner().unwrap_or_default())
}
