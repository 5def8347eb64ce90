//! A correction list to send: what a reader was told, and what holds now.

use std::fmt::Write as _;

use crate::grants::drift::{Change, Drift, Drifted, Fate};
use crate::library::value::{Day, Kind};

/// Fields that steer what a company does with a record, and are no words to its reader.
const OURS: [&str; 11] = [
    "aliases",
    "approvers",
    "audience",
    "concern",
    "featured",
    "file_sha256",
    "language",
    "maps",
    "of",
    "owner",
    "topic",
];

/// What an answer links to: its reader has the words, and each record linked to is sent for itself.
const LINKS: [&str; 4] = ["controls", "data", "evidence", "vendors"];

/// The correction list of one reader, as Markdown. It names what they have already, and
/// of new texts only those that they may have today. What changed in no word of theirs is
/// left out.
#[must_use]
pub fn letter(drift: &Drift, company: &str, today: Day) -> String {
    let mut text = format!("# Corrections from {}, {today}\n\n", plain(company));
    let _ = match &drift.company {
        Some(reader) => writeln!(text, "For {}.\n", plain(reader)),
        None => writeln!(text, "For readers of what is {}.\n", drift.audience),
    };
    text.push_str("What we sent you before no longer holds in these points.\n");
    for item in &drift.items {
        let words = theirs(item);
        if item.state != Fate::Changed || !words.is_empty() || item.changes.is_empty() {
            one(&mut text, item, &words);
        }
    }
    text
}

/// The changes that a reader sees.
fn theirs(item: &Drifted) -> Vec<&Change> {
    let answers = item.item.kind() == Kind::Answer;
    let seen = |change: &&Change| {
        let field = change.field.as_str();
        !(OURS.contains(&field) || answers && LINKS.contains(&field))
    };
    item.changes.iter().filter(seen).collect()
}

fn one(text: &mut String, item: &Drifted, words: &[&Change]) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "\n## {}\n", plain(&item.title));
    let _ = writeln!(text, "Sent on {}. {}", item.sent_on, item.state.sentence());
    if item.state == Fate::Changed {
        for change in words {
            field(text, change);
        }
    } else if !words.is_empty() {
        let _ = writeln!(text, "\nWe sent:\n\n{}", fenced(&all_of(words)));
    }
}

fn field(text: &mut String, change: &Change) {
    let name = change.field.replace('_', " ");
    if let Some(old) = &change.old {
        let _ = writeln!(text, "\nWe sent, under *{name}*:\n\n{}", fenced(old));
    }
    let _ = match (&change.old, &change.new) {
        (Some(_), Some(new)) => writeln!(text, "\nNow:\n\n{}", fenced(new)),
        (None, Some(new)) => writeln!(text, "\nNew, under *{name}*:\n\n{}", fenced(new)),
        (_, None) => writeln!(text, "\nNow there is nothing under *{name}*."),
    };
}

/// Every field of a text that nothing takes the place of.
fn all_of(changes: &[&Change]) -> String {
    let fields = changes.iter().filter_map(|change| {
        let old = change.old.as_ref()?;
        Some(format!("{}: {old}", change.field.replace('_', " ")))
    });
    fields.collect::<Vec<_>>().join("\n")
}

/// A text as it is, whatever it holds: a fence longer than any in it.
fn fenced(text: &str) -> String {
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
        .max(2);
    let fence = "`".repeat(longest + 1);
    format!("{fence}text\n{text}\n{fence}")
}

/// A text on one line in which nothing is markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_control() => out.push(' '),
            c if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '\'' | '?' | '/') => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_holds_what_it_must() {
        assert_eq!(fenced("a"), "```text\na\n```");
        assert_eq!(fenced("```\na\n```"), "````text\n```\na\n```\n````");
        assert_eq!(plain("a *b* <c>\nd?"), "a \\*b\\* \\<c\\> d?");
    }
}
