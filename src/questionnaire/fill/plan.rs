//! Decides for every question what is written, and why.

use super::accepted::Accepted;
use super::choice::{Unfit, is_verdict_on, meant, value, words};
use super::report::{Line, Outcome, Suggestion};
use super::target::target;
use crate::questionnaire::document::{Changes, Document};
use crate::questionnaire::layout::{AnswerAt, Mapping, Question, SheetMapping, meaning, questions};
use crate::questionnaire::matcher::{Band, Entry, Found, Key, Matcher};
use crate::questionnaire::place::Place;
use crate::questionnaire::refusal::Refusal;
use crate::questionnaire::sheet::{Sheet, Takes};
use crate::questionnaire::workbook::Content;
use crate::release::ShortAnswer;

/// How a file is filled.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Replaces what stands in answer cells.
    pub overwrite: bool,
    /// Says in the file which answer it was, who approved it and until when.
    pub cite: bool,
}

/// What is written into a file, and a line on every question.
#[derive(Debug, Default)]
pub struct Plan {
    /// The cells.
    pub changes: Changes,
    /// The lines, in the order of the file.
    pub lines: Vec<Line>,
}

type Cells = Vec<(Place, Content)>;

/// Decides for every question of a file.
///
/// # Errors
/// When the mapping names no questions, or a review belongs to another file.
pub fn plan(
    document: &Document,
    mapping: &Mapping,
    matcher: &Matcher,
    accepted: &Accepted,
    options: Options,
) -> Result<Plan, Refusal> {
    let sheets = document.sheets();
    let mut plan = Plan::default();
    for (of, question) in questions(sheets, mapping)? {
        let (Some(map), Some(sheet)) = (mapping.sheets.get(of), sheets.get(question.sheet)) else {
            continue;
        };
        let found = matcher.find(&question.text, question.id.as_deref());
        let filling = Filling {
            sheet,
            map,
            question: &question,
            options,
        };
        let (line, cells) = filling.line(matcher, found, accepted)?;
        plan.changes
            .entry(question.sheet)
            .or_default()
            .extend(cells);
        plan.lines.push(line);
    }
    accepted.all_used(&plan.lines)?;
    Ok(plan)
}

struct Filling<'a> {
    sheet: &'a Sheet,
    map: &'a SheetMapping,
    question: &'a Question,
    options: Options,
}

