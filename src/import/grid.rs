//! Rows with a header, from a Markdown table or a CSV file.

use std::ops::Range;

use super::plain;
use super::source::Source;

/// A table of a file.
#[derive(Debug)]
pub(super) struct Grid {
    /// The texts of the header, plain.
    pub(super) header: Vec<String>,
    /// The bytes of the header.
    pub(super) header_span: Range<usize>,
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug)]
pub(super) struct Row {
    /// The cells as written; as many as the header has.
    pub(super) cells: Vec<String>,
    /// More cells than the header names, which nothing could be done with.
    pub(super) too_many: bool,
    /// The row's bytes in the file.
    pub(super) span: Range<usize>,
}

impl Row {
    /// A row of a header's width: cells that were left out are empty.
    pub(super) fn new(mut cells: Vec<String>, width: usize, span: Range<usize>) -> Self {
        let too_many = cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if !too_many {
            cells.resize(width, String::new());
        }
        Self {
            cells,
            too_many,
            span,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The Markdown table in a range of a file.
pub(super) fn markdown(source: &Source, table: &Range<usize>) -> Grid {
    let mut at = table.start;
    let lines = source.text[table.clone()]
        .split_inclusive('\n')
        .map(|line| {
            let span = at..at + line.trim_end().len();
            at += line.len();
            (line, span)
        });
    let mut lines = lines.filter(|(line, _)| !line.trim().is_empty());
    let (header, header_span) = lines.next().unwrap_or(("", table.start..table.start));
    let header: Vec<String> = cells(header).iter().map(|cell| plain::text(cell)).collect();
    let width = header.len();
    let rows = lines
        .skip(1)
        .map(|(line, span)| Row::new(cells(line), width, span))
        .collect();
    Grid {
        header,
        header_span,
        rows,
    }
}

/// The cells of a table's line, split as GitHub does: at every `|` without a backslash.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        match (c, cells.last_mut()) {
            ('|', Some(cell)) if escaped => {
                cell.pop();
                cell.push('|');
            }
            ('|', _) => cells.push(String::new()),
            (c, Some(cell)) => cell.push(c),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Format;

    #[test]
    fn tables_are_split_as_github_does() {
        let text = "| **Q** | A |\n|---|:-:|\n| a `x\\|y` | b |\n| c \\\\ |\n|d|e|f|\n";
        let source = Source::new("t.md".as_ref(), Format::Markdown, text.into());
        let grid = markdown(&source, &(0..text.len()));
        assert_eq!(grid.header, ["Q", "A"]);
        assert_eq!(grid.rows[0].cells, ["a `x|y`", "b"]);
        assert_eq!(grid.rows[1].cells, ["c \\\\", ""]);
        assert!(grid.rows[2].too_many && !grid.rows[1].too_many);
        assert_eq!(source.line(grid.rows[2].span.start), 5);
    }
}
