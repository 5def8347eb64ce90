//! What was done with every question, for the seller.

use std::fmt::Write as _;

use serde::Serialize;

use crate::markdown::escape;
use crate::questionnaire::matcher::{Band, Entry};
use crate::spreadsheet::cell;

/// What was done with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// An answer is in the file.
    Filled,
    /// Candidates are waiting for a person.
    Suggested,
    /// Nothing comes near.
    Unmatched,
    /// An answer fits and may not be written there, or a person has to choose among the values
    /// there. Its words may be in the file all the same.
    Skipped,
}

/// A line on a question; its JSON only grows.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The sheet's name.
    pub sheet: String,
    /// The question's cell.
    pub cell: String,
    /// The question's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The heading of its section.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// The question.
    pub question: String,
    /// How far the best candidate may be trusted.
    pub band: Band,
    /// What was done.
    pub outcome: Outcome,
    /// Whether an answer is in the file.
    pub filled: bool,
    /// The cells that were written.
    pub wrote: Vec<String>,
    /// The answer that was written, or would have been.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Suggestion>,
    /// What may fit, best first.
    pub candidates: Vec<Suggestion>,
    /// Why.
    pub reason: String,
}

/// An answer in a report.
#[derive(Debug, Clone, Serialize)]
pub struct Suggestion {
    /// Its item.
    pub id: String,
    /// How well it fits; no probability.
    pub score: f64,
    /// Its question.
    pub question: String,
    /// The digest of its text.
    pub digest: String,
    /// Who approved it.
    pub approver: String,
    /// The last day of the approval.
    pub until: String,
    /// The documents behind it.
    pub evidence: Vec<String>,
    /// Nobody approved its present text.
    pub draft: bool,
}

impl Suggestion {
    pub(super) fn of(entry: &Entry, score: f64) -> Self {
        let standing = &entry.standing;
        Self {
            id: entry.item.clone(),
            score,
            question: entry.question.clone(),
            digest: standing.digest.clone(),
            approver: standing.approver.clone(),
            until: standing.until.clone(),
            evidence: standing.evidence.clone(),
            draft: standing.draft,
        }
    }
}

/// How many questions ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// With an answer in the file.
    pub filled: usize,
    /// With candidates for a person.
    pub suggested: usize,
    /// With nothing that comes near.
    pub unmatched: usize,
    /// With an answer that may not be written.
    pub skipped: usize,
}

impl Summary {
    /// Counts lines.
    #[must_use]
    pub fn of(lines: &[Line]) -> Self {
        let count = |outcome| lines.iter().filter(|line| line.outcome == outcome).count();
        Self {
            filled: count(Outcome::Filled),
            suggested: count(Outcome::Suggested),
            unmatched: count(Outcome::Unmatched),
            skipped: count(Outcome::Skipped),
        }
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            filled,
            suggested,
            unmatched,
            skipped,
        } = self;
        write!(
            f,
            "{filled} filled, {suggested} suggested, {unmatched} unmatched, {skipped} skipped"
        )
    }
}

/// The report as JSON.
#[must_use]
pub fn json(lines: &[Line]) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        summary: Summary,
        rows: &'a [Line],
    }
    let report = Report {
        summary: Summary::of(lines),
        rows: lines,
    };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

/// The report as CSV, one row a question; no field is a formula.
#[must_use]
pub fn csv(lines: &[Line]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let heading = [
        "sheet",
        "cell",
        "id",
        "question",
        "band",
        "outcome",
        "wrote",
        "answer",
        "score",
        "digest",
        "approver",
        "until",
        "evidence",
        "runner-up",
        "reason",
    ];
    // Writing into memory does not fail.
    let _ = writer.write_record(heading);
    for line in lines {
        let best = line.answer.as_ref().or(line.candidates.first());
        let runner_up = line
            .candidates
            .iter()
            .find(|other| best.is_none_or(|best| best.id != other.id));
        let of = |get: fn(&Suggestion) -> &str| {
            best.map(|best| get(best).to_owned()).unwrap_or_default()
        };
        let record = [
            line.sheet.clone(),
            line.cell.clone(),
            line.id.clone().unwrap_or_default(),
            line.question.clone(),
            line.band.to_string(),
            outcome(line.outcome).to_owned(),
            line.wrote.join(" "),
            of(|best| &best.id),
            best.map(|best| best.score.to_string()).unwrap_or_default(),
            of(|best| &best.digest),
            of(|best| &best.approver),
            of(|best| &best.until),
            best.map(|best| best.evidence.join(" ")).unwrap_or_default(),
            runner_up.map(|other| other.id.clone()).unwrap_or_default(),
            line.reason.clone(),
        ];
        let _ = writer.write_record(record.map(|field| cell(&field).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// The report as Markdown, for reading.
#[must_use]
pub fn markdown(lines: &[Line]) -> String {
    let mut text = format!("# What was filled\n\n{}\n\n", Summary::of(lines));
    for band in Band::ALL {
        let _ = writeln!(
            text,
            "- `{band}`: the first candidate was {}",
            band.measured()
        );
    }
    for (title, wanted) in [
        ("Suggested: a person decides", Outcome::Suggested),
        (
            "Unmatched: no approved answer comes near",
            Outcome::Unmatched,
        ),
        (
            "Skipped: an answer fits and may not be written",
            Outcome::Skipped,
        ),
        ("Filled", Outcome::Filled),
    ] {
        let of: Vec<&Line> = lines.iter().filter(|line| line.outcome == wanted).collect();
        if of.is_empty() {
            continue;
        }
        let _ = write!(text, "\n## {title}\n");
        for line in of {
            // A CSV has one sheet, without a name.
            let place = format!("{} {}", escape(&line.sheet), line.cell);
            let question = escape(&line.question);
            let _ = write!(text, "\n- **{}** {question}\n", place.trim_start());
            let _ = writeln!(text, "  - {}: {}", line.band, escape(&line.reason));
            let answers: Vec<&Suggestion> = match &line.answer {
                Some(answer) => vec![answer],
                None if line.band == Band::None => Vec::new(),
                None => line.candidates.iter().collect(),
            };
            for answer in answers {
                let draft = if answer.draft {
                    ", **not approved**"
                } else {
                    ""
                };
                let _ = writeln!(
                    text,
                    "  - `{}` {:.2}{draft}: {}",
                    answer.id,
                    answer.score,
                    escape(&answer.question)
                );
                if line.answer.is_some() {
                    let _ = writeln!(
                        text,
                        "  - approved by {} until {}, digest `{}`",
                        escape(&answer.approver),
                        answer.until,
                        answer.digest
                    );
                }
            }
        }
    }
    text
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Filled => "filled",
        Outcome::Suggested => "suggested",
        Outcome::Unmatched => "unmatched",
        Outcome::Skipped => "skipped",
    }
}
