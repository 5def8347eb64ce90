//! `trust.json`, `vendors.csv` and the release state the same facts for every record.

use std::collections::BTreeMap;
use std::fs;

use candor::expand;
use candor::release::Audience;
use serde_json::{Value, json};

use crate::content::{self, SECRET};
use crate::facts::{self, Fact};
use crate::site;

/// The records of `trust.json`, in its order.
fn records(trust: &Value) -> Vec<&Value> {
    let registers = trust.as_object().unwrap().values();
    registers
        .flat_map(|register| match register {
            Value::Array(records) => records.iter().collect(),
            Value::Object(_) => vec![register],
            _ => Vec::new(),
        })
        .collect()
}

fn sorted(facts: &[Fact]) -> Vec<(String, String, String)> {
    let mut sorted: Vec<_> = facts
        .iter()
        .map(|fact| {
            (
                fact.item.clone(),
                fact.field.clone(),
                fact.spellings[0].clone(),
            )
        })
        .collect();
    sorted.sort();
    sorted
}

#[test]
fn json_states_what_the_release_states_and_nothing_else() {
    let (release, files) = site::public();
    let trust: Value = serde_json::from_str(site::text(&files, "trust.json")).unwrap();
    let mut stated = Vec::new();
    for record in records(&trust) {
        let item = record["item"].as_str().unwrap();
        facts::flatten(item, "", &record["fields"], &mut stated);
        for name in ["title", "audience", "owner", "satisfies", "formerly"] {
            facts::flatten(item, name, &record[name], &mut stated);
        }
        for name in ["by", "on", "until"] {
            facts::flatten(
                item,
                &format!("approved.{name}"),
                &record["approval"][name],
                &mut stated,
            );
        }
        assert_eq!(record["digest"].as_str().unwrap().len(), 64, "{item}");
        assert!(
            record["url"].as_str().unwrap().starts_with(site::BASE),
            "{item}"
        );
    }
    let released = facts::of_release(&release);
    assert!(
        released.iter().any(|fact| fact.field == "approved.by"),
        "approved through the command line"
    );
    assert_eq!(sorted(&stated), sorted(&released));
}

#[test]
fn csv_states_what_the_release_states_and_nothing_else() {
    let (release, files) = site::public();
    let text = site::text(&files, "vendors.csv");
    assert_eq!(
        text.matches('\n').count(),
        text.matches("\r\n").count(),
        "lines end as RFC 4180 says"
    );
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let columns = table.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), release.vendors().len());
    for (row, vendor) in rows.iter().zip(release.vendors()) {
        let cells: BTreeMap<&str, String> = columns
            .iter()
            .zip(row)
            .map(|(name, cell)| (name, plain(cell)))
            .collect();
        assert_eq!(cells["item"], vendor.item().to_string());
        assert_eq!(
            cells["url"],
            format!("{}/vendors.html#{}", site::BASE, vendor.item().id())
        );
        let mut facts = Vec::new();
        facts::of_record(vendor, &mut facts);
        let mut used = vec!["item", "url"];
        for fact in facts.into_iter().filter(|fact| fact.field != "title") {
            let column = column_of(&fact.field, &columns);
            used.push(column);
            let fact = match fact.spellings[0].as_str() {
                "true" => fact.also("yes"),
                "false" => fact.also("no"),
                _ => fact,
            };
            assert_eq!(
                facts::missing(&cells[column], &[fact]).len(),
                0,
                "{column}: {}",
                cells[column]
            );
        }
        let unasked: Vec<_> = cells
            .iter()
            .filter(|(name, cell)| !used.contains(name) && !cell.is_empty())
            .collect();
        assert!(unasked.is_empty(), "a cell without a fact: {unasked:?}");
    }
}

/// Without the apostrophe that keeps a spreadsheet from reading a formula.
fn plain(cell: &str) -> String {
    let starts = |text: &str| text.starts_with(['=', '+', '-', '@']);
    assert!(!starts(cell), "a formula: {cell}");
    cell.strip_prefix('\'')
        .filter(|rest| starts(rest))
        .unwrap_or(cell)
        .to_owned()
}

/// `training_terms.url` is the column `training_terms_url`; lists of several fields have one column.
fn column_of<'a>(field: &str, columns: &'a csv::StringRecord) -> &'a str {
    let joined = field.replace('.', "_");
    let last = field.rsplit('.').next().unwrap();
    let first = field.split('.').next().unwrap();
    let find = |name: &str| columns.iter().find(|column| *column == name);
    find(&joined)
        .or_else(|| {
            if first == "locations" {
                find(last)
            } else {
                find(first)
            }
        })
        .unwrap_or_else(|| panic!("no column for `{field}`"))
}

#[test]
fn nothing_that_is_not_in_the_release_is_in_a_twin() {
    let (_, files) = site::public();
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(SECRET), "{path}");
        assert!(path != "trust.json" || !text.contains("recipient"));
    }
}

#[test]
fn a_release_that_is_not_public_holds_no_digest() {
    let folder = content::folder();
    let release = site::release(folder.path(), Audience::Nda, content::TODAY);
    let files = site::files(&release);
    let trust = site::text(&files, "trust.json");
    assert!(trust.contains(SECRET) && !trust.contains("\"digest\""));
}

#[test]
fn another_day_changes_no_byte() {
    let folder = content::folder();
    content::approve(folder.path(), "2026-09-01");
    let twins = |today| {
        let release = site::release(folder.path(), Audience::Public, today);
        let mut files = site::files(&release);
        files.retain(|path, _| !path.contains(".html"));
        files
    };
    assert_eq!(twins("2026-09-15"), twins("2026-09-16"));
}

/// The file is enough to see that each text is the one that was approved.
#[test]
fn each_digest_can_be_made_again_from_the_file() {
    let (_, files) = site::public();
    let trust: Value = serde_json::from_str(site::text(&files, "trust.json")).unwrap();
    for record in records(&trust) {
        let mut shown = json!({});
        for name in [
            "item",
            "audience",
            "owner",
            "satisfies",
            "formerly",
            "fields",
        ] {
            let value = &record[name];
            if !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()) {
                shown[name] = value.clone();
            }
        }
        let digest = expand::digest(&expand::canonical(&shown).unwrap());
        assert_eq!(record["digest"], digest.to_string(), "{}", record["item"]);
    }
}

#[test]
fn gated_text_changes_no_public_byte() {
    let folder = content::folder();
    content::approve(folder.path(), "2026-09-01");
    let public = || {
        site::files(&site::release(
            folder.path(),
            Audience::Public,
            content::TODAY,
        ))
    };
    let before = public();
    let gated = folder.path().join("answers/gated.md");
    let text = fs::read_to_string(&gated)
        .unwrap()
        .replace("short_answer: yes", "short_answer: no");
    fs::write(&gated, text).unwrap();
    content::approve(folder.path(), "2026-09-14");
    assert_eq!(public(), before);
}
