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
pub(super) fn resolve(rules: Vec<Rule>, at: usize, sheets: &[Sheet], book: &Book) -> Vec<List> {
    let mut lists = Vec::new();
    let mut areas_left = limits::AREAS;
    for rule in rules {
        let takes = match rule.kind.as_str() {
            "" | "none" => continue,
            "list" => {
                choices(&rule.first, at, sheets, book, 0).map_or(Takes::Unknown, Takes::Choices)
            }
            "whole" | "decimal" => number(&rule),
            "textLength" => length(&rule),
            _ => Takes::Unknown,
        };
        let areas: Vec<Area> = rule
            .cells
            .split_whitespace()
            .filter_map(|area| area.parse().ok())
            .take(areas_left)
            .collect();
        areas_left -= areas.len();
        lists.push(List { areas, takes });
    }
    lists
}

/// The values of a list: written out, a range, or a name for one.
fn choices(
    formula: &str,
    at: usize,
    sheets: &[Sheet],
    book: &Book,
    depth: usize,
) -> Option<Vec<String>> {
    let formula = formula.trim().trim_start_matches('=');
    if let Some(literal) = formula
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    {
        let texts = literal.replace("\"\"", "\"");
        return Some(
            texts
                .split(',')
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
                .collect(),
        );
    }
    let (sheet, range) = match formula.rsplit_once('!') {
        Some((name, range)) => {
            let name = name.trim_matches('\'').replace("''", "'");
            let found = sheets
                .iter()
                .find(|sheet| sheet.name.eq_ignore_ascii_case(&name))?;
            (found, range)
        }
        None => (sheets.get(at)?, formula),
    };
    if let Ok(area) = range.parse::<Area>() {
        return texts_of(sheet, area);
    }
    let named = book.names.get(&range.to_lowercase())?;
    (depth < 4).then(|| choices(named, at, sheets, book, depth + 1))?
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
    let most = match rule.operator.as_str() {
        "between" => rule.second.trim().parse().ok(),
        "lessThanOrEqual" => rule.first.trim().parse().ok(),
        "lessThan" => rule
            .first
            .trim()
            .parse::<usize>()
            .ok()
            .and_then(|n| n.checked_sub(1)),
        _ => None,
    };
    most.map_or(Takes::Unknown, Takes::Length)
}
