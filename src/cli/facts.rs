//! `candor facts`: what the registers say, in the vocabulary of claims, and where.

use std::fmt::Write as _;

use serde::Serialize;

use crate::check::facts::{self, Fact};
use crate::cli::format::Format;
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};

/// List the facts that answers can claim, and where each comes from
#[derive(Debug, clap::Args)]
pub(super) struct Facts {
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct One {
    topic: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    value: String,
    item: String,
    place: String,
}

impl Facts {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let workspace = Workspace::open(shared)?;
        let facts = facts::derive(&workspace.library, workspace.today);
        let text = match self.format {
            Format::Human => lines(&facts),
            Format::Json => {
                let all: Vec<One> = facts.iter().map(one).collect();
                // Strings alone: always JSON.
                serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
            }
        };
        terminal::print(&text)
    }
}

fn lines(facts: &[Fact]) -> String {
    let said: Vec<String> = facts
        .iter()
        .map(|fact| fact.statement.to_string())
        .collect();
    let width = said.iter().map(String::len).max().unwrap_or(0);
    let mut text = String::new();
    for (fact, said) in facts.iter().zip(&said) {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{said:<width$}  {}", fact.place);
    }
    text
}

fn one(fact: &Fact) -> One {
    One {
        topic: fact.statement.topic.as_str(),
        subject: fact.statement.subject.as_ref().map(ToString::to_string),
        value: fact.statement.meaning.to_string(),
        item: fact.item.to_string(),
        place: fact.place.to_string(),
    }
}
