//! Readiness as text, as Markdown, as JSON.

use std::fmt::Write as _;

use crate::readiness::assess::{Item, Readiness, State};

/// For a person at a terminal. Writing to a string does not fail.
#[must_use]
pub fn human(readiness: &Readiness) -> String {
    let mut text = format!("{} ({})\n", readiness.title, readiness.profile);
    if !readiness.questions.is_empty() {
        text.push('\n');
    }
    for (at, question) in readiness.questions.iter().enumerate() {
        let answer = if question.yes { "yes" } else { "no" };
        let _ = writeln!(text, "{:>2}. {:<58} {answer}", at + 1, question.question);
        for gap in &question.gaps {
            let place = gap
                .place
                .as_ref()
                .map(|place| format!(" ({place})"))
                .unwrap_or_default();
            let _ = writeln!(text, "      {}{place}", gap.why);
        }
    }
    text.push('\n');
    for area in &readiness.areas {
        let _ = writeln!(text, "{:<44} {:>3} of {}", area.title, area.met, area.of);
    }
    let open: Vec<&Item> = open(readiness).collect();
    if !open.is_empty() {
        text.push_str("\nno record that stands:\n");
        for item in open {
            let _ = writeln!(text, "  {:<44} {}", item.id, item.meaning);
        }
    }
    for unknown in &readiness.unknown {
        let _ = writeln!(
            text,
            "\n`{}` is no id of this profile ({})",
            unknown.id, unknown.place
        );
    }
    text
}

/// For a document.
#[must_use]
pub fn markdown(readiness: &Readiness) -> String {
    let mut text = format!("# {}\n", readiness.title);
    if !readiness.questions.is_empty() {
        text.push_str("\n| question | answer | gap |\n|---|---|---|\n");
    }
    for question in &readiness.questions {
        let answer = if question.yes { "yes" } else { "no" };
        let gaps: Vec<String> = question
            .gaps
            .iter()
            .map(|gap| gap.why.replace('|', "\\|"))
            .collect();
        let _ = writeln!(
            text,
            "| {} | {answer} | {} |",
            question.question,
            gaps.join("; ")
        );
    }
    text.push_str("\n| area | met | of |\n|---|---|---|\n");
    for area in &readiness.areas {
        let _ = writeln!(text, "| {} | {} | {} |", area.title, area.met, area.of);
    }
    let open: Vec<&Item> = open(readiness).collect();
    if !open.is_empty() {
        text.push_str("\n## No record that stands\n\n");
        for item in open {
            let _ = writeln!(text, "- `{}`: {}", item.id, item.meaning);
        }
    }
    text
}

/// For a program. The shape only grows.
#[must_use]
pub fn json(readiness: &Readiness) -> String {
    // Strings, numbers and bools: always JSON.
    serde_json::to_string_pretty(readiness).unwrap_or_default() + "\n"
}

/// The items that count and are not met.
fn open(readiness: &Readiness) -> impl Iterator<Item = &Item> {
    readiness
        .areas
        .iter()
        .flat_map(|area| &area.items)
        .filter(|item| match item.state {
            State::Met => false,
            State::Weak => true,
            State::Missing => !item.optional,
        })
}
