//! A desk with people who may open its room.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candor::seal::{self, SecretKey};
use serde_json::Value;

use crate::support::Desk;

pub const DAY: &str = "--today 2026-03-02";

/// Somebody with a key.
pub struct Person {
    pub company: String,
    pub key: SecretKey,
    /// More lines of the record, such as `revoked_on`.
    pub more: String,
    pub grants: &'static str,
    pub expires: &'static str,
}

impl Person {
    pub fn new(company: &str) -> Self {
        Self {
            company: company.to_owned(),
            key: SecretKey::generate(),
            more: String::new(),
            grants: "nda",
            expires: "2027-06-30",
        }
    }
}

/// So many people, each of a company with a name of its own.
pub fn people(count: usize) -> Vec<Person> {
    (1..=count)
        .map(|number| Person::new(&format!("Company Number {number} Ltd")))
        .collect()
}

/// Writes `recipients.yaml` by hand, as a person could.
pub fn register(desk: &Desk, people: &[Person]) {
    let records = people.iter().enumerate().map(|(number, person)| {
        format!(
            "- id: person-{number}\n  company: {company}\n  grants: {grants}\n  public_key: {key}\n  \
             nda: {{ version: \"2026-01\", accepted_on: 2026-02-01 }}\n  granted_by: Lead\n  \
             granted_on: 2026-02-01\n  expires_on: {expires}\n{more}",
            company = person.company,
            grants = person.grants,
            key = person.key.public().as_str(),
            expires = person.expires,
            more = person.more,
        )
    });
    desk.write("content/recipients.yaml", &records.collect::<String>());
}

/// An answer of an audience, with a question and a text of its own.
pub fn answer(desk: &Desk, id: &str, audience: &str, question: &str, text: &str) {
    let record = format!(
        "---\nowner: Security lead\naudience: {audience}\nreview_by: 2027-06-30\nquestion: {question}\n\
         short_answer: yes\ntopic: deletion\n---\n{text}\n"
    );
    desk.write(&format!("content/answers/deletion/{id}.md"), &record);
}

pub fn approve(desk: &Desk) {
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
}

/// The small content with one answer under NDA and one for the company's own people.
pub fn desk(people: &[Person]) -> Desk {
    let desk = Desk::small();
    answer(
        &desk,
        "gated",
        "nda",
        "What did the last penetration test find?",
        "Yes, wolverine findings, all closed.",
    );
    answer(
        &desk,
        "own",
        "internal",
        "What may sales promise?",
        "Yes, badger rules for our own people.",
    );
    register(&desk, people);
    approve(&desk);
    desk
}

pub fn read(desk: &Desk, path: &str) -> Vec<u8> {
    fs::read(desk.path(path)).unwrap()
}

/// The pack as a person opens it, whole and as JSON.
pub fn opened(desk: &Desk, pack: &str, person: &Person) -> (Vec<u8>, Value) {
    let bytes = seal::open(&read(desk, pack), &person.key).unwrap();
    let json = serde_json::from_slice(&bytes).unwrap();
    (bytes, json)
}

/// The cards that a person opens.
pub fn cards(pack: &Value, person: &Person) -> Vec<Value> {
    let cards = pack["cards"].as_array().unwrap().iter();
    cards
        .filter_map(|card| {
            let sealed = STANDARD.decode(card.as_str().unwrap()).unwrap();
            let bytes = seal::open(&sealed, &person.key).ok()?;
            Some(serde_json::from_slice(&bytes).unwrap())
        })
        .collect()
}

pub fn stanzas(sealed: &[u8]) -> usize {
    String::from_utf8_lossy(sealed)
        .matches("-> X25519 ")
        .count()
}

/// Every file of a site outside the room.
pub fn outside(desk: &Desk, site: &str) -> BTreeMap<String, Vec<u8>> {
    let root = desk.path(site);
    desk.bytes(site)
        .into_iter()
        .map(|(path, bytes)| {
            let path = path.strip_prefix(&root).unwrap();
            (path.to_string_lossy().into_owned(), bytes)
        })
        .filter(|(path, _)| !path.starts_with("room/"))
        .collect()
}

/// Runs a program with a text on its standard input; none when it is not installed, which is told.
pub fn run(program: &str, arguments: &[&str], input: &[u8]) -> Option<Output> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped());
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        println!("SKIPPED {program} is not installed");
        return None;
    };
    // A program may end without reading everything.
    let _ = child.stdin.take().unwrap().write_all(input);
    Some(child.wait_with_output().unwrap())
}

/// Runs a command of `tests/room/node.mjs`; gives its standard output.
pub fn node(arguments: &[&str]) -> Option<String> {
    let script = Path::new("tests/room/node.mjs").canonicalize().unwrap();
    let mut all = vec![script.to_str().unwrap()];
    all.extend(arguments);
    let output = run("node", &all, b"")?;
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    Some(String::from_utf8(output.stdout).unwrap())
}
