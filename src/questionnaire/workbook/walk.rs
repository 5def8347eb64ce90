//! The walk through a sheet's cells, which reading and changing share.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::xml::{Events, attribute, push_text, unescape_controls};
use crate::questionnaire::limits;
use crate::questionnaire::place::{Area, Place};
use crate::questionnaire::refusal::Refusal;

/// What the walk comes to, in the order of the file.
pub(super) enum Seen<'a> {
    /// Anything outside the rows.
    Outside(Event<'a>, Range<usize>),
    /// The rows begin; `empty` when the element closes itself.
    Rows {
        tag: Range<usize>,
        name: String,
        empty: bool,
    },
    /// A row begins.
    Row {
        number: u32,
        tag: Range<usize>,
        element: BytesStart<'a>,
        empty: bool,
    },
    /// A cell, whole.
    Cell(SeenCell),
    /// A row ends; its closing tag begins at `at`. A row that closes itself ends too.
    RowEnd { at: usize },
    /// The rows end.
    RowsEnd { at: usize },
}

/// A cell as the file has it.
pub(super) struct SeenCell {
    pub(super) place: Place,
    pub(super) bytes: Range<usize>,
    pub(super) style: u32,
    /// `s`, `str`, `inlineStr`, `b`, `e`, `d` or `n`.
    pub(super) kind: String,
    /// Its value as written: for a shared text, the number of it.
    pub(super) value: String,
    pub(super) formula: bool,
    /// The cells that its formula fills, where those are several.
    pub(super) fills: Option<Area>,
}

