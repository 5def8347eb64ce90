//! Every rule, by fixtures: one that fires at a line and column, and a near miss
//! that stays silent.
//!
//! `tests/cases/rules/RULE/fires/` and `…/silent/` go on top of the sound content
//! in `tests/cases/base/`: a list register is appended to, any other file is put in
//! place. A comment `#! COLUMN` at the end of a line says where the rule must
//! speak; where no comment can stand, a file `expected` says `FILE LINE COLUMN`.
//! A file `steps` holds the commands to run instead of approving everything on
//! 2026-03-01; `put FOLDER` in it lays a folder of the fixture on top, `remove FILE` and `digest
//! FILE ITEM` do what they say. A file
//! `today` holds the day, else it is 2026-03-02. Adding a case needs no code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use candor::check;
use rayon::prelude::*;
use serde_json::Value;
use support::{Desk, candor};

const CASES: &str = "tests/cases/rules";
/// Files of a fixture that are no content.
const APART: [&str; 3] = ["expected", "steps", "today"];
/// Registers that hold one record: their fixtures stand in for the file.
const SINGLE: [&str; 2] = ["site.yaml", "scope.yaml"];

/// Where a rule must speak: file below the content folder, line, column.
type Places = BTreeSet<(String, u64, u64)>;

struct Case {
    folder: PathBuf,
    desk: Desk,
    expected: Places,
}

impl Case {
    /// Lays a folder on top of the content; notes its marks.
    fn put(&mut self, folder: &Path) {
        let mut files = Vec::new();
        walk(folder, &mut files);
        for path in files {
            let name = path
                .strip_prefix(folder)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            let first = name.split('/').next().unwrap();
            if APART.contains(&name.as_str()) || ["after", "again"].contains(&first) {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let target = self.desk.path("content").join(&name);
            let before = match fs::read_to_string(&target) {
                Ok(before) if is_yaml(&target) && !SINGLE.contains(&name.as_str()) => before,
                _ => String::new(),
            };
            let lines = before.lines().count() as u64;
            for (at, line) in text.lines().enumerate() {
                if let Some((_, column)) = line.split_once("#! ") {
                    let column = column.trim().parse().unwrap();
                    self.expected
                        .insert((name.clone(), lines + at as u64 + 1, column));
                }
            }
            self.desk
                .write(&format!("content/{name}"), &format!("{before}{text}"));
        }
    }

    /// Fills in the digest of an item's present text.
    fn digest(&self, words: &str) {
        let (file, item) = words.split_once(' ').unwrap();
        let output = self.desk.run("status --format json");
        let status: Value = serde_json::from_slice(&output.stdout).unwrap();
        let items = status["items"].as_array().unwrap();
        let item = items.iter().find(|one| one["id"] == item).unwrap();
        self.desk
            .edit(file, "DIGEST", item["digest"].as_str().unwrap());
    }

    fn run(folder: PathBuf) -> (Value, Self) {
        let mut case = Self {
            desk: Desk::small(),
            expected: Places::new(),
            folder,
        };
        let folder = case.folder.clone();
        case.put(&folder);
        let steps = fs::read_to_string(folder.join("steps"))
            .unwrap_or_else(|_| "approve * --by Lead --yes --today 2026-03-01".to_owned());
        for step in steps.lines().filter(|step| !step.is_empty()) {
            match step.split_once(' ').unwrap() {
                ("put", name) => case.put(&folder.join(name)),
                ("remove", name) => fs::remove_file(case.desk.path("content").join(name)).unwrap(),
                ("digest", words) => case.digest(words),
                // Content that does not load cannot be approved; the check says why.
                _ => drop(case.desk.run(step)),
            }
        }
        if let Ok(expected) = fs::read_to_string(folder.join("expected")) {
            for line in expected.lines().filter(|line| !line.is_empty()) {
                let words: Vec<&str> = line.split(' ').collect();
                let number = |at: usize| words[at].parse().unwrap();
                case.expected
                    .insert((words[0].to_owned(), number(1), number(2)));
            }
        }
        let today =
            fs::read_to_string(folder.join("today")).unwrap_or_else(|_| "2026-03-02".to_owned());
        let output = candor()
            .args(["check", "--format", "json", "--today", today.trim()])
            .current_dir(case.desk.folder.path())
            .output()
            .unwrap();
        let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
            panic!(
                "{}: {}",
                folder.display(),
                String::from_utf8_lossy(&output.stderr)
            )
        });
        (report, case)
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml")
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn of_rule<'a>(report: &'a Value, rule: &str) -> Vec<&'a Value> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["rule"] == rule).collect()
}

fn places(findings: &[&Value]) -> Places {
    findings
        .iter()
        .map(|finding| {
            let file = finding["file"].as_str().unwrap();
            // An act's name holds a digest; a fixture says `APPROVAL`.
            let file = file.strip_prefix("content/").unwrap_or(file);
            let is_act = file.starts_with("approvals/2");
            (
                if is_act { "APPROVAL" } else { file }.to_owned(),
                finding["line"].as_u64().unwrap(),
                finding["column"].as_u64().unwrap(),
            )
        })
        .collect()
}

fn rules() -> Vec<&'static str> {
    check::rules().map(|rule| rule.id.0).collect()
}

