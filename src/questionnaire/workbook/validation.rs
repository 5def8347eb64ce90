//! What cells may take: `dataValidation`, and `x14:dataValidation` in the extensions.

use quick_xml::events::Event;

use super::book::Book;
use super::xml::{attribute, push_text};
use crate::questionnaire::limits;
use crate::questionnaire::place::{Area, Place};
use crate::questionnaire::refusal::Refusal;
use crate::questionnaire::sheet::{List, Sheet, Takes};

/// A rule as the file has it.
#[derive(Debug, Default, Clone)]
pub(super) struct Rule {
    kind: String,
    operator: String,
    cells: String,
    first: String,
    second: String,
}

/// Gathers rules from the events around the rows.
#[derive(Debug, Default)]
pub(super) struct Rules {
    done: Vec<Rule>,
    open: Option<Rule>,
    field: Option<Field>,
}

#[derive(Debug, Clone, Copy)]
enum Field {
    First,
    Second,
    Cells,
}

impl Rules {
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<(), Refusal> {
        match event {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == "dataValidation" =>
            {
                let rule = Rule {
                    kind: attribute(element, "type").unwrap_or_default(),
                    operator: attribute(element, "operator")
                        .unwrap_or_else(|| "between".to_owned()),
                    cells: attribute(element, "sqref").unwrap_or_default(),
                    ..Rule::default()
                };
                // One that closes itself has no formula, and so no say.
                self.open = matches!(event, Event::Start(_)).then_some(rule);
            }
            Event::Start(element) if self.open.is_some() => match element.local_name().as_ref() {
                "formula1" => self.field = Some(Field::First),
                "formula2" => self.field = Some(Field::Second),
                "sqref" => self.field = Some(Field::Cells),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "dataValidation" => {
                    self.done.extend(self.open.take());
                    if self.done.len() > limits::AREAS {
                        return Err(Refusal::new(
                            "the workbook is larger than candor opens: over 20,000 lists in a sheet",
                        ));
                    }
                }
                "formula1" | "formula2" | "sqref" => self.field = None,
                _ => {}
            },
            event => {
                if let (Some(rule), Some(field)) = (&mut self.open, self.field) {
                    let text = match field {
                        Field::First => &mut rule.first,
                        Field::Second => &mut rule.second,
                        Field::Cells => &mut rule.cells,
                    };
                    push_text(event, text);
                }
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Vec<Rule> {
        self.done
    }
}

/// The rules of the sheet at a place, with their lists looked up.
///
/// # Errors
/// When they are of more areas than candor keeps.
pub(super) fn resolve(
    rules: Vec<Rule>,
    at: usize,
    sheets: &[Sheet],
    book: &Book,
) -> Result<Vec<List>, Refusal> {
    let mut lists = Vec::new();
    let mut areas_left = limits::AREAS;
    let mut unreadable = false;
    for rule in rules {
        if matches!(rule.kind.as_str(), "" | "none") {
            continue;
        }
        let Some(areas) = areas(&rule.cells) else {
            unreadable = true;
            continue;
        };
        areas_left = areas_left.checked_sub(areas.len()).ok_or_else(|| {
            Refusal::new("the workbook is larger than candor opens: over 20,000 lists in a sheet")
        })?;
        let takes = match rule.kind.as_str() {
            "list" => Ranges { at, sheets, book }
                .choices(&rule.first, Shift::over(&areas), 0)
                .map_or(Takes::Unknown, Takes::Choices),
            "whole" | "decimal" => number(&rule),
            "textLength" => length(&rule),
            _ => Takes::Unknown,
        };
        lists.push(List { areas, takes });
    }
    if unreadable {
        // It may be about any cell: none of them is filled.
        lists.insert(0, anything());
    }
    Ok(lists)
}

/// The cells of a rule; none when any of them cannot be read.
fn areas(cells: &str) -> Option<Vec<Area>> {
    let areas: Vec<Area> = cells
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    (!areas.is_empty()).then_some(areas)
}

/// A whole sheet of which nothing is known.
fn anything() -> List {
    List {
        areas: vec![Area {
            first: Place::new(1, 1),
            last: Place::new(limits::ROWS, limits::COLUMNS),
        }],
        takes: Takes::Unknown,
    }
}

/// Whether a range without `$` is another one in another cell of the rule.
#[derive(Debug, Clone, Copy)]
struct Shift {
    rows: bool,
    columns: bool,
}

impl Shift {
    /// A range of a name counts from wherever the name is used.
    const ALWAYS: Self = Self {
        rows: true,
        columns: true,
    };

    fn over(areas: &[Area]) -> Self {
        let first = areas.first().map(|area| area.first);
        let all = |number: fn(Place) -> u32| {
            areas.iter().all(|area| {
                first.is_some_and(|first| {
                    number(area.first) == number(first) && number(area.last) == number(first)
                })
            })
        };
        Self {
            rows: !all(|place| place.row),
            columns: !all(|place| place.column),
        }
    }

    /// Whether this range is moved.
    fn moves(self, range: &str) -> bool {
        range.split(':').any(|end| {
            let letters = end.starts_with(|c: char| c.is_ascii_alphabetic());
            let digits = end.find(|c: char| c.is_ascii_digit());
            let free_row = digits.is_some_and(|at| !end[..at].ends_with('$'));
            (self.columns && letters) || (self.rows && free_row)
        })
    }
}

/// Where the ranges of a sheet's lists are looked up.
struct Ranges<'a> {
    at: usize,
    sheets: &'a [Sheet],
    book: &'a Book,
}

impl Ranges<'_> {
    /// The values of a list: written out, a range, or a name for one.
    fn choices(&self, formula: &str, shift: Shift, depth: usize) -> Option<Vec<String>> {
        let formula = formula.trim().trim_start_matches('=');
        if let Some(literal) = formula
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            return written_out(literal);
        }
        let (at, range) = match formula.rsplit_once('!') {
            Some((name, range)) => {
                let name = name.trim_matches('\'').replace("''", "'");
                let found = self
                    .sheets
                    .iter()
                    .position(|sheet| sheet.name.eq_ignore_ascii_case(&name))?;
                (found, range)
            }
            None => (self.at, formula),
        };
        if let Ok(area) = range.parse::<Area>() {
            return (!shift.moves(range)).then(|| texts_of(self.sheets.get(at)?, area))?;
        }
        let named = self.book.named(range, at)?;
        (depth < 4).then(|| self.choices(named, Shift::ALWAYS, depth + 1))?
    }
}

