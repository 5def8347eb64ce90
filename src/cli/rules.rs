//! `candor rules`: every rule, one a line.

use std::fmt::Write as _;

use serde::Serialize;

use crate::check::{self, ELSEWHERE, FAMILIES};
use crate::cli::format::Format;
use crate::cli::{Failure, terminal};
use crate::library::record::RuleLevel;

/// List every rule, one a line
///
/// Its family, its name, its level, and what it finds. `fixed` stands for a rule that stops the build and has no other
/// level. Under `reading` and `live` stands what is found before the rules run and by `candor live`.
#[derive(Debug, clap::Args)]
pub(super) struct Rules {
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct One {
    id: &'static str,
    family: &'static str,
    level: &'static str,
    fixed: bool,
    reads: &'static str,
    summary: &'static str,
}

impl Rules {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut all: Vec<One> = FAMILIES
            .iter()
            .flat_map(|family| {
                family.rules.iter().map(|rule| One {
                    id: rule.id.0,
                    family: family.name,
                    level: level_word(rule.level),
                    fixed: rule.fixed,
                    reads: rule.reads,
                    summary: check::summary(rule.id.0).unwrap_or_default(),
                })
            })
            .collect();
        all.extend(ELSEWHERE.iter().flat_map(|stage| {
            stage.ids.iter().map(|id| One {
                id,
                family: stage.name,
                level: if check::stops(id) { "deny" } else { "warn" },
                fixed: true,
                reads: stage.reads,
                summary: check::summary(id).unwrap_or_default(),
            })
        }));
        let text = match self.format {
            Format::Human => lines(&all),
            // Strings and one bool: always JSON.
            Format::Json => serde_json::to_string_pretty(&all).unwrap_or_default() + "\n",
        };
        terminal::print(&text)
    }
}

fn lines(all: &[One]) -> String {
    let mut text = String::new();
    for one in all {
        let level = if one.fixed && one.level == "deny" {
            "fixed"
        } else {
            one.level
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{:<13}  {:<28}  {level:<5}  {}",
            one.family, one.id, one.summary
        );
    }
    text
}

fn level_word(level: RuleLevel) -> &'static str {
    match level {
        RuleLevel::Deny => "deny",
        RuleLevel::Warn => "warn",
        RuleLevel::Off => "off",
    }
}
