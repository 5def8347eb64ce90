//! Proposes a mapping. Detection proposes and a mapping decides: below
//! [`super::CERTAIN`] nothing is written.

use std::collections::BTreeSet;

use super::answers::{self, Found};
use super::column::{Beside, likeness_by_column, ratio};
use super::mapping::{AnswerAt, IdAt, Mapping, SheetMapping, quoted};
use super::rows;
use super::words::{Heading, heading, is_aside, split_id};
use crate::questionnaire::place::{Place, letters};
use crate::questionnaire::refusal::Refusal;
use crate::questionnaire::sheet::Sheet;

/// How far above the first question headings may be.
const HEADINGS_ABOVE: u32 = 24;

/// Columns that are weighed as the one of the questions, the likeliest first.
const COLUMNS_TRIED: usize = 12;

/// Headings of a row that are read.
const HEADINGS_READ: usize = 200;

/// Proposes a mapping for the sheets of a file.
///
/// # Errors
/// When no sheet has questions with a place to answer them; says which of the two is missing.
pub fn detect(sheets: &[Sheet]) -> Result<Mapping, Refusal> {
    propose(sheets, false)
}

/// The same where answers that stand in the file may be replaced: a place that holds one is a
/// place for one.
///
/// # Errors
/// As [`detect`].
pub fn detect_to_overwrite(sheets: &[Sheet]) -> Result<Mapping, Refusal> {
    propose(sheets, true)
}

fn propose(sheets: &[Sheet], overwrite: bool) -> Result<Mapping, Refusal> {
    let mut mapping = Mapping::default();
    let mut unanswered = None;
    for sheet in sheets
        .iter()
        .filter(|sheet| !sheet.hidden && !is_aside(&sheet.name))
    {
        let Some(asking) = asking(sheet) else {
            continue;
        };
        match complete(sheet, &asking, overwrite) {
            Some(found) => mapping.sheets.push(found),
            None => drop(unanswered.get_or_insert((sheet, asking))),
        }
    }
    if !mapping.sheets.is_empty() {
        return Ok(mapping);
    }
    if let Some((sheet, asking)) = unanswered {
        return Err(unanswerable(sheet, &asking));
    }
    if sheets
        .iter()
        .any(|sheet| !sheet.hidden && sheet.uncalculated > 0)
    {
        return Err(Refusal::new(
            "the questions are formulas that were saved without their values: open the file in a spreadsheet program and save it once",
        ));
    }
    // The sheet of a CSV has no name, and a mapping names none that is not there.
    let shown = sheets.iter().find(|sheet| !sheet.hidden);
    Err(Refusal::new(format!(
        "no questions were found: say where they are in a mapping (`--mapping FILE`), such as\nsheets:\n  - sheet: {}\n    header_row: 1\n    first_row: 2\n    question: B\n    answer: C",
        quoted(shown.map_or("", |sheet| sheet.name.as_str()))
    )))
}

/// A sheet that asks, without a place to answer; with a mapping to start from, whose answers go into
/// the first column that is free.
fn unanswerable(sheet: &Sheet, asking: &Asking) -> Refusal {
    let place = if sheet.name.is_empty() {
        String::new()
    } else {
        format!("sheet `{}` ", sheet.name)
    };
    let count = asking.rows.len();
    let (plural, them) = if count == 1 {
        ("", "it")
    } else {
        ("s", "them")
    };
    let columns = sheet.rows.iter().flat_map(|row| &row.cells);
    let used = columns.filter(|cell| !cell.text.is_empty());
    let start = SheetMapping {
        sheet: sheet.name.clone(),
        header_row: asking.header_row,
        first_row: asking.rows.first().copied().unwrap_or(1),
        last_row: None,
        id: asking.id,
        question: asking.column,
        answer: AnswerAt::Column(used.map(|cell| cell.column).max().unwrap_or(0) + 1),
        comment: None,
        confidence: 0.0,
    };
    // Where it is a place once answers may be replaced, they are all that is in the way.
    let replace = match answers::find(sheet, asking, true) {
        Some(_) => "replace the answers that stand there with `--overwrite`, ",
        None => "",
    };
    Refusal::new(format!(
        "{place}asks {count} question{plural} in column {} and has no place to answer {them}: {replace}add an empty column with the heading `Answer`, or name one in a mapping (`--mapping FILE`), such as\n{}",
        letters(asking.column),
        Mapping {
            sheets: vec![start]
        }
        .to_yaml()
        .trim_end(),
    ))
}

/// The questions of a sheet.
#[derive(Debug)]
pub(super) struct Asking {
    pub(super) column: u32,
    pub(super) header_row: u32,
    /// The rows that ask.
    pub(super) rows: Vec<u32>,
    pub(super) id: Option<IdAt>,
    /// How sure the column is, from 0 to 1.
    sure: f64,
}