/// The values of a list that its rule holds itself. `TRUE` among them is no text: who chooses it in a
/// spreadsheet program gets a truth value.
fn written_out(literal: &str) -> Option<Vec<String>> {
    let texts: Vec<String> = literal
        .replace("\"\"", "\"")
        .split(',')
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let is_truth =
        |text: &String| text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
    (!texts.iter().any(is_truth)).then_some(texts)
}

fn texts_of(sheet: &Sheet, area: Area) -> Option<Vec<String>> {
    const MOST: usize = 1_000;
    let mut texts: Vec<String> = Vec::new();
    for row in sheet
        .rows
        .iter()
        .filter(|row| (area.first.row..=area.last.row).contains(&row.number))
    {
        for cell in row
            .cells
            .iter()
            .filter(|cell| area.holds(Place::new(row.number, cell.column)))
        {
            // A text that reads like a truth value is none.
            if cell.truth {
                return None;
            }
            if !cell.text.trim().is_empty() && !texts.contains(&cell.text) {
                texts.push(cell.text.clone());
            }
            if texts.len() > MOST {
                return None;
            }
        }
    }
    (!texts.is_empty()).then_some(texts)
}

fn number(rule: &Rule) -> Takes {
    let (Ok(first), second) = (
        rule.first.trim().parse::<i64>(),
        rule.second.trim().parse::<i64>(),
    ) else {
        return Takes::Unknown;
    };
    let (least, most) = match (rule.operator.as_str(), second) {
        ("between", Ok(second)) => (Some(first), Some(second)),
        ("equal", _) => (Some(first), Some(first)),
        ("greaterThanOrEqual", _) => (Some(first), None),
        ("greaterThan", _) => (first.checked_add(1), None),
        ("lessThanOrEqual", _) => (None, Some(first)),
        ("lessThan", _) => (None, first.checked_sub(1)),
        _ => return Takes::Unknown,
    };
    Takes::Number { least, most }
}

fn length(rule: &Rule) -> Takes {
    let (first, second) = (
        rule.first.trim().parse::<usize>().ok(),
        rule.second.trim().parse::<usize>().ok(),
    );
    let bounds = match (rule.operator.as_str(), first, second) {
        ("between", Some(least), Some(most)) => Some((least, most)),
        ("equal", Some(length), _) => Some((length, length)),
        ("lessThanOrEqual", Some(most), _) => Some((0, most)),
        ("lessThan", Some(over), _) => over.checked_sub(1).map(|most| (0, most)),
        ("greaterThanOrEqual", Some(least), _) => Some((least, usize::MAX)),
        ("greaterThan", Some(under), _) => under.checked_add(1).map(|least| (least, usize::MAX)),
        _ => None,
    };
    bounds.map_or(Takes::Unknown, |(least, most)| Takes::Length {
        least,
        most,
    })
}
