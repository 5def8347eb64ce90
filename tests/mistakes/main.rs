//! Mistakes that authors make, a fixture each, over every register.
//!
//! A fixture in `tests/cases/mistakes/NAME/` is one file that goes on top of the sound
//! content in `tests/cases/base/`: a list register is appended to, any other file
//! is put in place. A comment `#! COLUMN RULE` at the end of a line says what must
//! be found there; `#! file LINE RULE` speaks of the file as a whole (line 0).
//! Adding a case needs no code.

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
use std::process::Command;

use candor::diagnostic::{Finding, human};
use candor::library::{Library, LoadError};

use support::copy;

const CASES: &str = "tests/cases";
/// Registers that hold one record: their fixtures stand in for the file.
const SINGLE: [&str; 2] = ["site.yaml", "scope.yaml"];

/// What must be found: file below the content folder, line, column, rule.
type Expected = BTreeSet<(String, u32, u32, String)>;

struct Fixture {
    name: String,
    /// The file, below the content folder.
    file: String,
    text: String,
}

fn fixtures() -> Vec<Fixture> {
    let mut fixtures: Vec<Fixture> = fs::read_dir(format!("{CASES}/mistakes"))
        .unwrap()
        .map(|entry| {
            let folder = entry.unwrap().path();
            let path = only_file(&folder);
            Fixture {
                name: folder.file_name().unwrap().to_string_lossy().into_owned(),
                file: path
                    .strip_prefix(&folder)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned(),
                text: fs::read_to_string(&path).unwrap(),
            }
        })
        .collect();
    fixtures.sort_by(|a, b| a.name.cmp(&b.name));
    fixtures
}

fn only_file(folder: &Path) -> PathBuf {
    let path = fs::read_dir(folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    if path.is_dir() {
        only_file(&path)
    } else {
        path
    }
}

fn sound() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(&format!("{CASES}/base")), folder.path());
    folder
}

/// Puts a fixture on top of a content folder; says what must be found.
fn apply(fixture: &Fixture, content: &Path) -> Expected {
    let path = content.join(&fixture.file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let before = match fs::read_to_string(&path) {
        Ok(text)
            if path.extension().is_some_and(|ending| ending == "yaml")
                && !SINGLE.contains(&fixture.file.as_str()) =>
        {
            text
        }
        _ => String::new(),
    };
    fs::write(&path, format!("{before}{}", fixture.text)).unwrap();
    expected(fixture, before.lines().count())
}

fn expected(fixture: &Fixture, lines_before: usize) -> Expected {
    let mut expected = Expected::new();
    for (at, line) in fixture.text.lines().enumerate() {
        for mark in line.split("#! ").skip(1) {
            let words: Vec<&str> = mark.split_whitespace().collect();
            let (line, column, rule) = match words[..] {
                ["file", line, rule] => (line.parse().unwrap(), u32::from(line != "0"), rule),
                [column, rule] => (
                    u32::try_from(lines_before + at + 1).unwrap(),
                    column.parse().unwrap(),
                    rule,
                ),
                _ => panic!("{}: cannot read `{mark}`", fixture.name),
            };
            expected.insert((fixture.file.clone(), line, column, rule.to_owned()));
        }
    }
    assert!(!expected.is_empty(), "{} expects nothing", fixture.name);
    expected
}

fn load(content: &Path) -> Result<Library, Vec<Finding>> {
    match Library::load(content) {
        Ok(library) => Ok(library),
        Err(LoadError::DoesNotHold { findings, .. }) => Err(findings),
        Err(other) => panic!("{other}"),
    }
}

fn found(findings: &[Finding], content: &Path) -> Expected {
    let prefix = format!("{}/", content.display());
    findings
        .iter()
        .map(|finding| {
            let place = &finding.place;
            (
                place.file.trim_start_matches(&prefix).to_owned(),
                place.line,
                place.column,
                finding.rule.0.to_owned(),
            )
        })
        .collect()
}

#[test]
fn the_sound_content_loads() {
    assert!(load(sound().path()).is_ok());
}

#[test]
fn each_mistake_is_found_at_its_line_and_column_and_nothing_else_is() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 60, "{} fixtures", fixtures.len());
    for fixture in &fixtures {
        let content = sound();
        let expected = apply(fixture, content.path());
        let findings = load(content.path()).expect_err(&fixture.name);
        assert_eq!(
            found(&findings, content.path()),
            expected,
            "{}",
            fixture.name
        );
    }
}

#[test]
fn all_mistakes_are_found_in_one_run() {
    let content = sound();
    let mut all = Expected::new();
    let mut single = BTreeSet::new();
    let mut count = 0;
    for fixture in fixtures() {
        let is_single = SINGLE.contains(&fixture.file.as_str());
        if is_single && !single.insert(fixture.file.clone()) {
            continue;
        }
        all.extend(apply(&fixture, content.path()));
        count += 1;
    }
    assert!(count >= 60, "{count} mistakes in one run");
    assert_eq!(
        found(&load(content.path()).unwrap_err(), content.path()),
        all
    );

    // The same through the program, as its user sees it.
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["build", "--content"])
        .arg(content.path())
        .arg("--out")
        .arg(content.path().with_extension("out"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    for (file, line, column, rule) in &all {
        let place = if *line == 0 {
            format!("{file}\n")
        } else {
            format!("{file}:{line}:{column}\n")
        };
        assert!(
            text.contains(&place) && text.contains(&format!("error[{rule}]")),
            "{place} {rule}\n{text}"
        );
    }
    assert!(
        text.trim_end().ends_with(&format!("{} errors", all.len())),
        "{text}"
    );
}

#[test]
fn messages_read_well() {
    let mut text = String::new();
    for fixture in fixtures() {
        let content = sound();
        apply(&fixture, content.path());
        let Err(LoadError::DoesNotHold { findings, sources }) = Library::load(content.path())
        else {
            panic!()
        };
        let report = human::report(&findings, &sources, false);
        let report = report.replace(&content.path().display().to_string(), "content");
        let _ = writeln!(text, "## {}\n{report}", fixture.name);
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_the_byte() {
    let content = sound();
    fs::write(
        content.path().join("answers/m99.md"),
        b"---\nquestion: \xff\n---\n",
    )
    .unwrap();
    let findings = load(content.path()).unwrap_err();
    assert_eq!(
        found(&findings, content.path()),
        BTreeSet::from([("answers/m99.md".to_owned(), 2, 11, "not-utf8".to_owned())])
    );
}
