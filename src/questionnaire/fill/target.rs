//! Whether a cell may be written at all.

use crate::questionnaire::layout::Question;
use crate::questionnaire::place::Place;
use crate::questionnaire::sheet::Sheet;

/// The cell that is written for a column of a question's row: the corner, when the cells
/// there are merged.
///
/// # Errors
/// When it is hidden, protected, a formula, taken, or shared with another question.
pub(super) fn target(
    sheet: &Sheet,
    question: &Question,
    column: u32,
    overwrite: bool,
) -> Result<Place, String> {
    let here = Place::new(question.place.row, column);
    let place = match sheet.merge(here) {
        None => here,
        Some(area) => {
            let rows = sheet
                .merge(question.place)
                .map_or((here.row, here.row), |area| (area.first.row, area.last.row));
            if area.first.row < rows.0 || area.last.row > rows.1 || area.holds(question.place) {
                return Err(format!("{area} is one cell for several questions"));
            }
            area.first
        }
    };
    if sheet.is_hidden(column) {
        return Err(format!("{place} is hidden"));
    }
    if sheet.is_locked(place) {
        return Err(format!("{place} is protected"));
    }
    if sheet.is_formula(place) {
        return Err(format!("{place} holds a formula"));
    }
    if !overwrite && !sheet.text(place).is_empty() {
        return Err(format!(
            "{place} holds something already: `--overwrite` replaces it"
        ));
    }
    Ok(place)
}