impl Filling<'_> {
    fn line(
        &self,
        matcher: &Matcher,
        found: Found,
        accepted: &Accepted,
    ) -> Result<(Line, Cells), Refusal> {
        let entries = matcher.entries();
        let mut line = Line {
            sheet: self.sheet.name.clone(),
            cell: self.question.place.to_string(),
            id: self.question.id.clone(),
            section: self.question.section.clone(),
            question: self.question.text.clone(),
            band: found.band,
            outcome: match found.band {
                Band::None => Outcome::Unmatched,
                _ => Outcome::Suggested,
            },
            filled: false,
            wrote: Vec::new(),
            answer: None,
            candidates: found
                .candidates
                .iter()
                .map(|candidate| Suggestion::of(&entries[candidate.entry], candidate.score))
                .collect(),
            reason: found.reason,
        };
        let chosen = if let Some(choice) = accepted.at(&self.sheet.name, self.question.place) {
            if choice.question != Key::new(&self.question.text) {
                return Err(Refusal::new(format!(
                    "the review has another question at {} of sheet `{}`: it belongs to another file",
                    self.question.place, self.sheet.name
                )));
            }
            let entry = entries.iter().find(|entry| entry.item == choice.item);
            let Some(entry) = entry else {
                line.outcome = Outcome::Skipped;
                line.reason = format!(
                    "`{}` is not among the answers for this audience",
                    choice.item
                );
                return Ok((line, Vec::new()));
            };
            let approved = found
                .candidates
                .first()
                .filter(|best| found.band == Band::Exact && entries[best.entry].item == entry.item)
                .and(found.short.clone());
            // To its own question an answer has one short answer, which is approved: nobody chooses another.
            if let (Some(approved), Some(chosen)) = (&approved, &choice.short)
                && approved != chosen
            {
                return Err(Refusal::new(format!(
                    "the review answers {} of sheet `{}` with `{chosen}`, and `{}` is approved with `{approved}`: leave `short` out",
                    self.question.place, self.sheet.name, entry.item
                )));
            }
            "accepted in the review".clone_into(&mut line.reason);
            Some((entry, approved.clone(), approved.or(choice.short.clone())))
        } else if found.band == Band::Exact {
            found.candidates.first().map(|best| {
                (
                    &entries[best.entry],
                    found.short.clone(),
                    found.short.clone(),
                )
            })
        } else {
            None
        };
        let Some((entry, approved, short)) = chosen else {
            return Ok((line, Vec::new()));
        };
        line.answer = Some(Suggestion::of(entry, 1.0));
        if entry.standing.draft {
            line.reason = format!(
                "`{}` fits, and nobody approved its present text",
                entry.item
            );
            return Ok((line, Vec::new()));
        }
        match self.cells(entry, approved.as_ref(), short.as_ref()) {
            Ok((cells, note)) => {
                // The words are there and the choice is not: the row is not done.
                let asks = note.as_ref().is_some_and(|note| note.asks);
                line.outcome = if asks {
                    Outcome::Skipped
                } else {
                    Outcome::Filled
                };
                line.filled = true;
                line.wrote = cells.iter().map(|(place, _)| place.to_string()).collect();
                if let Some(note) = note {
                    line.reason = format!("{}; {}", line.reason, note.why);
                }
                Ok((line, cells))
            }
            Err(why) => {
                line.outcome = Outcome::Skipped;
                line.reason = why;
                Ok((line, Vec::new()))
            }
        }
    }

    /// The cells for an answer, and what a person should know about them. Words are those that were approved; `short`,
    /// which a person may have chosen, goes into lists and ticks alone.
    fn cells(
        &self,
        entry: &Entry,
        approved: Option<&ShortAnswer>,
        short: Option<&ShortAnswer>,
    ) -> Result<(Cells, Option<Unfit>), String> {
        let text = words(entry, approved, self.options.cite);
        let (answer, places, plain) = match &self.map.answer {
            AnswerAt::Column(column) => {
                let place = target(self.sheet, self.question, *column, self.options.overwrite)?;
                let takes = self.sheet.takes(place);
                let answer = value(takes, short, &text).map(|content| vec![(place, content)]);
                (answer, vec![place], takes.is_none())
            }
            AnswerAt::Ticks(ticks) => {
                let places = self.tick_places(ticks)?;
                let answer = self.tick(&places, short);
                let places = places.into_iter().map(|(_, place)| place).collect();
                (answer, places, false)
            }
        };
        let mut cells = Cells::new();
        let mut note = None;
        match answer {
            Ok(answer) => cells = answer,
            // An old answer beside new words would speak against them.
            Err(unfit) if places.iter().any(|place| self.holds_something(*place)) => {
                return Err(format!("{}; what stands there was left", unfit.why));
            }
            Err(unfit) => note = Some(unfit),
        }
        // A list or a tick says little: the words go beside it.
        if let Some(column) = self.map.comment.filter(|_| !plain) {
            let written = target(self.sheet, self.question, column, self.options.overwrite)
                .map_err(Unfit::from)
                .and_then(|place| {
                    value(self.sheet.takes(place), None, &text).map(|content| (place, content))
                });
            match written {
                Ok(cell) => cells.push(cell),
                Err(unfit) => note = note.or(Some(unfit)),
            }
        }
        if cells.is_empty() {
            return Err(note.map_or_else(
                || "nothing may be written there".to_owned(),
                |unfit| unfit.why,
            ));
        }
        Ok((cells, note))
    }

    fn holds_something(&self, place: Place) -> bool {
        !self.sheet.text(place).is_empty()
    }

    /// The cells of the tick columns, each with its heading.
    fn tick_places<'t>(&self, ticks: &'t [(String, u32)]) -> Result<Vec<(&'t str, Place)>, String> {
        ticks
            .iter()
            .map(|(heading, column)| {
                let place = target(self.sheet, self.question, *column, self.options.overwrite)?;
                Ok((heading.as_str(), place))
            })
            .collect()
    }

    /// The x for a short answer, and nothing where another x stood.
    fn tick(&self, places: &[(&str, Place)], short: Option<&ShortAnswer>) -> Result<Cells, Unfit> {
        let short = short
            .ok_or("a column is ticked on the exact question, or where the review gives `short`")?;
        let wanted = meant(short);
        let (heading, place) = places
            .iter()
            .find(|(heading, _)| wanted.is_some() && meaning(heading) == wanted)
            .ok_or("no column means this answer")?;
        if is_verdict_on(wanted, heading) {
            return Err(Unfit::verdict(heading));
        }
        let mark = match self.sheet.takes(*place) {
            None => "x",
            Some(Takes::Choices(choices)) if choices.len() == 1 => choices[0].as_str(),
            Some(_) => return Err(format!("{place} takes values that are no tick").into()),
        };
        let others = places
            .iter()
            .map(|(_, other)| *other)
            .filter(|other| other != place && self.holds_something(*other))
            .map(|other| (other, Content::Empty));
        Ok(std::iter::once((*place, Content::Text(mark.to_owned())))
            .chain(others)
            .collect())
    }
}
