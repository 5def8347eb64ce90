//! The sheets of a workbook as candor sees them.

use quick_xml::events::{BytesStart, Event};

use super::archive::Archive;
use super::book::{Book, SheetPart};
use super::edit::too_many_filled;
use super::strings;
use super::styles::Styles;
use super::validation::{self, Rule, Rules};
use super::walk::{Seen, SeenCell, Walk};
use super::xml::{attribute, is_on};
use crate::questionnaire::limits;
use crate::questionnaire::place::Area;
use crate::questionnaire::refusal::Refusal;
use crate::questionnaire::sheet::{Cell, Row, Sheet};

/// Reads every sheet.
pub(super) fn sheets(archive: &mut Archive, book: &Book) -> Result<Vec<Sheet>, Refusal> {
    let texts = strings::read(archive, book)?;
    let styles = Styles::read(archive, book)?;
    let mut sheets = Vec::new();
    let mut rules: Vec<Vec<Rule>> = Vec::new();
    let mut cells = 0;
    for part in &book.sheets {
        let text = archive.text(&part.part)?;
        let mut reading = Reading {
            sheet: Sheet {
                name: part.name.clone(),
                hidden: part.hidden,
                ..Sheet::default()
            },
            texts: &texts,
            styles: &styles,
            rules: Rules::default(),
            columns: Vec::new(),
            unlike: 0,
            tall: false,
        };
        cells = reading.read(&text, part, cells)?;
        rules.push(reading.rules.finish());
        sheets.push(reading.sheet);
    }
    // A list may be a range of a sheet that comes later.
    for (at, rules) in rules.into_iter().enumerate() {
        let lists = validation::resolve(rules, at, &sheets, book)?;
        for (number, list) in lists.iter().enumerate() {
            for area in &list.areas {
                if !sheets[at].listed.add(*area, number) {
                    return Err(Refusal::new(
                        "the workbook is larger than candor opens: over 500 lists that span most of a sheet",
                    ));
                }
            }
        }
        sheets[at].lists = lists;
    }
    Ok(sheets)
}

struct Reading<'a> {
    sheet: Sheet,
    texts: &'a [String],
    styles: &'a Styles,
    rules: Rules,
    /// Columns with a style of their own.
    columns: Vec<(u32, u32, u32)>,
    /// Empty cells whose lock is not their column's.
    unlike: usize,
    /// There are too many merges that span many rows.
    tall: bool,
}

