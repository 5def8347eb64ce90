//! What a column holds in the rows that ask something.

use std::collections::{BTreeMap, HashSet};

use super::words::{is_full_id, is_id, meaning, question_likeness};
use crate::questionnaire::place::Place;
use crate::questionnaire::sheet::{Sheet, Takes};

/// How much the texts of each column are like questions, each text counted once.
pub(super) fn likeness_by_column(sheet: &Sheet) -> BTreeMap<u32, Likeness> {
    let mut columns: BTreeMap<u32, (Likeness, HashSet<&str>)> = BTreeMap::new();
    for row in sheet.rows.iter().filter(|row| !row.hidden) {
        for cell in row.cells.iter().filter(|cell| !cell.text.is_empty()) {
            let likeness = question_likeness(&cell.text);
            if likeness <= 0.0 {
                continue;
            }
            let (column, seen) = columns.entry(cell.column).or_default();
            if seen.insert(cell.text.trim()) {
                column.score += likeness;
                column.texts += 1;
                column.asking += usize::from(likeness > 0.5);
                column.first_row.get_or_insert(row.number);
            }
        }
    }
    columns
        .into_iter()
        .map(|(column, (likeness, _))| (column, likeness))
        .collect()
}

/// How much a column is like questions.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likeness {
    pub(super) score: f64,
    pub(super) texts: usize,
    pub(super) asking: usize,
    pub(super) first_row: Option<u32>,
}

/// The rows that a column is judged by, about.
const SAMPLE: usize = 1_000;

/// What a column holds beside the questions.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside {
    pub(super) rows: usize,
    pub(super) open: usize,
    /// Holds somebody's words, and may be written over.
    pub(super) written: usize,
    pub(super) formulas: usize,
    pub(super) listed: usize,
    /// Listed, and the list's values mean yes, no and their like, or are numbers.
    pub(super) answering: usize,
    /// Holds one of its own list's values, or an x.
    pub(super) answered: usize,
    pub(super) ids: usize,
    pub(super) full_ids: usize,
}

impl Beside {
    /// Looks at a column in the rows that ask; at every so many of them, where there are
    /// thousands.
    pub(super) fn of(sheet: &Sheet, rows: &[u32], column: u32) -> Self {
        let mut beside = Self::default();
        for &row in rows.iter().step_by(rows.len() / SAMPLE + 1) {
            beside.rows += 1;
            let place = Place::new(row, column);
            let (text, formula) = (sheet.text(place), sheet.is_formula(place));
            beside.formulas += usize::from(formula);
            // What lies inside a merge and is not its corner is not there at all.
            let inside = sheet.merge(place).is_some_and(|area| area.first != place);
            let free = !formula && !inside && !sheet.is_locked(place);
            beside.open += usize::from(free && text.is_empty());
            beside.written += usize::from(free && !text.is_empty());
            beside.ids += usize::from(is_id(text));
            beside.full_ids += usize::from(is_full_id(text));
            match sheet.takes(place) {
                Some(Takes::Choices(choices)) => {
                    beside.listed += 1;
                    let answers = choices
                        .iter()
                        .filter(|choice| meaning(choice).is_some() || choice.parse::<i64>().is_ok())
                        .count();
                    beside.answering += usize::from(answers >= 2);
                    beside.answered += usize::from(choices.iter().any(|choice| choice == text));
                }
                Some(Takes::Number { .. }) => {
                    beside.listed += 1;
                    beside.answering += 1;
                    beside.answered += usize::from(text.parse::<f64>().is_ok());
                }
                _ => beside.answered += usize::from(text.eq_ignore_ascii_case("x")),
            }
        }
        beside
    }

    pub(super) fn share(&self, count: usize) -> f64 {
        ratio(count, self.rows)
    }
}

/// One count over another; 0 over nothing.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(whole)
}
