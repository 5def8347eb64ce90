//! What pages and scripts say is in the theme's words, one file a language, and every language says all of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod fixed;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use candor::yaml;

fn theme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default")
}

/// The files of a folder whose names end so, with their texts.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found: Vec<_> = fs::read_dir(theme().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (
                format!("{folder}/{name}"),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

fn scripts() -> Vec<(String, String)> {
    ["assets", "assets/room", "assets/search"]
        .iter()
        .flat_map(|folder| files(folder, ".js"))
        .collect()
}

fn words(text: &str) -> BTreeMap<String, String> {
    fn flatten(node: &yaml::Node, key: &str, words: &mut BTreeMap<String, String>) {
        match &node.value {
            yaml::Value::Map(entries) => {
                for entry in entries {
                    let key = format!("{key}.{}", entry.key);
                    flatten(&entry.node, key.trim_start_matches('.'), words);
                }
            }
            yaml::Value::Scalar { text, .. } => {
                words.insert(key.to_owned(), text.to_string());
            }
            _ => panic!("`{key}` is neither a text nor a mapping"),
        }
    }
    let mut words = BTreeMap::new();
    flatten(&yaml::parse(text, 0).unwrap(), "", &mut words);
    words
}

/// The names in braces.
fn blanks(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}

/// What differs between two languages: keys that only one has, and blanks that are not the same.
fn differences(own: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    let keys: BTreeSet<&String> = own.keys().chain(other.keys()).collect();
    let differs = |key: &&String| match (own.get(*key), other.get(*key)) {
        (Some(one), Some(two)) => blanks(one) != blanks(two),
        _ => true,
    };
    keys.into_iter().filter(differs).cloned().collect()
}

#[test]
fn every_language_has_every_word_with_the_same_blanks() {
    let all = files("i18n", ".yaml");
    let (_, own) = all.iter().find(|(name, _)| name == "i18n/en.yaml").unwrap();
    for (name, text) in &all {
        assert_eq!(
            differences(&words(own), &words(text)),
            [] as [&str; 0],
            "{name}"
        );
    }
}

#[test]
fn a_word_or_a_blank_that_is_missing_is_found() {
    let own = words("a: x\nb: \"{count} y\"\nc: z");
    let other = words("a: x\nb: \"{cuont} y\"\nd: z");
    assert_eq!(differences(&own, &other), ["b", "c", "d"]);
}

#[test]
fn templates_and_scripts_say_nothing_of_their_own() {
    let mut said = Vec::new();
    for ending in [".html", ".md"] {
        for (name, text) in files("templates", ending) {
            said.extend(
                fixed::in_template(&text)
                    .into_iter()
                    .map(|text| format!("{name}: {text}")),
            );
        }
    }
    for (name, text) in scripts() {
        said.extend(
            fixed::in_script(&text)
                .into_iter()
                .map(|text| format!("{name}: {text}")),
        );
    }
    assert_eq!(
        said,
        [] as [&str; 0],
        "put it into i18n/, and call it by its key"
    );
}

/// What templates and scripts ask for by a key that is written out.
fn asked() -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for ending in [".html", ".md"] {
        for (_, text) in files("templates", ending) {
            for (at, start) in text.match_indices("t(key=\"") {
                let call = &text[at + start.len()..];
                let (key, rest) = call.split_once('"').unwrap();
                let counts = rest.split_once(')').unwrap().0.contains("count=");
                let forms: &[&str] = if counts { &[".one", ".other"] } else { &[""] };
                asked.extend(forms.iter().map(|form| format!("{key}{form}")));
            }
        }
    }
    for (name, text) in scripts() {
        let group = if name.contains("/room/") {
            "room-script"
        } else {
            "search-script"
        };
        for call in ["say('", "say(\""] {
            for (at, _) in text.match_indices(call) {
                let key = text[at + call.len()..].split(['\'', '"']).next().unwrap();
                asked.insert(format!("{group}.{key}"));
            }
        }
    }
    asked
}

#[test]
fn every_word_that_is_asked_for_is_there() {
    let own = words(&fs::read_to_string(theme().join("i18n/en.yaml")).unwrap());
    let asked = asked();
    assert!(asked.len() > 150, "{}", asked.len());
    let missing: Vec<_> = asked.iter().filter(|key| !own.contains_key(*key)).collect();
    assert_eq!(missing, [] as [&String; 0]);
}
