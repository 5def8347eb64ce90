//! What an approval hangs on: a record's digest outlasts every way of writing the same YAML, and no change
//! of a character that a reader gets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use candor::expand::{self, Memo};
use candor::library::{Cache, Library};
use candor::yaml::{self, Node, Value};
use tempfile::TempDir;

use support::numbers::Numbers;
use support::rewrite::{Writer, below};

const ROUNDS: usize = 1000;
/// Real records of the sample, as lists, as one mapping and as front matter.
const FILES: [&str; 6] = [
    "vendors.yaml",
    "controls.yaml",
    "data-flow.yaml",
    "attestations.yaml",
    "answers/access/mfa.md",
    "training-data.md",
];
/// Fields that a reader gets as they stand, in which any letter can become another.
const PROSE: [&str; 11] = [
    "name",
    "legal_entity",
    "purpose",
    "deletion",
    "statement",
    "title",
    "source",
    "question",
    "short_answer",
    "scope",
    "auditor",
];

/// The sample content, loaded again and again.
struct Sample {
    folder: TempDir,
    cache: Cache,
    memo: Memo,
    numbers: Numbers,
    /// The digests of values that are there still, by item.
    known: BTreeMap<String, (Arc<serde_json::Value>, String)>,
}

type Digests = BTreeMap<String, String>;

impl Sample {
    fn new(seed: u64) -> Self {
        let folder = support::folder();
        support::copy(Path::new("content"), folder.path());
        Self {
            folder,
            cache: Cache::new(),
            memo: Memo::default(),
            numbers: Numbers(seed),
            known: BTreeMap::new(),
        }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    fn write(&mut self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap();
        self.cache.touch(self.path(file));
    }

    /// Every record's digest; why not, when the content does not load.
    fn digests(&mut self) -> Result<Digests, String> {
        let library = Library::load_again(self.folder.path(), &mut self.cache)
            .map_err(|error| format!("{error:?}"))?;
        let (expanded, _) = expand::expand_again(&library, &mut self.memo);
        let mut digests = Digests::new();
        for record in &expanded {
            let item = record.item.to_string();
            let known = self.known.get(&item);
            let same = known.filter(|(value, _)| Arc::ptr_eq(value, &record.json));
            let digest = same.map_or_else(
                || expand::digest(&expand::canonical(&record.json).unwrap()).to_string(),
                |(_, digest)| digest.clone(),
            );
            let value = (record.json.clone(), digest.clone());
            self.known.insert(item.clone(), value);
            digests.insert(item, digest);
        }
        Ok(digests)
    }
}

/// A file's YAML, and what stands around it.
fn parts(text: &str) -> (Node, &str) {
    match text.strip_prefix("---\n") {
        None => (yaml::parse(text, 0).unwrap(), ""),
        Some(rest) => {
            let end = rest.find("\n---\n").unwrap() + 1;
            (yaml::parse(&rest[..end], 0).unwrap(), &rest[end..])
        }
    }
}

#[test]
fn the_digest_outlasts_every_way_to_write_the_same() {
    let mut sample = Sample::new(0xD16E_57A1);
    let before = sample.digests().unwrap();
    let mut different = 0;
    for round in 0..ROUNDS {
        let file = FILES[round % FILES.len()];
        let original = fs::read_to_string(Path::new("content").join(file)).unwrap();
        let (node, body) = parts(&original);
        let written = Writer::new(&mut sample.numbers).document(&node);
        let text = if body.is_empty() {
            written
        } else {
            format!("---\n{written}{body}")
        };
        different += usize::from(text != original);
        sample.write(file, &text);
        let after = sample
            .digests()
            .unwrap_or_else(|error| panic!("round {round}, {file}: {error}\n{text}"));
        let other: Vec<&String> = before
            .keys()
            .filter(|item| before.get(*item) != after.get(*item))
            .collect();
        assert!(other.is_empty(), "round {round}, {file}: {other:?}\n{text}");
    }
    println!(
        "{ROUNDS} reformattings of {} files, {different} with other bytes: {} digests as before",
        FILES.len(),
        before.len()
    );
    assert_eq!(different, ROUNDS);
}

#[test]
fn one_character_voids_it() {
    let mut sample = Sample::new(0x0DD_C4A2);
    let before = sample.digests().unwrap();
    let mut refused = 0;
    for round in 0..ROUNDS {
        let file = FILES[round % FILES.len()];
        let original = fs::read_to_string(Path::new("content").join(file)).unwrap();
        let (node, _) = parts(&original);
        let start = if original.starts_with("---\n") { 4 } else { 0 };
        let mut places = Vec::new();
        prose(&node, &mut places);
        let letters: Vec<usize> = places
            .into_iter()
            .flat_map(|(from, to)| from + start..to + start)
            .filter(|at| original.as_bytes()[*at].is_ascii_alphabetic())
            .collect();
        let at = letters[below(&mut sample.numbers, letters.len())];
        let other = match original.as_bytes()[at] {
            b'x' => "q",
            _ => "x",
        };
        let mut text = original.clone();
        text.replace_range(at..=at, other);
        sample.write(file, &text);
        match sample.digests() {
            Ok(after) => assert!(
                after != before,
                "round {round}, {file}: `{other}` at byte {at}"
            ),
            // A field that has words of its own, such as `yes`.
            Err(_) => refused += 1,
        }
        sample.write(file, &original);
    }
    let voided = ROUNDS - refused;
    println!("{ROUNDS} changes of one character: {voided} void a digest, {refused} do not load");
    assert!(voided > ROUNDS / 2);
}

/// The bytes of prose that stand on one line.
fn prose(node: &Node, places: &mut Vec<(usize, usize)>) {
    match &node.value {
        Value::Seq(items) => items.iter().for_each(|item| prose(item, places)),
        Value::Map(entries) => {
            for entry in entries {
                let span = entry.node.span.start as usize..entry.node.span.end as usize;
                match &entry.node.value {
                    Value::Scalar { .. } if PROSE.contains(&entry.key.as_ref()) => {
                        places.push((span.start, span.end));
                    }
                    _ => prose(&entry.node, places),
                }
            }
        }
        _ => {}
    }
}
