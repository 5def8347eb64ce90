//! `candor::import` on the real lists and on what would break it.
//!
//! The real files are in the folder that `CANDOR_SHARED` names, by default `../shared`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the helpers are tests too, which clippy does not know"
)]

mod answers;
mod any;
mod csv;
mod failures;
#[path = "../support/shared.rs"]
mod shared;
mod vendors;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use candor::import::{Options, Report};
use candor::library::Library;

fn options() -> Options {
    Options::new("unassigned", "2026-03-01".parse().unwrap())
}

/// The library of a folder, which must hold without a finding.
fn load(root: &Path) -> Library {
    let library = Library::load(root).unwrap_or_else(|error| match error {
        candor::library::LoadError::DoesNotHold { findings, sources } => {
            panic!(
                "{}",
                candor::diagnostic::human::report(&findings, &sources, false)
            )
        }
        error => panic!("{error}"),
    });
    assert!(library.warnings.is_empty(), "{:?}", library.warnings);
    library
}

/// Every file below a folder with its text, dot files too.
fn files(root: &Path) -> Vec<(String, String)> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.push((
                    name,
                    String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned(),
                ));
            }
        }
    }
    let mut found = Vec::new();
    walk(root, root, &mut found);
    found.sort();
    found
}

/// A file in a folder.
fn file(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

/// Every line of a source is named by the report, or each of its words is in the output.
fn assert_nothing_dropped(source: &Path, report: &Report, written: &str) {
    let name = source.to_string_lossy();
    let named: Vec<_> = report
        .notes
        .iter()
        .chain(&report.not_understood)
        .filter(|passage| passage.file == name)
        .collect();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    // In double quotes of YAML a line end is the letter `n` behind a backslash.
    let unquoted = written.replace("\\n", " ");
    let have: HashSet<String> = words(written).into_iter().chain(words(&unquoted)).collect();
    // Code drops the spaces at its ends, so that `x` and the code behind it are one word of the plain text.
    let letters: String = words(&unquoted).concat();
    let text = fs::read_to_string(source).unwrap();
    let in_letters = |word: &String| text.contains('`') && letters.contains(word.as_str());
    for (at, line) in text.lines().enumerate() {
        let is_named = named
            .iter()
            .any(|passage| passage.line <= at + 1 && at < passage.last);
        // A verdict became a word of candor's, "Also asked as" and "Q:" a field of their own.
        let ours = ["info", "partial", "also", "asked", "as", "q", "br", "1"];
        let lost: Vec<String> = words(line)
            .into_iter()
            .filter(|word| !have.contains(word) && !in_letters(word))
            .filter(|word| !ours.contains(&word.as_str()))
            .collect();
        assert!(
            is_named || lost.is_empty(),
            "{name}:{}: {lost:?} is neither in the records nor in the report",
            at + 1
        );
    }
}
