//! `candor status`: which records are approved, by whom, until when.

use serde::Serialize;

use crate::approval::State;
use crate::check::CheckedRecord;
use crate::cli::format::Format;
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};

/// Show which records are approved, by whom, until when
#[derive(Debug, clap::Args)]
pub(super) struct Status {
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct Report<'a> {
    today: String,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    audience: &'static str,
    state: State,
    by: Option<String>,
    approved_on: Option<String>,
    until: Option<String>,
    digest: String,
    place: String,
}

impl Status {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let workspace = Workspace::open(shared)?;
        // On a day before its acts it would call everything approved, which no build does.
        workspace.clock_is_right()?;
        let text = match self.format {
            Format::Json => json(&workspace),
            Format::Human => human(&workspace),
        };
        terminal::print(&text)
    }
}

fn json(workspace: &Workspace) -> String {
    let items = workspace.checked.records().iter().map(item).collect();
    let report = Report {
        today: workspace.today.to_string(),
        items,
    };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn item(record: &CheckedRecord) -> Item<'_> {
    let standing = &record.standing;
    let question = record.expanded.json["fields"]
        .get("question")
        .and_then(serde_json::Value::as_str);
    Item {
        id: record.expanded.item.to_string(),
        question,
        title: question.is_none().then(|| record.expanded.title()),
        audience: record.expanded.audience.as_str(),
        state: standing.state,
        by: (!standing.by.is_empty()).then(|| standing.by.join(" and ")),
        approved_on: standing.on.map(|day| day.to_string()),
        until: standing.until.map(|day| day.to_string()),
        digest: record.digest.to_string(),
        place: record.expanded.place.to_string(),
    }
}

fn human(workspace: &Workspace) -> String {
    let records = workspace.checked.records();
    let width = records
        .iter()
        .map(|record| record.expanded.item.to_string().len())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    for state in State::ALL.into_iter().rev() {
        for record in records
            .iter()
            .filter(|record| record.standing.state == state)
        {
            let standing = &record.standing;
            let who = match (standing.by.is_empty(), standing.until) {
                (false, Some(until)) => format!("{} until {until}", standing.by.join(" and ")),
                _ => String::new(),
            };
            let line = format!(
                "{:<10}  {:<width$}  {:<8}  {who}",
                state.as_str(),
                record.expanded.item.to_string(),
                record.expanded.audience.as_str()
            );
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    let counts: Vec<String> = State::ALL
        .into_iter()
        .map(|state| {
            (
                state,
                records
                    .iter()
                    .filter(|record| record.standing.state == state)
                    .count(),
            )
        })
        .filter(|(_, n)| *n > 0)
        .map(|(state, n)| format!("{n} {state}"))
        .collect();
    format!("{text}\n{} on {}\n", counts.join(", "), workspace.today)
}
