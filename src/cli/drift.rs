//! `candor drift`: what each reader was sent that is no longer true.

use std::fmt::Write as _;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::diagnostic::did_you_mean;
use crate::grants::drift::{self, Change, Drift as ReaderDrift, Drifted, Question};
use crate::grants::exports::Exports;
use crate::library::value::Day;

/// Show what each reader was sent that is no longer true
///
/// Reads the export records, and holds each text that left against what holds today. Exit
/// code 1 says that somebody has something that is no longer true.
#[derive(Debug, clap::Args)]
pub(super) struct Drift {
    /// One reader: a grant, or an audience for what was made for everybody of it
    #[arg(long = "for", value_name = "GRANT", required_if_eq("format", "md"))]
    reader: Option<String>,
    /// How to show it; `md` is a correction list to send
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How to show drift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for a person here
    Human,
    /// JSON on standard output
    Json,
    /// Markdown to send to the reader
    Md,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct Report<'a> {
    today: Day,
    drifted: usize,
    readers: &'a [ReaderDrift],
}

impl Drift {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let workspace = Workspace::open(shared)?;
        let (exports, grants) = (workspace.exports()?, workspace.grants()?);
        let today = workspace.today;
        let records = workspace.present();
        let question = Question {
            exports: &exports,
            grants: &grants,
            records: &records,
            content: &workspace.library.root,
            today,
        };
        let mut found = drift::drift(question)
            .map_err(|error| Failure::Machine(format!("cannot read an approved text: {error}")))?;
        if let Some(wanted) = &self.reader {
            known(&workspace, &exports, wanted)?;
            found.retain(|drift| name(drift) == wanted);
        }
        let drifted = found.iter().map(|drift| drift.items.len()).sum();
        let text = match self.format {
            Format::Human => human(&found, drifted, today),
            Format::Json => {
                let report = Report {
                    today,
                    drifted,
                    readers: &found,
                };
                // Strings and days are always JSON.
                serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
            }
            Format::Md => {
                let company = &workspace.library.site.fields.name;
                let letters = found.iter().map(|one| drift::letter(one, company, today));
                letters.collect()
            }
        };
        terminal::print(&text)?;
        if drifted == 0 {
            terminal::say(shared.quiet, "nothing that was sent has changed");
            Ok(())
        } else {
            Err(Failure::Told)
        }
    }
}

fn name(drift: &ReaderDrift) -> &str {
    match &drift.grant {
        Some(grant) => grant.as_str(),
        None => drift.audience.as_str(),
    }
}

/// Somebody who has a grant, or to whom something was sent.
fn known(workspace: &Workspace, exports: &Exports, wanted: &str) -> Result<(), Failure> {
    let grants = workspace.grants()?;
    let granted = grants.iter().map(|grant| grant.id.as_str());
    let sent_to = exports.iter().map(|filed| filed.record.reader());
    let names: Vec<&str> = granted.chain(sent_to).collect();
    if names.contains(&wanted) {
        return Ok(());
    }
    let near = did_you_mean(wanted, names).map_or_else(
        || "`candor grant list` shows who has a grant".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Err(Failure::Use(format!(
        "nothing was sent to `{wanted}`: {near}"
    )))
}

fn human(found: &[ReaderDrift], drifted: usize, today: Day) -> String {
    let mut text = String::new();
    for drift in found {
        let shut = drift.shut.as_ref().map_or_else(String::new, |shut| {
            format!("; the grant {shut}, so only what is public is shown")
        });
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}{shut}", drift.reader());
        for item in &drift.items {
            one(&mut text, item);
        }
        text.push('\n');
    }
    if drifted > 0 {
        let (texts, readers) = (many(drifted, "text"), many(found.len(), "reader"));
        let _ = writeln!(text, "{texts} of {readers} no longer true on {today}");
    }
    text
}

fn one(text: &mut String, item: &Drifted) {
    let (state, sent, format) = (item.state.as_str(), item.sent_on, &item.format);
    let _ = writeln!(text, "\n  {}  {state}, sent {sent} ({format})", item.item);
    if item.changes.is_empty() {
        text.push_str("    the text that was sent is not kept\n");
    }
    for Change { field, old, new } in &item.changes {
        if let (Some(old), Some(new)) = (old, new) {
            lines(text, field, old, new);
            continue;
        }
        for (mark, value) in [('-', old), ('+', new)] {
            for line in value.iter().flat_map(|value| value.lines()) {
                let _ = writeln!(text, "    {mark} {field}: {line}");
            }
        }
    }
}

/// The lines in which two texts differ.
fn lines(text: &mut String, field: &str, old: &str, new: &str) {
    let diff = TextDiff::from_lines(old, new);
    for change in diff.iter_all_changes() {
        let mark = match change.tag() {
            ChangeTag::Equal => continue,
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        let line = change.value().trim_end();
        let _ = writeln!(text, "    {mark} {field}: {line}");
    }
}

fn many(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {word}{ending}")
}
