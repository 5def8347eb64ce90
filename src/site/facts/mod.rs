//! A record's facts: what its fields say, in the order of a reader's questions.
//!
//! One list serves the page and its Markdown twin, so that both state the same. What a page shows as its
//! headline (a title, a short answer, prose) is not in it. A field that no table names is shown after the
//! others rather than lost.

mod field;
mod table;
mod value;

use std::collections::BTreeMap;

use crate::release::{ItemId, Kind, Stage};
use crate::site::link::Linker;
use crate::site::value::{Map, Value, at, object};
use field::Form;
use value::Speaker;

/// The facts of a record: `key`, `kind`, and `values`, which is empty for a fact that nobody has stated.
pub(super) fn facts<S: Stage>(item: &ItemId, fields: &Map, linker: &Linker<'_, S>) -> Vec<Value> {
    let kind = item.kind();
    let speaker = Speaker {
        words: linker.tree.words,
        lang: linker.tree.foreign(item),
    };
    let (named, headline) = table::of(kind);
    let mut facts = Vec::new();
    for field in named {
        let value = found(fields, field.path);
        let values = value
            .map(|value| value::values(field.form, value, linker, speaker))
            .unwrap_or_default();
        if !values.is_empty() || field.owed {
            facts.push(fact(kind, field.key, values));
        }
    }
    let is_named = |key: &str| {
        let mut firsts = named.iter().map(|field| first(field.path).0);
        headline.contains(&key) || firsts.any(|first| first == key)
    };
    let unnamed = fields.iter().filter_map(|(key, value)| {
        let key = key.as_str().filter(|key| !is_named(key))?;
        Some((key, value))
    });
    // In an order that does not depend on how the record is declared.
    for (key, value) in unnamed.collect::<BTreeMap<_, _>>() {
        let values = value::values(Form::Text, value, linker, speaker);
        if !values.is_empty() {
            facts.push(fact(kind, key, values));
        }
    }
    facts
}

/// The value at a path of keys joined by dots.
fn found<'f>(fields: &'f Map, path: &'static str) -> Option<&'f Value> {
    let (key, rest) = first(path);
    let value = at(fields, key)?;
    rest.map_or(Some(value), |rest| found(value.as_map()?, rest))
}

/// The first key of a path, and the rest of it.
fn first(path: &'static str) -> (&'static str, Option<&'static str>) {
    let parts = path.split_once('.');
    parts.map_or((path, None), |(first, rest)| (first, Some(rest)))
}

fn fact(kind: Kind, key: &str, values: Vec<Value>) -> Value {
    object!({ "key": key, "kind": kind.as_str(), "values": Value::from(values) })
}
