//! Which rows ask something.

use super::mapping::{AnswerAt, IdAt, Mapping, SheetMapping};
use super::words::{is_id, question_likeness, split_id};
use crate::questionnaire::place::Place;
use crate::questionnaire::refusal::Refusal;
use crate::questionnaire::sheet::Sheet;

/// The most questions that are looked at.
const MOST: usize = 20_000;

/// A question of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The number of its sheet in the file.
    pub sheet: usize,
    /// Where it stands.
    pub place: Place,
    /// Its id, without stray spaces.
    pub id: Option<String>,
    /// What it asks.
    pub text: String,
    /// The heading of its section, where a row of its own says it.
    pub section: String,
}

/// The rows below the headings that ask something.
pub(super) fn asking_rows(
    sheet: &Sheet,
    column: u32,
    header_row: u32,
    id: Option<u32>,
    last: Option<u32>,
) -> Vec<u32> {
    let heading = sheet
        .row(header_row)
        .map_or("", |row| row.text(column))
        .to_owned();
    let parts = id.is_some_and(|id| has_ids_of_parts(sheet, id));
    sheet
        .rows
        .iter()
        .filter(|row| {
            row.number > header_row && last.is_none_or(|last| row.number <= last) && !row.hidden
        })
        .filter(|row| {
            let text = row.text(column);
            let place = Place::new(row.number, column);
            // A heading may be repeated at each section, and a section may be a merged row.
            let merged = sheet.merge(place).is_some_and(|area| {
                area.last.column > area.first.column + 1 || area.first != place
            });
            let has_id =
                id.is_some_and(|id| is_id(row.text(id)) && (!parts || is_of_parts(row.text(id))));
            // Where questions have ids, a long text without one is a heading, unless it asks.
            let enough = if id.is_some() { 0.5 } else { 0.0 };
            !text.is_empty()
                && text != heading
                && !merged
                && (has_id || question_likeness(text) > enough)
        })
        .map(|row| row.number)
        .collect()
}

/// Whether the ids of a column are mostly like `1.2` and `IAM-02`, so that `V1` is the
/// number of a section.
fn has_ids_of_parts(sheet: &Sheet, column: u32) -> bool {
    let ids: Vec<&str> = sheet
        .rows
        .iter()
        .map(|row| row.text(column))
        .filter(|text| is_id(text))
        .collect();
    ids.iter().filter(|id| is_of_parts(id)).count() * 10 > ids.len() * 7
}

fn is_of_parts(id: &str) -> bool {
    id.contains(['.', '-', '_'])
}

/// The questions that a mapping names, in the order of the file.
///
/// # Errors
/// When there are over 20,000, or none.
pub fn questions(sheets: &[Sheet], mapping: &Mapping) -> Result<Vec<(usize, Question)>, Refusal> {
    let mut questions = Vec::new();
    for (of, map) in mapping.sheets.iter().enumerate() {
        let Some((at, sheet)) = sheets
            .iter()
            .enumerate()
            .find(|(_, sheet)| sheet.name == map.sheet)
        else {
            continue;
        };
        questions.extend(
            of_sheet(at, sheet, map)
                .into_iter()
                .map(|question| (of, question)),
        );
        if questions.len() > MOST {
            return Err(Refusal::new(
                "the file asks over 20,000 questions, which is more than candor reads",
            ));
        }
    }
    if questions.is_empty() {
        return Err(Refusal::new(
            "the mapping names no row that asks something: correct `question`, `header_row` and `last_row`",
        ));
    }
    Ok(questions)
}

/// The questions of every visible sheet that asks some, whether or not it takes answers.
#[must_use]
pub fn all_questions(sheets: &[Sheet]) -> Vec<Question> {
    let mut questions = Vec::new();
    for (at, sheet) in sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| !sheet.hidden && !super::words::is_aside(&sheet.name))
    {
        let Some(asking) = super::detect::asking(sheet) else {
            continue;
        };
        let map = SheetMapping {
            sheet: sheet.name.clone(),
            header_row: asking.header_row,
            first_row: asking.header_row + 1,
            last_row: None,
            id: asking.id,
            question: asking.column,
            answer: AnswerAt::Ticks(Vec::new()),
            comment: None,
            confidence: 0.0,
        };
        questions.extend(of_sheet(at, sheet, &map));
    }
    questions.truncate(MOST);
    questions
}

fn of_sheet(at: usize, sheet: &Sheet, map: &SheetMapping) -> Vec<Question> {
    let id_column = match map.id {
        Some(IdAt::Column(column)) => Some(column),
        _ => None,
    };
    let from = map.header_row.max(map.first_row.saturating_sub(1));
    let asking = asking_rows(sheet, map.question, map.header_row, id_column, map.last_row);
    let mut section = String::new();
    let mut found = Vec::new();
    for row in sheet.rows.iter().filter(|row| row.number > map.header_row) {
        if asking.binary_search(&row.number).is_err() {
            if let Some(text) = heading_of(row) {
                text.clone_into(&mut section);
            }
            continue;
        }
        if row.number <= from {
            continue;
        }
        let place = Place::new(row.number, map.question);
        let text = row.text(map.question);
        let (id, text) = match (id_column, split_id(text)) {
            (None, Some((id, rest))) if map.id == Some(IdAt::InQuestion) => (Some(id), rest),
            (Some(column), _) => (Some(row.text(column)).filter(|id| !id.is_empty()), text),
            _ => (None, text),
        };
        found.push(Question {
            sheet: at,
            place,
            id: id.map(|id| id.split_whitespace().collect::<String>()),
            text: text.to_owned(),
            section: section.clone(),
        });
    }
    found
}

/// A row whose one text is short is the heading of a section.
fn heading_of(row: &crate::questionnaire::sheet::Row) -> Option<&str> {
    let mut texts = row
        .cells
        .iter()
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty() && !is_id(text));
    let text = texts.next()?;
    (texts.next().is_none() && text.chars().count() <= 80).then_some(text)
}