/// Finds the question column of a sheet, whether or not its questions can be answered.
pub(super) fn asking(sheet: &Sheet) -> Option<Asking> {
    let columns = likeness_by_column(sheet);
    let mut likely: Vec<_> = columns
        .iter()
        .filter(|(column, _)| !sheet.is_hidden(**column))
        .collect();
    likely.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(b.0)));
    let mut ranked: Vec<(f64, u32, u32, u32)> = Vec::new();
    for (&column, likeness) in likely.into_iter().take(COLUMNS_TRIED) {
        let first = likeness.first_row?;
        let header_row = heading_row(sheet, column, first);
        let factor = match heading(sheet.row(header_row).map_or("", |row| row.text(column))) {
            Heading::Question => 1.6,
            Heading::Guidance | Heading::Comment | Heading::Buyer => 0.4,
            _ => 1.0,
        };
        let asking = 0.5 + ratio(likeness.asking, likeness.texts.max(1));
        ranked.push((likeness.score * factor * asking, column, header_row, first));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let &(best, column, header_row, _) = ranked.first()?;
    let headed =
        heading(sheet.row(header_row).map_or("", |row| row.text(column))) == Heading::Question;
    if best < if headed { 0.9 } else { 2.5 } {
        return None;
    }
    let likeness = columns.get(&column)?;
    let clear = ranked.get(1).is_none_or(|second| second.0 < best * 0.7);
    let asks = ratio(likeness.asking, likeness.texts);
    let sure = f64::from(u8::from(clear)) * 0.4 + if headed { 0.3 } else { 0.0 } + 0.3 * asks;
    let mut asking = Asking {
        column,
        header_row,
        rows: Vec::new(),
        id: None,
        sure,
    };
    asking.rows = rows::asking_rows(sheet, column, header_row, None, None);
    asking.id = id(sheet, &asking);
    if let Some(IdAt::Column(id)) = asking.id {
        asking.rows = rows::asking_rows(sheet, column, header_row, Some(id), None);
    }
    // A title over the headings may read like a question, and then hides them.
    if let (0, Some(first)) = (header_row, asking.rows.first()) {
        asking.header_row = heading_row(sheet, column, *first);
    }
    Some(asking)
}

/// The row above the first question with the most headings.
fn heading_row(sheet: &Sheet, column: u32, first: u32) -> u32 {
    let mut best = (0, 0);
    for row in sheet
        .rows
        .iter()
        .filter(|row| row.number <= first && row.number + HEADINGS_ABOVE >= first)
    {
        let headings = row
            .cells
            .iter()
            .take(HEADINGS_READ)
            .filter(|cell| !cell.text.trim().is_empty() && cell.text.len() < 120)
            .filter(|cell| !matches!(heading(&cell.text), Heading::None | Heading::Other))
            .count();
        let here = row.text(column);
        // A heading over the questions weighs most; a first question is no heading.
        let over = match heading(here) {
            Heading::Question if here.len() < 60 && !here.contains('?') => 4,
            _ if row.number == first => continue,
            Heading::None => 0,
            _ => 1,
        };
        if headings + over > best.0 {
            best = (headings + over, row.number);
        }
    }
    best.1
}

/// The column whose texts are ids in over 60 % of the rows; ids of several parts first.
fn id(sheet: &Sheet, asking: &Asking) -> Option<IdAt> {
    let columns: BTreeSet<u32> = asking
        .rows
        .iter()
        .filter_map(|row| sheet.row(*row))
        .flat_map(|row| {
            row.cells
                .iter()
                .filter(|cell| !cell.text.is_empty())
                .map(|cell| cell.column)
        })
        .filter(|column| {
            *column < asking.column + 3 && *column != asking.column && !sheet.is_hidden(*column)
        })
        .collect();
    let mut best: Option<(f64, u32)> = None;
    for column in columns.into_iter().take(128) {
        let beside = Beside::of(sheet, &asking.rows, column);
        if beside.share(beside.ids) <= 0.6 {
            continue;
        }
        let mut score = beside.share(beside.ids) + beside.share(beside.full_ids);
        if column > asking.column {
            score -= 1.0;
        }
        if best.is_none_or(|(known, _)| score > known + 0.01) {
            best = Some((score, column));
        }
    }
    if let Some((_, column)) = best.filter(|(score, _)| *score > 0.6) {
        return Some(IdAt::Column(column));
    }
    let inside = asking
        .rows
        .iter()
        .filter(|row| split_id(sheet.text(Place::new(**row, asking.column))).is_some())
        .count();
    (ratio(inside, asking.rows.len()) > 0.6).then_some(IdAt::InQuestion)
}

fn complete(sheet: &Sheet, asking: &Asking, overwrite: bool) -> Option<SheetMapping> {
    let Found {
        answer,
        comment,
        sure,
    } = answers::find(sheet, asking, overwrite)?;
    let id = if asking.id.is_some() { 0.05 } else { 0.0 };
    let confidence = (0.3 + 0.3 * asking.sure + 0.4 * sure + id).min(0.99);
    Some(SheetMapping {
        sheet: sheet.name.clone(),
        header_row: asking.header_row,
        first_row: *asking.rows.first()?,
        last_row: None,
        id: asking.id,
        question: asking.column,
        answer,
        comment,
        confidence: (confidence * 100.0).round() / 100.0,
    })
}