impl Reading<'_> {
    fn read(&mut self, text: &str, part: &SheetPart, before: usize) -> Result<usize, Refusal> {
        let mut walk = Walk::new(text, &part.part);
        let mut cells = before;
        while let Some(seen) = walk.next()? {
            match seen {
                Seen::Outside(event, _) => self.outside(&event)?,
                Seen::Row {
                    number, element, ..
                } => self.sheet.rows.push(Row {
                    number,
                    hidden: is_on(&element, "hidden").unwrap_or(false),
                    locked: self.row_lock(&element),
                    cells: Vec::new(),
                }),
                Seen::Cell(cell) => {
                    // A cell with nothing in it costs the file a few bytes and is only a style.
                    cells += usize::from(!cell.value.is_empty() || cell.formula);
                    if cells > limits::CELLS {
                        return Err(Refusal::new(
                            "the workbook is larger than candor opens: over 200,000 cells hold something",
                        ));
                    }
                    self.cell(cell)?;
                }
                Seen::Rows { .. } | Seen::RowEnd { .. } | Seen::RowsEnd { .. } => {}
            }
        }
        self.sheet.rows.retain(|row| !row.cells.is_empty());
        if self.sheet.protected {
            self.sheet.open_columns = self
                .columns
                .iter()
                .filter(|(_, _, style)| !self.styles.of(*style).locked)
                .map(|(first, last, _)| (*first, *last))
                .collect();
        } else {
            for cell in self.sheet.rows.iter_mut().flat_map(|row| &mut row.cells) {
                cell.locked = false;
            }
        }
        Ok(cells)
    }

    fn cell(&mut self, seen: SeenCell) -> Result<(), Refusal> {
        let style = self.styles.of(seen.style);
        let text = match seen.kind.as_str() {
            "s" => seen
                .value
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|at| self.texts.get(at))
                .cloned()
                .unwrap_or_default(),
            "b" => if seen.value.trim() == "1" {
                "TRUE"
            } else {
                "FALSE"
            }
            .to_owned(),
            _ => seen.value,
        };
        if text.len() > limits::CELL {
            return Err(Refusal::new(format!(
                "the cell {} holds over 32,767 characters: shorten it in a spreadsheet program",
                seen.place
            )));
        }
        if let Some(area) = seen.fills
            && !self.sheet.filled.add(area, 0)
        {
            return Err(too_many_filled());
        }
        self.sheet.uncalculated += usize::from(seen.formula && text.is_empty());
        // An empty cell says something only where its lock is not its row's or column's: a sheet of
        // millions of styled cells costs nothing.
        if text.is_empty() && !seen.formula {
            if style.locked == self.is_locked_here(seen.place.column) {
                return Ok(());
            }
            self.unlike += 1;
            if self.unlike > limits::CELLS {
                return Err(Refusal::new(
                    "the workbook is larger than candor opens: over 200,000 cells have a lock of their own",
                ));
            }
        }
        if let Some(row) = self.sheet.rows.last_mut() {
            row.cells.push(Cell {
                column: seen.place.column,
                text,
                formula: seen.formula,
                locked: style.locked,
                truth: seen.kind == "b",
            });
        }
        Ok(())
    }

    /// Whether a row locks its cells, where it has a style of its own.
    fn row_lock(&self, element: &BytesStart<'_>) -> Option<bool> {
        is_on(element, "customFormat").filter(|on| *on)?;
        let style = attribute(element, "s")?.parse().ok()?;
        Some(self.styles.of(style).locked)
    }

    /// Whether a cell of the last row is locked when it says nothing itself. A row's style comes
    /// before its columns'.
    fn is_locked_here(&self, column: u32) -> bool {
        let row = self.sheet.rows.last().and_then(|row| row.locked);
        row.unwrap_or_else(|| self.is_column_locked(column))
    }

    fn is_column_locked(&self, column: u32) -> bool {
        self.columns
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&column))
            .is_none_or(|(_, _, style)| self.styles.of(*style).locked)
    }

    fn outside(&mut self, event: &Event<'_>) -> Result<(), Refusal> {
        if let Event::Start(element) | Event::Empty(element) = event {
            self.element(element);
            if self.tall || self.sheet.merges.len() > limits::AREAS {
                return Err(Refusal::new(
                    "the workbook is larger than candor opens: too many merged areas in a sheet",
                ));
            }
        }
        self.rules.take(event)
    }

    fn element(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "col" => {
                let number =
                    |name| attribute(element, name).and_then(|text| text.parse::<u32>().ok());
                let (Some(first), Some(last)) = (number("min"), number("max")) else {
                    return;
                };
                let width = attribute(element, "width").and_then(|text| text.parse::<f64>().ok());
                if is_on(element, "hidden").unwrap_or(false)
                    || width.is_some_and(|width| width <= 0.0)
                {
                    self.sheet.hidden_columns.push((first, last));
                }
                if let Some(style) = number("style") {
                    self.columns.push((first, last, style));
                }
            }
            "sheetProtection" => self.sheet.protected = is_on(element, "sheet").unwrap_or(false),
            "mergeCell" => {
                let area = attribute(element, "ref").and_then(|text| text.parse::<Area>().ok());
                if let Some(area) = area {
                    let number = self.sheet.merges.len();
                    self.tall |= !self.sheet.merges.add(area, number);
                }
            }
            _ => {}
        }
    }
}
