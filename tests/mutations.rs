//! Single edits of the sample content: each mistake is found at its line, each
//! harmless edit raises nothing.
//!
//! The edits are data, in `tests/cases/mutations.yaml` and `harmless.yaml`. What an
//! edit does to approvals is compared apart: a changed text is `changed-since-approval`
//! whatever else it is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::path::Path;

use candor::approval::Ledger;
use candor::check::{self, FAMILIES};
use candor::diagnostic::Finding;
use candor::library::{Library, LoadError};
use candor::yaml::{self, Node, Value};
use rayon::prelude::*;
use support::copy;

/// An edit, as the data has it.
struct Edit {
    file: String,
    after: String,
    find: String,
    replace: String,
    append: Option<String>,
    rule: Option<String>,
    at: String,
    line: String,
}

impl Edit {
    fn of(node: &Node) -> Self {
        let field = |key: &str| {
            node.get(key)
                .and_then(|entry| entry.node.text())
                .map(str::to_owned)
        };
        let file = field("file").unwrap();
        Self {
            after: field("after").unwrap_or_default(),
            find: field("find").unwrap_or_default(),
            replace: field("replace").unwrap_or_default(),
            append: field("append"),
            rule: field("rule"),
            at: field("at").unwrap_or_else(|| file.clone()),
            line: field("line").unwrap_or_default(),
            file,
        }
    }

    fn name(&self) -> String {
        format!(
            "{}: `{}`{}",
            self.file,
            self.replace,
            self.append.as_deref().unwrap_or_default()
        )
    }

    fn edited(&self, text: &str) -> String {
        if let Some(more) = &self.append {
            return format!("{text}{more}");
        }
        let from = text
            .find(&self.after)
            .unwrap_or_else(|| panic!("{}", self.name()));
        let at = from
            + text[from..]
                .find(&self.find)
                .unwrap_or_else(|| panic!("{}", self.name()));
        format!(
            "{}{}{}",
            &text[..at],
            self.replace,
            &text[at + self.find.len()..]
        )
    }

    /// The findings of the content with this edit; the content is put back afterwards.
    fn findings(&self, content: &Path) -> (Vec<Finding>, String) {
        let path = content.join(&self.file);
        let before = fs::read_to_string(&path).unwrap();
        fs::write(&path, self.edited(&before)).unwrap();
        let findings = findings(content);
        let at = fs::read_to_string(content.join(&self.at)).unwrap();
        fs::write(&path, before).unwrap();
        (findings, at)
    }
}

fn edits(name: &str) -> Vec<Edit> {
    let text = fs::read_to_string(format!("tests/cases/{name}")).unwrap();
    let node = yaml::parse(&text, 0).unwrap();
    let Value::Seq(items) = &node.value else {
        panic!()
    };
    items.iter().map(Edit::of).collect()
}

fn findings(content: &Path) -> Vec<Finding> {
    let library = match Library::load(content) {
        Ok(library) => library,
        Err(LoadError::DoesNotHold { findings, .. }) => return findings,
        Err(other) => panic!("{other}"),
    };
    let ledger = Ledger::load(&library).unwrap();
    let today = library.site.fields.frozen_on.unwrap();
    let checked = check::run(&library, &ledger, today);
    checked
        .findings()
        .iter()
        .map(|raised| raised.finding.clone())
        .collect()
}

/// Runs every edit, a copy of the sample for each thread; gives what is wrong.
fn run(
    edits: &[Edit],
    wrong: impl Fn(&Edit, &[Finding], &str) -> Option<String> + Sync,
) -> Vec<String> {
    let size = edits.len().div_ceil(rayon::current_num_threads());
    edits
        .par_chunks(size)
        .flat_map_iter(|edits| {
            let folder = tempfile::tempdir().unwrap();
            let content = folder.path().join("content");
            copy(Path::new("content"), &content);
            edits
                .iter()
                .filter_map(|edit| {
                    let (found, text) = edit.findings(&content);
                    wrong(edit, &found, &text)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn describe(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|finding| {
        format!(
            "    {} {}: {}",
            finding.rule, finding.place, finding.message
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_sample_has_no_findings() {
    assert_eq!(describe(&findings(Path::new("content"))), "");
}

#[test]
fn every_mistake_is_caught_at_its_line() {
    let edits = edits("mutations.yaml");
    assert!(edits.len() >= 150, "{} edits", edits.len());
    let missed = run(&edits, |edit, found, text| {
        let rule = edit.rule.as_deref().unwrap();
        let caught = found.iter().any(|finding| {
            let line = text
                .lines()
                .nth((finding.place.line as usize).saturating_sub(1));
            finding.rule.0 == rule
                && finding
                    .place
                    .file
                    .ends_with(&format!("content/{}", edit.at))
                && line.unwrap_or_default().contains(&edit.line)
        });
        (!caught).then(|| {
            format!(
                "{}\n  not caught: {rule} at {} `{}`\n{}",
                edit.name(),
                edit.at,
                edit.line,
                describe(found)
            )
        })
    });
    println!(
        "{} of {} edits caught",
        edits.len() - missed.len(),
        edits.len()
    );
    assert!(
        missed.is_empty(),
        "{} missed\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn harmless_edits_raise_nothing_and_an_alias_raises_one_thing() {
    let edits = edits("harmless.yaml");
    let quiet = edits.iter().filter(|edit| edit.rule.is_none()).count();
    assert!(quiet >= 60, "{quiet} harmless edits");
    let loud = run(&edits, |edit, found, _| {
        let expected: Vec<&str> = edit.rule.iter().map(String::as_str).collect();
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule.0).collect();
        (rules != expected).then(|| format!("{}\n{}", edit.name(), describe(found)))
    });
    println!(
        "{} of {} harmless edits held",
        edits.len() - loud.len(),
        edits.len()
    );
    assert!(loud.is_empty(), "{} spoke\n{}", loud.len(), loud.join("\n"));
}

#[test]
fn the_corpus_speaks_to_every_family() {
    let edits = edits("mutations.yaml");
    for family in FAMILIES.iter().filter(|family| family.name != "approval") {
        let spoken = family.rules.iter().any(|rule| {
            edits
                .iter()
                .any(|edit| edit.rule.as_deref() == Some(rule.id.0))
        });
        assert!(spoken, "no edit for {}", family.name);
    }
}
