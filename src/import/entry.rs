//! Questions with their answers as a file has them: under headings, in tables, in CSV.

use std::ops::Range;

use super::columns::{self, QuestionColumns};
use super::grid::{Grid, Row};
use super::outline::{self, Piece, Wanted};
use super::references::References;
use super::report::count;
use super::source::{Format, Source};
use super::{ImportError, Report, csv, plain};

/// A question with its answer, as a file has it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) question: String,
    /// The answer in Markdown, with everything that stands around it.
    pub(super) text: String,
    /// The other columns of its row, with their titles.
    pub(super) others: Vec<(String, String)>,
    pub(super) cell: Cell,
    /// Its bytes in the file.
    pub(super) span: Range<usize>,
}

/// Whether an answer's text was one cell, where Markdown's blocks mean nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// It stood under a heading.
    No,
    /// It was a cell of a Markdown table.
    Markdown,
    /// It was a cell of a CSV file.
    Csv,
}

/// The entries of a file, in order; what is none of them is in the report.
pub(super) fn read(source: &Source, report: &mut Report) -> Result<Vec<Entry>, ImportError> {
    let mut entries = Vec::new();
    match source.format {
        Format::Csv => {
            let grid = csv::grid(source)?;
            let Some(columns) = columns::questions(&grid.header) else {
                let help = format!(
                    "name the columns `question` and `answer` (they are {})",
                    titles(&grid.header)
                );
                return Err(ImportError::usage(
                    &source.path,
                    "has no columns of questions and answers",
                    help,
                ));
            };
            rows(source, grid, &columns, Cell::Csv, &mut entries, report);
        }
        Format::Markdown => markdown(source, &mut entries, report),
    }
    if entries.is_empty() {
        let help = "write each question as a heading, or in a table with the columns `Question` and `Answer`";
        return Err(ImportError::usage(&source.path, "has no question", help));
    }
    Ok(entries)
}

fn markdown(source: &Source, entries: &mut Vec<Entry>, report: &mut Report) {
    let references = References::of(&source.text);
    let mut rules = 0;
    for (span, piece) in outline::pieces(source, Wanted::Answers) {
        match piece {
            Piece::Answer { question, text } => {
                let heading = &source.text[span.start..text.start];
                if heading.contains("](") {
                    let said = format!(
                        "a link in the question is now its text: {}",
                        plain::excerpt(heading)
                    );
                    report
                        .notes
                        .push(source.passage(&(span.start..text.start), said));
                }
                let text = references.complete(&source.text[text]);
                entries.push(Entry {
                    question,
                    text,
                    others: Vec::new(),
                    cell: Cell::No,
                    span,
                });
            }
            Piece::Table(grid) => match columns::questions(&grid.header) {
                Some(columns) => rows(source, grid, &columns, Cell::Markdown, entries, report),
                None => no_rows(
                    source,
                    &grid,
                    "a table without columns of questions and answers",
                    report,
                ),
            },
            Piece::List | Piece::Outside => rules += outline::leave_out(source, &span, report),
        }
    }
    for entry in entries
        .iter_mut()
        .filter(|entry| entry.cell == Cell::Markdown)
    {
        entry.text = references.complete(&entry.text);
    }
    if rules > 0 {
        let said = format!(
            "left out: {} (`---`) outside the answers",
            count(rules, "rule")
        );
        report.notes.push(source.passage(&(0..0), said));
    }
}

fn rows(
    source: &Source,
    grid: Grid,
    columns: &QuestionColumns,
    cell: Cell,
    entries: &mut Vec<Entry>,
    report: &mut Report,
) {
    let others: Vec<usize> = (0..grid.header.len())
        .filter(|at| *at != columns.question && *at != columns.answer)
        .collect();
    if !others.is_empty() {
        let named: Vec<String> = others.iter().map(|at| grid.header[*at].clone()).collect();
        let said = format!(
            "columns: these are in each answer's `note`: {}",
            titles(&named)
        );
        report.notes.push(source.passage(&grid.header_span, said));
    }
    for row in grid.rows.into_iter().filter(|row| !row.is_empty()) {
        if row.too_many {
            too_many(source, &row, grid.header.len(), report);
            continue;
        }
        let other = |at: &usize| (grid.header[*at].clone(), row.cells[*at].trim().to_owned());
        entries.push(Entry {
            question: match cell {
                Cell::Csv => plain::one_line(&row.cells[columns.question]),
                _ => plain::text(&row.cells[columns.question]),
            },
            text: row.cells[columns.answer].clone(),
            others: others
                .iter()
                .map(other)
                .filter(|(_, text)| !text.is_empty())
                .collect(),
            cell,
            span: row.span,
        });
    }
}

/// Lists every row of a table that holds no records.
pub(super) fn no_rows(source: &Source, grid: &Grid, why: &str, report: &mut Report) {
    for row in grid.rows.iter().filter(|row| !row.is_empty()) {
        report.rows_in += 1;
        let said = format!("{why}: {}", plain::excerpt(&source.text[row.span.clone()]));
        report.not_understood.push(source.passage(&row.span, said));
    }
    let said = format!("left out: the header of {why}: {}", titles(&grid.header));
    report.notes.push(source.passage(&grid.header_span, said));
}

/// Lists a row that has more cells than its header.
pub(super) fn too_many(source: &Source, row: &Row, width: usize, report: &mut Report) {
    report.rows_in += 1;
    let said = format!(
        "{} cells under {width} titles: {}",
        row.cells.len(),
        plain::excerpt(&source.text[row.span.clone()])
    );
    report.not_understood.push(source.passage(&row.span, said));
}

/// The titles of columns, for a message.
pub(super) fn titles(header: &[String]) -> String {
    if header.iter().all(String::is_empty) {
        return "without titles".to_owned();
    }
    header
        .iter()
        .map(|title| format!("`{title}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
