//! Whose column it is, by all headings over it.

use super::detect::Asking;
use super::words::{Heading, heading};
use crate::questionnaire::place::Place;
use crate::questionnaire::sheet::{Row, Sheet};

/// How far above the row of headings the headings of groups are.
const GROUPS_ABOVE: u32 = 3;

/// Whether any heading over a column names the buyer's own people: also that of a group of
/// columns, above the row of headings or in it.
pub(super) fn is_buyers(sheet: &Sheet, asking: &Asking, column: u32) -> bool {
    let first = asking.rows.first().copied().unwrap_or(0);
    let from = asking.header_row.saturating_sub(GROUPS_ABOVE);
    sheet
        .rows
        .iter()
        .skip_while(|row| row.number < from)
        .take_while(|row| row.number < first.max(asking.header_row + 1))
        .any(|row| {
            over(sheet, row, asking, column).is_some_and(|text| heading(text) == Heading::Buyer)
        })
}

/// The heading that a row has over a column: its own, that of the merged cells, or else the one
/// to its left, which goes on to the next. What begins at the questions or before them is a title.
fn over<'s>(sheet: &'s Sheet, row: &'s Row, asking: &Asking, column: u32) -> Option<&'s str> {
    let here = Place::new(row.number, column);
    if let Some(area) = sheet.merge(here) {
        let is_group = area.first.row == row.number && area.first.column > asking.column;
        return is_group.then(|| row.text(area.first.column));
    }
    let before = row.cells.partition_point(|cell| cell.column <= column);
    let cell = row.cells[..before]
        .iter()
        .rev()
        .find(|cell| !cell.text.trim().is_empty())?;
    let spreads = sheet.merge(Place::new(row.number, cell.column)).is_none()
        && (row.number >= asking.header_row || !is_alone(row));
    let is_over = cell.column > asking.column && (cell.column == column || spreads);
    is_over.then_some(cell.text.as_str())
}

/// Whether a row has one text alone, as a title does.
fn is_alone(row: &Row) -> bool {
    let texts = row.cells.iter().filter(|cell| !cell.text.trim().is_empty());
    texts.take(2).count() == 1
}
