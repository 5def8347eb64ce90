//! Changes cells of a sheet and leaves every other byte as it was.

use std::fmt::Write as _;

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::walk::{Seen, SeenCell, Walk};
use super::xml::{attribute, escape, is_on};
use crate::questionnaire::areas::Areas;
use crate::questionnaire::place::{Area, Place};
use crate::questionnaire::refusal::Refusal;

/// What a cell gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A text; never a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(i64),
    /// Nothing: what stood there goes, and the cell keeps its style.
    Empty,
}

/// A sheet's XML with some cells changed. `wraps` says of a style's number whether it
/// breaks its lines: where it does not, a text goes into one line.
///
/// # Errors
/// When the XML is broken, or a cell to change holds a formula.
pub fn edit(
    text: &str,
    cells: &BTreeMap<Place, Content>,
    wraps: &dyn Fn(u32) -> bool,
) -> Result<String, Refusal> {
    let mut editing = Editing {
        text,
        cells,
        wraps,
        out: String::with_capacity(text.len() + cells.len() * 96),
        copied: 0,
        prefix: String::new(),
        columns: Vec::new(),
        row: None,
        filled: Areas::default(),
        next: cells
            .keys()
            .copied()
            .collect::<Vec<_>>()
            .into_iter()
            .peekable(),
    };
    editing.run()?;
    Ok(editing.out)
}

struct Editing<'a> {
    text: &'a str,
    cells: &'a BTreeMap<Place, Content>,
    wraps: &'a dyn Fn(u32) -> bool,
    out: String,
    /// How much of the text is in `out` or replaced.
    copied: usize,
    prefix: String,
    columns: Vec<(u32, u32, u32)>,
    row: Option<OpenRow>,
    /// What formulas fill beside their own cells.
    filled: Areas,
    /// The places still to write.
    next: std::iter::Peekable<std::vec::IntoIter<Place>>,
}

struct OpenRow {
    number: u32,
    style: Option<u32>,
    /// The row closed itself and was opened for cells.
    opened: bool,
}

impl Editing<'_> {
    fn run(&mut self) -> Result<(), Refusal> {
        let mut walk = Walk::new(self.text, "sheet");
        while let Some(seen) = walk.next()? {
            match seen {
                Seen::Outside(event, bytes) => self.outside(&event, bytes),
                Seen::Rows { tag, name, empty } => self.rows(&tag, &name, empty),
                Seen::Row {
                    number,
                    tag,
                    element,
                    empty,
                } => self.begin(number, tag, &element, empty),
                Seen::Cell(cell) => self.cell(&cell)?,
                Seen::RowEnd { at } => self.end(at),
                Seen::RowsEnd { at } => self.new_rows(at, u32::MAX),
            }
        }
        self.out.push_str(&self.text[self.copied..]);
        let mut places = self.cells.keys();
        match places.find(|place| self.filled.find(**place).is_some()) {
            Some(place) => Err(holds_formula(*place)),
            None => Ok(()),
        }
    }

    fn copy_to(&mut self, at: usize) {
        if at > self.copied {
            self.out.push_str(&self.text[self.copied..at]);
            self.copied = at;
        }
    }

    fn outside(&mut self, event: &Event<'_>, bytes: Range<usize>) {
        let (Event::Start(element) | Event::Empty(element)) = event else {
            return;
        };
        match element.local_name().as_ref() {
            "dimension" => {
                let Some(area) =
                    attribute(element, "ref").and_then(|area| area.parse::<Area>().ok())
                else {
                    return;
                };
                let wide = self.cells.keys().fold(area, |area, place| Area {
                    first: Place::new(
                        area.first.row.min(place.row),
                        area.first.column.min(place.column),
                    ),
                    last: Place::new(
                        area.last.row.max(place.row),
                        area.last.column.max(place.column),
                    ),
                });
                if wide != area {
                    self.replace(bytes, |tag| with_attribute(tag, "ref", &wide.to_string()));
                }
            }
            "col" => {
                let number =
                    |name| attribute(element, name).and_then(|text| text.parse::<u32>().ok());
                if let (Some(first), Some(last), Some(style)) =
                    (number("min"), number("max"), number("style"))
                {
                    self.columns.push((first, last, style));
                }
            }
            _ => {}
        }
    }

    fn replace(&mut self, bytes: Range<usize>, with: impl Fn(&str) -> String) {
        self.copy_to(bytes.start);
        let tag = with(&self.text[bytes.clone()]);
        self.out.push_str(&tag);
        self.copied = bytes.end;
    }

    fn rows(&mut self, tag: &Range<usize>, name: &str, empty: bool) {
        if let Some((prefix, _)) = name.split_once(':') {
            self.prefix = format!("{prefix}:");
        }
        if empty && self.next.peek().is_some() {
            self.copy_to(tag.start);
            self.out.push_str(&opened(&self.text[tag.clone()]));
            self.copied = tag.end;
            self.new_rows(tag.end, u32::MAX);
            let _ = write!(self.out, "</{name}>");
        }
    }

    /// Writes the rows before a number that the sheet does not have.
    fn new_rows(&mut self, at: usize, before: u32) {
        self.copy_to(at);
        let prefix = self.prefix.clone();
        while let Some(place) = self.next.peek().copied().filter(|place| place.row < before) {
            let _ = write!(self.out, "<{prefix}row r=\"{}\">", place.row);
            self.row = Some(OpenRow {
                number: place.row,
                style: None,
                opened: false,
            });
            self.new_cells(at, u32::MAX);
            self.row = None;
            let _ = write!(self.out, "</{prefix}row>");
        }
    }

    fn begin(&mut self, number: u32, tag: Range<usize>, element: &BytesStart<'_>, empty: bool) {
        self.new_rows(tag.start, number);
        let changed: Vec<u32> = self
            .cells
            .range(Place::new(number, 0)..=Place::new(number, u32::MAX))
            .map(|(place, _)| place.column)
            .collect();
        let style = is_on(element, "customFormat")
            .filter(|on| *on)
            .and_then(|_| attribute(element, "s"))
            .and_then(|style| style.parse().ok());
        self.row = Some(OpenRow {
            number,
            style,
            opened: empty && !changed.is_empty(),
        });
        let (Some(first), Some(last)) = (changed.first(), changed.last()) else {
            return;
        };
        let spans = attribute(element, "spans").and_then(|spans| widened(&spans, *first, *last));
        if spans.is_some() || empty {
            self.replace(tag, |tag| {
                let tag = match &spans {
                    Some(spans) => with_attribute(tag, "spans", spans),
                    None => tag.to_owned(),
                };
                if empty { opened(&tag) } else { tag }
            });
        }
    }

    fn cell(&mut self, seen: &SeenCell) -> Result<(), Refusal> {
        if let Some(area) = seen.fills
            && !self.filled.add(area, 0)
        {
            return Err(too_many_filled());
        }
        self.new_cells(seen.bytes.start, seen.place.column);
        if self.next.peek() != Some(&seen.place) {
            return Ok(());
        }
        if seen.formula {
            return Err(holds_formula(seen.place));
        }
        self.copy_to(seen.bytes.start);
        self.next.next();
        self.write(seen.place, seen.style);
        self.copied = seen.bytes.end;
        Ok(())
    }

    /// Writes the cells of the open row before a column that the row does not have.
    fn new_cells(&mut self, at: usize, before: u32) {
        let Some((row, row_style)) = self.row.as_ref().map(|row| (row.number, row.style)) else {
            return;
        };
        while let Some(place) = self
            .next
            .next_if(|place| place.row == row && place.column < before)
        {
            self.copy_to(at);
            let style = row_style.or_else(|| {
                self.columns
                    .iter()
                    .find(|(first, last, _)| (*first..=*last).contains(&place.column))
                    .map(|(_, _, style)| *style)
            });
            self.write(place, style.unwrap_or(0));
        }
    }

    fn end(&mut self, at: usize) {
        self.new_cells(at, u32::MAX);
        if self.row.take().is_some_and(|row| row.opened) {
            let prefix = &self.prefix;
            let _ = write!(self.out, "</{prefix}row>");
        }
    }

    fn write(&mut self, place: Place, style: u32) {
        let Some(content) = self.cells.get(&place) else {
            return;
        };
        let p = &self.prefix;
        let style_text = if style == 0 {
            String::new()
        } else {
            format!(" s=\"{style}\"")
        };
        let cell = match content {
            Content::Empty => format!("<{p}c r=\"{place}\"{style_text}/>"),
            Content::Number(number) => {
                format!("<{p}c r=\"{place}\"{style_text}><{p}v>{number}</{p}v></{p}c>")
            }
            Content::Text(text) => {
                let text = if (self.wraps)(style) {
                    text.clone()
                } else {
                    one_line(text)
                };
                format!(
                    "<{p}c r=\"{place}\"{style_text} t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">{}</{p}t></{p}is></{p}c>",
                    escape(&text)
                )
            }
        };
        self.out.push_str(&cell);
    }
}

