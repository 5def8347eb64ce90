//! A sheet: a table with a header that stays, a filter, and links to other rows.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::look::Look;
use super::{Places, height, plain};
use crate::pack::cell::Cell;
use crate::pack::pack::Pack;
use crate::pack::table::Table;
use crate::release::ItemId;

/// Excel takes 65,530 links in a sheet, and a row has up to four.
const LINKED_ROWS: u32 = 16_000;

pub(super) fn write(
    sheet: &mut Worksheet,
    pack: &Pack<'_>,
    table: &Table,
    places: &Places,
    look: &Look,
) -> Result<(), XlsxError> {
    let words = pack.words();
    sheet.set_name(table.title(words))?;
    let mut columns = 0;
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, table.heading(column, words), &look.header)?;
        columns = at;
    }
    sheet.set_row_height(0, 30)?;
    let mut rows = 0;
    for (at, row) in (1_u32..).zip(&table.rows) {
        for (column, (about, cell)) in (0_u16..).zip(table.columns.iter().zip(&row.cells)) {
            let format = format_of(about.name, look);
            let link = linked(cell).filter(|_| at <= LINKED_ROWS);
            match link.and_then(|item| places.link(item)) {
                Some(address) => {
                    let url = Url::new(address).set_text(plain(&cell.text()));
                    sheet.write_url_with_format(at, column, url, &look.link)?;
                }
                None => {
                    sheet.write_string_with_format(at, column, plain(&cell.text()), format)?;
                }
            }
        }
        let texts: Vec<String> = row.cells.iter().map(Cell::text).collect();
        let widths = table.columns.iter().map(|column| column.width);
        let height = height::of_row(texts.iter().map(String::as_str).zip(widths));
        sheet.set_row_height(at, height)?;
        rows = at;
    }
    sheet.autofilter(0, 0, rows, columns)?;
    sheet.set_freeze_panes(1, 2)?;
    print_setup(sheet, pack, table, rows)
}

/// The record that a cell leads to. A cell has one link, which would be a guess in a list;
/// and `LibreOffice` wraps no text that is a link.
fn linked(cell: &Cell) -> Option<&ItemId> {
    match cell {
        Cell::Records(records) => match records.as_slice() {
            [(item, _)] => Some(item),
            _ => None,
        },
        Cell::Text(_) => None,
    }
}

fn format_of<'l>(name: &str, look: &'l Look) -> &'l Format {
    match name {
        "question" | "short_answer" | "title" | "name" | "gap" | "framework" => &look.strong,
        "digest" => &look.digest,
        "id" | "topic" | "audience" => &look.quiet,
        _ => &look.text,
    }
}

fn print_setup(
    sheet: &mut Worksheet,
    pack: &Pack<'_>,
    table: &Table,
    rows: u32,
) -> Result<(), XlsxError> {
    let last = u16::try_from(table.printed.saturating_sub(1)).unwrap_or_default();
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer(footer(pack))
        .set_repeat_rows(0, 0)?
        .set_print_area(0, 0, rows, last)?;
    Ok(())
}

/// Who may read it, on every printed page. A footer holds 255 characters, and `&` begins
/// its codes.
pub(super) fn footer(pack: &Pack<'_>) -> String {
    let text = pack
        .reader()
        .confidentiality(&pack.site().name, pack.words());
    let mut left = String::new();
    for c in text.chars() {
        if left.encode_utf16().count() > 200 {
            left.push('…');
            break;
        }
        left.push(c);
        if c == '&' {
            left.push('&');
        }
    }
    let page = pack
        .words()
        .fill("export.page", &[("page", "&P"), ("pages", "&N")]);
    format!("&L&8{}&R&8&A, {page}", shielded(&left))
}

/// A digit right after a font size would be read as part of it.
fn shielded(text: &str) -> String {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        format!(" {text}")
    } else {
        text.to_owned()
    }
}
