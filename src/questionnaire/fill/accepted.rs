//! What a person accepted in a review.

use std::fmt::Write as _;

use std::collections::BTreeMap;

use super::report::Line;
use crate::questionnaire::layout::quoted;
use crate::questionnaire::matcher::{Band, Key};
use crate::questionnaire::place::Place;
use crate::questionnaire::refusal::Refusal;
use crate::release::ShortAnswer;
use crate::yaml::{self, Node, Value};

/// A choice of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The question that was read, for comparing.
    pub question: Key,
    /// The question as it stands in the file.
    pub text: String,
    /// The answer's item.
    pub item: String,
    /// The short answer to this very question, where the person gives it.
    pub short: Option<ShortAnswer>,
}

/// The choices of a review, by sheet and cell.
#[derive(Debug, Clone, Default)]
pub struct Accepted(BTreeMap<(String, Place), Choice>);

impl Accepted {
    /// Reads a review.
    ///
    /// # Errors
    /// When it is not one, or a row accepts what is not an item.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let node = yaml::parse(text, 0)
            .map_err(|error| Refusal::new(format!("the review is not YAML: {}", error.message)))?;
        let Some(Value::Seq(rows)) = node.get("rows").map(|entry| &entry.node.value) else {
            return Err(Refusal::new(
                "the review has no list `rows`: `fill --review FILE` writes one",
            ));
        };
        let mut accepted = Self::default();
        for row in rows {
            if let Some((sheet, place, choice)) = choice(row)? {
                accepted.0.insert((sheet, place), choice);
            }
        }
        Ok(accepted)
    }

    /// The choices, in the order of their places.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.0.values()
    }

    pub(super) fn at(&self, sheet: &str, place: Place) -> Option<&Choice> {
        self.0.get(&(sheet.to_owned(), place))
    }

    /// Every choice was for a question of the file.
    pub(super) fn all_used(&self, lines: &[Line]) -> Result<(), Refusal> {
        for (sheet, place) in self.0.keys() {
            if !lines
                .iter()
                .any(|line| line.sheet == *sheet && line.cell == place.to_string())
            {
                return Err(Refusal::new(format!(
                    "the review has a question at {place} of sheet `{sheet}`, and the file has none there"
                )));
            }
        }
        Ok(())
    }
}

fn choice(row: &Node) -> Result<Option<(String, Place, Choice)>, Refusal> {
    let text = |name: &str| {
        row.get(name)
            .and_then(|entry| entry.node.text())
            .unwrap_or_default()
    };
    let item = text("accept").trim();
    if item.is_empty() {
        return Ok(None);
    }
    let cell = text("cell");
    let place = cell
        .parse()
        .map_err(|()| Refusal::new(format!("`cell: {cell}` in the review is not a cell")))?;
    if !item.contains('/') {
        return Err(Refusal::new(format!(
            "`accept: {item}` in the review is not an answer: write its id, such as `answer/deletion`"
        )));
    }
    // Whoever fills in a file chooses among approved texts: a sentence here would be nobody's.
    let short = match text("short").trim() {
        "" => None,
        "yes" => Some(ShortAnswer::Yes),
        "no" => Some(ShortAnswer::No),
        "partial" => Some(ShortAnswer::Partial),
        "n/a" => Some(ShortAnswer::NotApplicable),
        short => {
            return Err(Refusal::new(format!(
                "`short: {short}` in the review is not a short answer: write `yes`, `no`, `partial` or `n/a`"
            )));
        }
    };
    Ok(Some((
        text("sheet").to_owned(),
        place,
        Choice {
            question: Key::new(text("question")),
            text: text("question").to_owned(),
            item: item.to_owned(),
            short,
        },
    )))
}

/// The open rows as a review: a person writes an id behind `accept`, and where a list
/// or a tick waits, the short answer to this very question behind `short`.
#[must_use]
pub fn review(lines: &[Line]) -> String {
    let mut text = String::from(
        "# write the id of an answer behind `accept`; where a list waits, also `short: yes`, `no`, `partial` or `n/a`\n# then: candor fill FILE -o OUT --accept THIS, and candor learn THIS\nrows:\n",
    );
    let mut any = false;
    for line in lines
        .iter()
        .filter(|line| !line.filled && line.answer.is_none())
    {
        any = true;
        let _ = write!(
            text,
            "  - sheet: {}\n    cell: {}\n    question: {}\n",
            quoted(&line.sheet),
            line.cell,
            quoted(&line.question)
        );
        // Comments, so that the review of 20,000 questions is still read.
        let _ = writeln!(text, "    # {}", comment(&line.reason));
        for candidate in line.candidates.iter().filter(|_| line.band != Band::None) {
            let _ = writeln!(
                text,
                "    # {} ({:.2}) {}",
                candidate.id,
                candidate.score,
                comment(&candidate.question)
            );
        }
        text += "    accept:\n    short:\n";
    }
    if any {
        text
    } else {
        text.replace("rows:\n", "rows: []\n")
    }
}

/// A text on one line, of characters that YAML reads in a comment.
fn comment(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| {
            if c.is_control() || c == '\u{feff}' {
                ' '
            } else {
                c
            }
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::fill::{Outcome, Suggestion};

    #[test]
    fn a_long_review_is_read_back() {
        let line = |n: u32| Line {
            sheet: "S: #1".to_owned(),
            cell: format!("B{n}"),
            id: None,
            section: String::new(),
            question: format!("Do you keep \u{85} \"log\" {n}?\nWhy: # so"),
            band: Band::Weak,
            outcome: Outcome::Suggested,
            filled: false,
            wrote: Vec::new(),
            answer: None,
            candidates: vec![
                Suggestion {
                    id: "answer/a".to_owned(),
                    score: 0.5,
                    question: "x\ny: {".to_owned(),
                    digest: String::new(),
                    approver: String::new(),
                    until: String::new(),
                    evidence: Vec::new(),
                    draft: false,
                };
                5
            ],
            reason: "a\nb".to_owned(),
        };
        let lines: Vec<Line> = (1..=20_000).map(line).collect();
        let marked = review(&lines).replacen("accept:\n", "accept: answer/a\n", 1);
        let accepted = Accepted::read(&marked).unwrap();
        let choice = accepted.at("S: #1", Place::new(1, 2)).unwrap();
        assert_eq!(choice.question, Key::new(&lines[0].question));
        assert_eq!(accepted.choices().count(), 1);
    }
}