fn holds_formula(place: Place) -> Refusal {
    Refusal::new(format!(
        "the cell {place} holds a formula, which is never replaced: name another column in a mapping"
    ))
}

pub(super) fn too_many_filled() -> Refusal {
    Refusal::new(
        "the workbook is larger than candor opens: over 500 formulas that fill most of a sheet",
    )
}

/// A text without line breaks.
pub(crate) fn one_line(text: &str) -> String {
    text.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A tag that closes itself, as one that opens.
fn opened(tag: &str) -> String {
    // Every slash at its end: with one of two left it would close itself still.
    let end = |c: char| matches!(c, '/' | '>') || c.is_whitespace();
    format!("{}>", tag.trim_end_matches(end))
}

/// `spans` that hold two columns more; none when they do already, or are no spans.
fn widened(spans: &str, first: u32, last: u32) -> Option<String> {
    let ranges: Vec<(u32, u32)> = spans
        .split_whitespace()
        .map(|range| {
            let (a, b) = range.split_once(':')?;
            Some((a.parse().ok()?, b.parse().ok()?))
        })
        .collect::<Option<_>>()?;
    let inside = |column| ranges.iter().any(|(a, b)| (*a..=*b).contains(&column));
    if inside(first) && inside(last) {
        return None;
    }
    let from = ranges.iter().map(|range| range.0).min()?.min(first);
    let to = ranges.iter().map(|range| range.1).max()?.max(last);
    Some(format!("{from}:{to}"))
}

/// A tag with an attribute set; the rest of it as it was.
pub(super) fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let mut quote = None;
    let mut word = 0;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (Some((open, from)), c) if c == open => {
                if tag[word..from]
                    .split('=')
                    .next()
                    .is_some_and(|key| key.trim() == name)
                {
                    return format!("{}{value}{}", &tag[..=from], &tag[at..]);
                }
                quote = None;
                word = at + 1;
            }
            (None, '"' | '\'') => quote = Some((c, at)),
            (None, c)
                if c.is_whitespace()
                    && !tag[at..].trim_start().starts_with('=')
                    && !tag[word..at].trim_end().ends_with('=') =>
            {
                word = at;
            }
            _ => {}
        }
    }
    let end = if tag.ends_with("/>") {
        tag.len() - 2
    } else {
        tag.len() - 1
    };
    let (head, close) = tag.split_at(end);
    format!("{} {name}=\"{value}\"{close}", head.trim_end())
}