#[test]
fn every_rule_has_a_page_and_both_fixtures() {
    let mut wrong = Vec::new();
    for rule in rules() {
        for side in ["fires", "silent"] {
            if !Path::new(CASES).join(rule).join(side).is_dir() {
                wrong.push(format!("{CASES}/{rule}/{side} is missing"));
            }
        }
    }
    for name in rules().into_iter().chain(elsewhere()) {
        let page = check::page(name).unwrap_or_default();
        let whole = page.starts_with(&format!("# {name}\n"))
            && [
                "Why it matters to a buyer",
                "Fails",
                "Passes",
                "How to fix it",
            ]
            .iter()
            .all(|heading| page.contains(&format!("\n## {heading}\n")));
        if !whole || check::summary(name).is_none_or(|summary| !summary.ends_with('.')) {
            wrong.push(format!("docs/rules/{name}.md is missing or not whole"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The names of findings that no rule makes.
fn elsewhere() -> impl Iterator<Item = &'static str> {
    check::ELSEWHERE.iter().flat_map(|stage| stage.ids).copied()
}

/// Whatever name a message prints, `candor explain` knows it: the names are read out of the source.
#[test]
fn every_name_of_a_finding_is_explained() {
    let known: BTreeSet<&str> = rules().into_iter().chain(elsewhere()).collect();
    let mut printed = BTreeSet::new();
    names_in(Path::new("src"), &mut printed);
    assert!(printed.len() > 40, "{printed:?}");
    let unknown: Vec<&String> = printed
        .iter()
        .filter(|name| !known.contains(name.as_str()))
        .collect();
    assert!(
        unknown.is_empty(),
        "`candor explain` does not know {unknown:?}"
    );
    for name in elsewhere() {
        assert!(printed.contains(name), "no finding is called `{name}`");
    }
}

fn names_in(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names_in(&path, names);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            // What stands in tests below the code names rules that there are none of.
            let code = text.split("#[cfg(test)]").next().unwrap();
            for before in ["RuleId(", "refuse("] {
                let after = code.split(before).skip(1);
                names.extend(after.filter_map(first_name));
            }
        }
    }
}

/// The first text among the arguments of a call, when it looks like a name.
fn first_name(arguments: &str) -> Option<String> {
    let (before, after) = arguments.split_once('"')?;
    let name = after.split('"').next()?;
    let near = before.len() < 60 && !before.contains([';', '{', '}']);
    let kebab = name.contains('-')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c == '-' || c == '8');
    (near && kebab).then(|| name.to_owned())
}

#[test]
fn every_page_and_fixture_is_of_a_rule() {
    let known: BTreeSet<&str> = rules().into_iter().chain(elsewhere()).collect();
    let names = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| {
                let path = entry.unwrap().path();
                path.file_stem().unwrap().to_string_lossy().into_owned()
            })
            .collect()
    };
    for name in names("docs/rules").into_iter().chain(names(CASES)) {
        assert!(known.contains(name.as_str()), "no rule `{name}`");
    }
}

#[test]
fn each_rule_fires_at_its_place_and_its_near_miss_is_silent() {
    let results: Vec<(String, String)> = rules()
        .into_par_iter()
        .map(|rule| {
            let mut wrong = String::new();
            let mut messages = String::new();
            let fires = Path::new(CASES).join(rule).join("fires");
            if fires.is_dir() {
                let (report, case) = Case::run(fires);
                let found = of_rule(&report, rule);
                assert!(!case.expected.is_empty(), "{rule}: fires/ expects nothing");
                if places(&found) != case.expected {
                    let _ = writeln!(
                        wrong,
                        "{rule}: fires at {:?}, not at {:?}\n{report:#}",
                        places(&found),
                        case.expected
                    );
                }
                let _ = writeln!(messages, "== {rule}");
                for finding in found {
                    describe(finding, &mut messages);
                }
            }
            let silent = Path::new(CASES).join(rule).join("silent");
            if silent.is_dir() {
                let (report, _) = Case::run(silent);
                let found = of_rule(&report, rule);
                if !found.is_empty() {
                    let _ = writeln!(wrong, "{rule}: silent/ speaks: {found:#?}");
                }
                // A near miss that does not load proves nothing.
                let broken = report["findings"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .find(|finding| check::rule(finding["rule"].as_str().unwrap()).is_none());
                if let Some(broken) = broken {
                    let _ = writeln!(wrong, "{rule}: silent/ does not load: {broken:#}");
                }
            }
            (wrong, messages)
        })
        .collect();
    let wrong: String = results.iter().map(|(wrong, _)| wrong.as_str()).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
    let messages: String = results
        .iter()
        .map(|(_, messages)| messages.as_str())
        .collect();
    insta::assert_snapshot!("messages", messages);
}

fn describe(finding: &Value, text: &mut String) {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let place = |value: &Value| {
        format!(
            "{}:{}:{}",
            word(&value["file"]),
            value["line"],
            value["column"]
        )
    };
    let _ = writeln!(
        text,
        "{} {}: {}",
        word(&finding["level"]),
        place(finding),
        word(&finding["message"])
    );
    for related in finding["related"].as_array().into_iter().flatten() {
        let _ = writeln!(text, "  {}: {}", place(related), word(&related["label"]));
    }
    if let Some(help) = finding["help"].as_str() {
        let _ = writeln!(text, "  help: {help}");
    }
}
