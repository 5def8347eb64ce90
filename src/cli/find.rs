//! `candor find`: the approved answer to a question, as the site finds it.

use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::format::Format;
use crate::cli::rendered::{released, tell_withheld};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, clipboard, terminal};
use crate::library::value::Audience;
use crate::search::Searcher;
use crate::site::search::{Corpus, Row};
use crate::words::opens_with;

/// Find approved answers
///
/// Ranks as the site does for the same readers. The first answer is shown whole,
/// with who approved it and until when. Finding nothing is no failure.
#[derive(Debug, clap::Args)]
pub(super) struct Find {
    /// What to look for, such as `where hosted`
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// Whose answers: nothing that these readers may not have is shown
    #[arg(long, value_name = "AUDIENCE", default_value = "public")]
    audience: Audience,
    /// How many at most
    #[arg(short, value_name = "N", default_value_t = 5, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    n: usize,
    /// Copy the first answer, through the terminal (OSC 52)
    #[arg(long)]
    copy: bool,
    /// Leave out records that nobody stands for today, and say which
    #[arg(long)]
    withhold: bool,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct Report<'a> {
    query: &'a str,
    audience: &'static str,
    today: String,
    results: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    id: String,
    kind: &'static str,
    title: &'a str,
    score: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    short: &'a str,
    text: &'a str,
    path: &'a str,
    by: String,
    until: Option<String>,
}

impl Find {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        if self.copy && !clipboard::is_there() {
            return Err(Failure::Use(
                "`--copy` asks the terminal, and standard error is none here".to_owned(),
            ));
        }
        let query = self.query.join(" ");
        if query.trim().is_empty() {
            return Err(Failure::Use(
                "nothing to look for: write a word, such as `candor find encryption`".to_owned(),
            ));
        }
        let workspace = Workspace::open(shared)?;
        let (release, withheld) = released(&workspace, self.audience, self.withhold)?;
        tell_withheld(&withheld);
        let corpus = Corpus::of(&release);
        let index = corpus
            .index()
            .map_err(|error| Failure::Machine(error.to_string()))?;
        let found = corpus.find(&Searcher::new(&index), &query, self.n);
        match self.format {
            Format::Json => terminal::print(&self.json(&query, workspace.today, &found))?,
            Format::Human => terminal::print(&human(&found))?,
        }
        match found.first() {
            None => terminal::say(
                shared.quiet,
                &format!(
                    "nothing approved for {} readers matches `{query}`",
                    self.audience
                ),
            ),
            Some((row, _)) if self.copy => {
                clipboard::copy(&answer(row));
                terminal::say(
                    shared.quiet,
                    &format!("copied the answer of `{}`", row.item),
                );
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn json(
        &self,
        query: &str,
        today: crate::library::value::Day,
        found: &[(&Row, f64)],
    ) -> String {
        let results = found.iter().map(|(row, score)| Found {
            id: row.item.to_string(),
            kind: row.kind.as_str(),
            title: &row.title,
            score: *score,
            short: &row.short,
            text: &row.text,
            path: &row.href,
            by: row.approval.by.join(" and "),
            until: row.approval.until.map(|day| day.to_string()),
        });
        let report = Report {
            query,
            audience: self.audience.as_str(),
            today: today.to_string(),
            results: results.collect(),
        };
        let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The first answer whole, the others by name.
fn human(found: &[(&Row, f64)]) -> String {
    let mut text = String::new();
    for (at, (row, _)) in found.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&row.title);
        text.push('\n');
        if at == 0 {
            let _ = write!(text, "\n{}\n\n", answer(row));
        } else if !row.short.is_empty() {
            let _ = writeln!(text, "  {}", row.short);
        }
        let _ = writeln!(text, "  {}, {}", row.item, approved(row));
    }
    text
}

fn approved(row: &Row) -> String {
    let by = row.approval.by.join(" and ");
    match row.approval.until {
        Some(until) => format!("approved by {by} until {until}"),
        None => format!("approved by {by}"),
    }
}

/// What a seller pastes: the short answer, and the text where it says more.
fn answer(row: &Row) -> String {
    if row.short.is_empty() || opens_with(&row.text, &row.short) {
        row.text.replace('\n', "\n\n")
    } else {
        format!("{}\n\n{}", row.short, row.text.replace('\n', "\n\n"))
    }
}