/// The walk itself.
pub(super) struct Walk<'a> {
    events: Events<'a>,
    inside: bool,
    row: u32,
    column: u32,
    /// How many elements are open within the one that holds the rows, once it has begun.
    rows: Option<usize>,
    pending: Option<Seen<'a>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str, part: &'a str) -> Self {
        Self {
            events: Events::new(text, part),
            inside: false,
            row: 0,
            column: 0,
            rows: None,
            pending: None,
        }
    }

    /// The next thing; none at the end of the sheet.
    pub(super) fn next(&mut self) -> Result<Option<Seen<'a>>, Refusal> {
        if let Some(seen) = self.pending.take() {
            return Ok(Some(seen));
        }
        loop {
            let Some((event, bytes)) = self.events.next()? else {
                return Ok(None);
            };
            if let Some(seen) = self.step(event, bytes)? {
                return Ok(Some(seen));
            }
        }
    }

    fn step(&mut self, event: Event<'a>, bytes: Range<usize>) -> Result<Option<Seen<'a>>, Refusal> {
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(element) | Event::Empty(element) if !self.inside => {
                if element.local_name().as_ref() != "sheetData" {
                    let event = if empty {
                        Event::Empty(element)
                    } else {
                        Event::Start(element)
                    };
                    return Ok(Some(Seen::Outside(event, bytes)));
                }
                if self.rows.replace(self.events.depth()).is_some() {
                    return Err(self.events.broken("its rows are there twice"));
                }
                self.inside = !empty;
                let name = element.name().as_ref().to_owned();
                Ok(Some(Seen::Rows {
                    tag: bytes,
                    name,
                    empty,
                }))
            }
            event if !self.inside => Ok(Some(Seen::Outside(event, bytes))),
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "row" => {
                    self.within(0, empty)?;
                    self.row(element, bytes, empty).map(Some)
                }
                "c" => {
                    self.within(1, empty)?;
                    self.cell(&element, bytes, empty)
                        .map(|cell| Some(Seen::Cell(cell)))
                }
                _ => Ok(None),
            },
            Event::End(element) => match element.local_name().as_ref() {
                "row" if self.is_at(0) => Ok(Some(Seen::RowEnd { at: bytes.start })),
                "sheetData" if self.rows == Some(self.events.depth() + 1) => {
                    self.inside = false;
                    Ok(Some(Seen::RowsEnd { at: bytes.start }))
                }
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// A row stands among the rows and a cell in a row, and nowhere deeper, so that each ends where its own end is.
    fn within(&self, level: usize, empty: bool) -> Result<(), Refusal> {
        // What opens with this event is open already.
        if self.is_at(if empty { level } else { level + 1 }) {
            return Ok(());
        }
        Err(self
            .events
            .broken("its rows and cells are not where they belong"))
    }

    /// Whether so many elements are open among the rows.
    fn is_at(&self, level: usize) -> bool {
        self.rows
            .is_some_and(|rows| rows + level == self.events.depth())
    }

    fn row(
        &mut self,
        element: BytesStart<'a>,
        tag: Range<usize>,
        empty: bool,
    ) -> Result<Seen<'a>, Refusal> {
        let number = match attribute(&element, "r") {
            Some(text) => text.parse().unwrap_or(0),
            None => self.row + 1,
        };
        if number <= self.row || number > limits::ROWS {
            return Err(self.events.broken("its rows are out of order"));
        }
        self.row = number;
        self.column = 0;
        if empty {
            self.pending = Some(Seen::RowEnd { at: tag.end });
        }
        Ok(Seen::Row {
            number,
            tag,
            element,
            empty,
        })
    }

    fn cell(
        &mut self,
        element: &BytesStart<'a>,
        tag: Range<usize>,
        empty: bool,
    ) -> Result<SeenCell, Refusal> {
        let place = match attribute(element, "r") {
            Some(text) => text.parse().unwrap_or(Place::new(0, 0)),
            None => Place::new(self.row, self.column + 1),
        };
        if place.row != self.row || place.column <= self.column || place.column > limits::COLUMNS {
            return Err(self.events.broken("its cells are out of order"));
        }
        self.column = place.column;
        let mut cell = SeenCell {
            place,
            bytes: tag,
            style: attribute(element, "s")
                .and_then(|text| text.parse().ok())
                .unwrap_or(0),
            kind: attribute(element, "t").unwrap_or_else(|| "n".to_owned()),
            value: String::new(),
            formula: false,
            fills: None,
        };
        if !empty {
            self.inside_of(&mut cell)?;
        }
        Ok(cell)
    }

    /// A formula, which may fill other cells than its own: those have only values in the file.
    fn formula(&self, element: &BytesStart<'_>, cell: &mut SeenCell) -> Result<(), Refusal> {
        cell.formula = true;
        let kind = attribute(element, "t").unwrap_or_default();
        let area = attribute(element, "ref").filter(|_| kind == "array" || kind == "dataTable");
        let Some(area) = area else {
            return Ok(());
        };
        let area: Area = area
            .parse()
            .map_err(|()| self.events.broken("the cells of a formula cannot be read"))?;
        cell.fills = Some(area).filter(|area| area.first != area.last);
        Ok(())
    }

    fn inside_of(&mut self, cell: &mut SeenCell) -> Result<(), Refusal> {
        let (mut taking, mut reading) = (false, false);
        loop {
            let Some((event, bytes)) = self.events.next()? else {
                return Err(self.events.broken("it is cut off"));
            };
            match &event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "v" | "t" => taking = true,
                    "f" => self.formula(element, cell)?,
                    "rPh" => reading = true,
                    _ => {}
                },
                Event::Empty(element) if element.local_name().as_ref() == "f" => {
                    self.formula(element, cell)?;
                }
                Event::End(element) => match element.local_name().as_ref() {
                    "v" | "t" => taking = false,
                    "rPh" => reading = false,
                    "c" if self.is_at(1) => {
                        cell.bytes.end = bytes.end;
                        if cell.kind != "s" {
                            cell.value = unescape_controls(std::mem::take(&mut cell.value));
                        }
                        return Ok(());
                    }
                    _ => {}
                },
                event if taking && !reading => {
                    push_text(event, &mut cell.value);
                    if cell.value.len() > limits::CELL {
                        return Err(Refusal::new(format!(
                            "the cell {} holds over 32,767 characters: shorten it in a spreadsheet program",
                            cell.place
                        )));
                    }
                }
                _ => {}
            }
        }
    }
}
