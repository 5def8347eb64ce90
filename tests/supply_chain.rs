//! What `cargo deny` holds without a database, so that it holds where `cargo deny` is not installed:
//! licences, sources and bans of `deny.toml`; and the oldest Rust, and the README's table.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;

fn metadata() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--all-features",
    ]);
    let output = cargo.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every package that this machine or any other builds from, tests too.
fn packages() -> Vec<Value> {
    metadata()["packages"].as_array().unwrap().clone()
}

/// The ids of the packages that the program is built from, on whatever machine: without what tests use.
fn shipped() -> BTreeSet<String> {
    let metadata = metadata();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let mut open = vec![text(&metadata["resolve"]["root"])];
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        let node = nodes.iter().find(|node| node["id"] == *id).unwrap();
        if reached.insert(id) {
            let used = node["deps"].as_array().unwrap().iter().filter(|used| {
                let kinds = used["dep_kinds"].as_array().unwrap();
                kinds.iter().any(|kind| kind["kind"] != "dev")
            });
            open.extend(used.map(|used| text(&used["pkg"])));
        }
    }
    reached
}

fn name(package: &Value) -> String {
    let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
    format!("{} {}", text("name"), text("version"))
}

/// The texts in quotes between two lines of `deny.toml`, comments left out.
fn quoted(from: &str, to: &str) -> BTreeSet<String> {
    let text = fs::read_to_string("deny.toml").unwrap();
    let (_, after) = text.split_once(from).unwrap();
    let (within, _) = after.split_once(to).unwrap();
    let lines = within
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    lines
        .flat_map(|line| {
            line.split('"')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Whether an SPDX expression can be met with what is allowed. `/` is how `OR` was written once.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = expression.split_whitespace().collect();
    let (met, rest) = any(&words, allowed);
    met && rest.is_empty()
}

fn any<'a, 'b>(words: &'b [&'a str], allowed: &BTreeSet<String>) -> (bool, &'b [&'a str]) {
    let (mut met, mut rest) = all(words, allowed);
    while let ["OR", after @ ..] = rest {
        let (one, after) = all(after, allowed);
        (met, rest) = (met | one, after);
    }
    (met, rest)
}

fn all<'a, 'b>(words: &'b [&'a str], allowed: &BTreeSet<String>) -> (bool, &'b [&'a str]) {
    let (mut met, mut rest) = one(words, allowed);
    while let ["AND", after @ ..] = rest {
        let (one, after) = one(after, allowed);
        (met, rest) = (met & one, after);
    }
    (met, rest)
}

fn one<'a, 'b>(words: &'b [&'a str], allowed: &BTreeSet<String>) -> (bool, &'b [&'a str]) {
    match words {
        ["(", inner @ ..] => {
            let (met, rest) = any(inner, allowed);
            match rest {
                [")", rest @ ..] => (met, rest),
                _ => (false, rest),
            }
        }
        [id, "WITH", exception, rest @ ..] => {
            let with = format!("{id} WITH {exception}");
            (allowed.contains(&with), rest)
        }
        [id, rest @ ..] => (allowed.contains(*id), rest),
        [] => (false, words),
    }
}

#[test]
fn expressions_of_licences() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "ISC".to_owned(), "A WITH B".to_owned()]);
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR GPL-3.0", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND ISC", true),
        ("GPL-3.0 OR (MIT AND BSD)", false),
        ("A WITH B", true),
        ("A", false),
        ("", false),
    ] {
        assert_eq!(is_met(expression, &allowed), met, "{expression}");
    }
}

#[test]
fn licences_sources_and_bans() {
    let allowed = quoted("[licenses]", "[bans]");
    let banned = quoted("deny = [", "]");
    assert!(allowed.contains("MIT") && banned.contains("serde_yaml"));
    let shipped = shipped();
    let packages = packages();
    assert!(
        shipped.len() > 100 && packages.len() > 100,
        "{}",
        packages.len()
    );
    for package in &packages {
        // As `cargo deny` has it: what tests use is sent to nobody.
        let is_shipped = shipped.contains(package["id"].as_str().unwrap());
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(
            !is_shipped || is_met(licence, &allowed),
            "{}: `{licence}` is not in deny.toml",
            name(package)
        );
        let source = package["source"].as_str();
        let is_ours = source.is_none() && package["name"] == "candor";
        let is_known = source == Some("registry+https://github.com/rust-lang/crates.io-index");
        assert!(is_ours || is_known, "{}: from {source:?}", name(package));
        assert!(
            !banned.contains(package["name"].as_str().unwrap()),
            "{}: banned",
            name(package)
        );
    }
}

/// What we build from says that it builds with the Rust that we name. Clippy's `incompatible_msrv` holds the
/// same of our own code.
#[test]
fn the_oldest_rust() {
    let version =
        |text: &str| -> Vec<u32> { text.split('.').map(|part| part.parse().unwrap()).collect() };
    let packages = packages();
    let ours = packages
        .iter()
        .find(|package| package["name"] == "candor")
        .unwrap();
    let oldest = ours["rust_version"].as_str().unwrap();
    for package in &packages {
        let needs = package["rust_version"].as_str().unwrap_or("1.0");
        assert!(
            version(needs) <= version(oldest),
            "{} needs Rust {needs}",
            name(package)
        );
    }
}

#[test]
fn every_dependency_has_its_reason_in_the_readme() {
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, table) = readme.split_once("| crate | why |").unwrap();
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let named: BTreeSet<String> = rows
        .flat_map(|row| {
            let cell = row.split('|').nth(1).unwrap();
            cell.split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let packages = packages();
    let ours = packages
        .iter()
        .find(|package| package["name"] == "candor")
        .unwrap();
    let dependencies = ours["dependencies"].as_array().unwrap().iter();
    let used: BTreeSet<String> = dependencies
        .filter(|dependency| dependency["kind"].is_null())
        .map(|dependency| dependency["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(named, used);
}
