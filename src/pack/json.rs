//! A pack as JSON: every chosen record with its shown form, and the manifest inside.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::pack::manifest::Manifest;
use crate::pack::pack::Pack;
use crate::release::{Released, Translated};
use crate::sha256::sha256_hex;

/// The JSON of a pack.
pub(super) fn json(pack: &Pack<'_>) -> String {
    let mut content = content(pack);
    let canonical = serde_json_canonicalizer::to_vec(&content).unwrap_or_default();
    let manifest = Manifest::within(pack, sha256_hex(&canonical));
    // Values of our own types, whose keys are texts: always JSON.
    let manifest = serde_json::to_value(&manifest).unwrap_or_default();
    content.insert("manifest".to_owned(), manifest);
    let mut text = serde_json::to_string_pretty(&content).unwrap_or_default();
    text.push('\n');
    text
}

fn content(pack: &Pack<'_>) -> Map<String, Value> {
    let release = pack.release();
    let registers = [
        ("training", spoken(pack, release.training())),
        ("answers", spoken(pack, release.answers())),
        ("vendors", entries(&pack.vendors())),
        ("controls", entries(&pack.controls())),
        ("evidence", entries(&pack.evidence())),
        ("attestations", entries(&pack.attestations())),
        ("gaps", entries(&pack.gaps())),
    ];
    let named = registers
        .into_iter()
        .map(|(name, entries)| (name.to_owned(), entries));
    named.collect()
}

/// Answers in the language of the pack. A translation has the record that it translates within it, whole: what it refers
/// to stands there, and each is the text that its digest is of.
fn spoken<'a, T: Serialize + Translated>(pack: &Pack<'a>, records: &'a [Released<T>]) -> Value {
    let own = pack.chosen(records).into_iter();
    let own = own.filter(|record| record.item().language().is_none());
    let said = own.map(|source| {
        let record = pack.release().spoken(source, pack.words().language());
        let mut said = entry(record);
        if record.item() != source.item() {
            said["source"] = entry(source);
        }
        said
    });
    said.collect()
}

fn entries<T: Serialize>(records: &[&Released<T>]) -> Value {
    records.iter().map(|record| entry(record)).collect()
}

fn entry<T: Serialize>(record: &Released<T>) -> Value {
    json!({
        "item": record.item(),
        "title": record.title(),
        "audience": record.audience(),
        "owner": record.owner(),
        "satisfies": record.satisfies(),
        "digest": record.digest(),
        "approval": record.approval(),
        "fields": record.fields(),
    })
}
