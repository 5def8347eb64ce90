//! Finds where a sheet takes its answers.

use std::collections::BTreeSet;

use super::column::Beside;
use super::detect::Asking;
use super::mapping::{AnswerAt, IdAt};
use super::owner::is_buyers;
use super::words::{Heading, Meaning, heading, meaning};
use crate::questionnaire::place::Place;
use crate::questionnaire::sheet::Sheet;

/// Where answers go, and how sure that is, from 0 to 1.
pub(super) struct Found {
    pub(super) answer: AnswerAt,
    pub(super) comment: Option<u32>,
    pub(super) sure: f64,
}

struct Candidate {
    column: u32,
    heading: Heading,
    beside: Beside,
    score: f64,
}

/// Finds the place for answers; none when there is none that is clearly ours. A place that holds
/// answers is one too when they may be replaced.
pub(super) fn find(sheet: &Sheet, asking: &Asking, overwrite: bool) -> Option<Found> {
    let candidates = candidates(sheet, asking);
    if let Some(ticks) = ticks(sheet, asking) {
        let columns: Vec<u32> = ticks.iter().map(|(_, column)| *column).collect();
        let comment = comment(&candidates, asking, &columns);
        return Some(Found {
            answer: AnswerAt::Ticks(ticks),
            comment,
            sure: 0.95,
        });
    }
    let mut ranked: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| is_target(candidate, asking, overwrite))
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.column.cmp(&b.column)));
    if let Some(best) = ranked.first() {
        let second = ranked.get(1).map_or(0.0, |second| second.score);
        let clear = if second > best.score - 0.15 { 0.3 } else { 0.0 };
        return Some(Found {
            answer: AnswerAt::Column(best.column),
            comment: comment(&candidates, asking, &[best.column]),
            sure: (best.score - clear).clamp(0.0, 1.0),
        });
    }
    // Only a place for comments: the answer goes there, in words.
    let column = comment(&candidates, asking, &[])?;
    let only = candidates
        .iter()
        .filter(|candidate| {
            candidate.heading == Heading::Comment
                && candidate.beside.share(candidate.beside.open) > 0.5
        })
        .count();
    Some(Found {
        answer: AnswerAt::Column(column),
        comment: None,
        sure: if only == 1 && column == asking.column + 1 {
            0.6
        } else {
            0.2
        },
    })
}

/// A column that is ours to answer in: a list of answers, or a heading that says so over
/// cells that are mostly empty.
fn is_target(candidate: &Candidate, asking: &Asking, overwrite: bool) -> bool {
    let beside = &candidate.beside;
    let written = if overwrite { beside.written } else { 0 };
    let free = beside.share(beside.open + written);
    let answered = free + beside.share(beside.answered);
    let listed = beside.share(beside.listed) > 0.5
        && (beside.share(beside.answering) > 0.5 || candidate.heading == Heading::Answer);
    let headed = candidate.heading == Heading::Answer && free > 0.5;
    candidate.column > asking.column && answered > 0.5 && (listed || headed)
}

fn candidates(sheet: &Sheet, asking: &Asking) -> Vec<Candidate> {
    let mut columns: BTreeSet<u32> = BTreeSet::new();
    for row in sheet
        .rows
        .iter()
        .filter(|row| row.number <= asking.rows.first().copied().unwrap_or(0))
    {
        columns.extend(row.cells.iter().map(|cell| cell.column));
    }
    for list in &sheet.lists {
        columns.extend(
            list.areas
                .iter()
                .filter(|area| area.last.column - area.first.column < 64)
                .flat_map(|area| area.first.column..=area.last.column),
        );
    }
    columns
        .into_iter()
        .filter(|column| *column != asking.column && asking.id != Some(IdAt::Column(*column)))
        .filter(|column| !sheet.is_hidden(*column))
        .take(128)
        .filter_map(|column| candidate(sheet, asking, column))
        .collect()
}

fn candidate(sheet: &Sheet, asking: &Asking, column: u32) -> Option<Candidate> {
    let heading = heading_of(sheet, asking, column);
    if is_buyers(sheet, asking, column) {
        return None;
    }
    let beside = Beside::of(sheet, &asking.rows, column);
    if heading == Heading::Buyer || beside.share(beside.formulas) > 0.5 {
        return None;
    }
    let mut score = 0.5 * beside.share(beside.answering) + 0.2 * beside.share(beside.listed);
    score += 0.2 * (beside.share(beside.open) + beside.share(beside.answered)).min(1.0);
    if heading == Heading::Answer {
        score += 0.5;
    }
    let distance = f64::from(column.abs_diff(asking.column));
    score += 0.1 / distance.max(1.0);
    Some(Candidate {
        column,
        heading,
        beside,
        score,
    })
}

/// What the headings over a column say; the lowest that says something.
fn heading_of(sheet: &Sheet, asking: &Asking, column: u32) -> Heading {
    let first = asking.rows.first().copied().unwrap_or(0);
    let mut found = Heading::None;
    for number in asking.header_row..first.max(asking.header_row + 1) {
        let here = Place::new(number, column);
        // A heading may be merged over several columns.
        let place = sheet.merge(here).map_or(here, |area| area.first);
        let place = if place.row < asking.header_row {
            here
        } else {
            place
        };
        match heading(sheet.text(place)) {
            Heading::None => {}
            Heading::Other if found != Heading::None => {}
            heading => found = heading,
        }
        if found == Heading::Buyer {
            break;
        }
    }
    found
}

/// Columns side by side whose headings mean yes, no and their like.
fn ticks(sheet: &Sheet, asking: &Asking) -> Option<Vec<(String, u32)>> {
    let first = asking.rows.first().copied()?;
    for row in sheet
        .rows
        .iter()
        .filter(|row| (asking.header_row.max(1)..first).contains(&row.number))
    {
        let mut run: Vec<(String, u32)> = Vec::new();
        for cell in &row.cells {
            if meaning(&cell.text).is_some()
                && cell.column > asking.column
                && !sheet.is_hidden(cell.column)
                && !is_buyers(sheet, asking, cell.column)
            {
                if run.last().is_some_and(|(_, last)| cell.column != last + 1) {
                    run.clear();
                }
                run.push((cell.text.trim().to_owned(), cell.column));
            }
        }
        let means = |wanted| run.iter().any(|(text, _)| meaning(text) == Some(wanted));
        let free = run.iter().all(|(_, column)| {
            let beside = Beside::of(sheet, &asking.rows, *column);
            beside.share(beside.open) + beside.share(beside.answered) > 0.5
                && beside.share(beside.formulas) < 0.5
        });
        if means(Meaning::Yes) && means(Meaning::No) && free {
            return Some(run);
        }
    }
    None
}

/// The nearest column for explanations, right of the answer when there is one.
fn comment(candidates: &[Candidate], asking: &Asking, taken: &[u32]) -> Option<u32> {
    let from = taken.iter().max().copied().unwrap_or(asking.column);
    candidates
        .iter()
        .filter(|candidate| {
            candidate.heading == Heading::Comment
                && candidate.column > asking.column
                && !taken.contains(&candidate.column)
        })
        .filter(|candidate| {
            let beside = &candidate.beside;
            // Full of somebody's words already, it is a filled file or not ours.
            beside.share(beside.open) > 0.5
                || (candidate.column > from && candidate.column <= from + 3)
        })
        .min_by_key(|candidate| (candidate.column < from, candidate.column.abs_diff(from)))
        .map(|candidate| candidate.column)
}
