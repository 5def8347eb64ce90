//! A record's facts: what its fields say, in the order of a reader's questions.
//!
//! One list serves the page and its Markdown twin, so that both state the same. What a page shows as its
//! headline (a title, a short answer, prose) is not in it. A field that no table names is shown after the
//! others rather than lost.

mod field;
mod table;
mod value;

use serde_json::{Map, Value, json};

use crate::release::{ItemId, Kind, Stage};
use crate::site::link::Linker;
use field::{Field, Form};
use value::Speaker;

/// The facts of a record: `key`, `kind`, and `values`, which is empty for a fact that nobody has stated.
pub(super) fn facts<S: Stage>(
    item: &ItemId,
    fields: &Map<String, Value>,
    linker: &Linker<'_, S>,
) -> Vec<Value> {
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
        push(&mut facts, kind, field, &values);
    }
    let unnamed = fields.iter().filter(|(key, _)| {
        !headline.contains(&key.as_str())
            && !named
                .iter()
                .any(|field| field.path.split('.').next() == Some(key.as_str()))
    });
    for (key, value) in unnamed {
        let values = value::values(Form::Text, value, linker, speaker);
        if !values.is_empty() {
            facts.push(json!({ "key": key, "kind": kind.to_string(), "values": values }));
        }
    }
    facts
}

/// The value at a path of keys joined by dots.
fn found<'f>(fields: &'f Map<String, Value>, path: &str) -> Option<&'f Value> {
    let (first, rest) = path
        .split_once('.')
        .map_or((path, None), |(first, rest)| (first, Some(rest)));
    let value = fields.get(first)?;
    rest.map_or(Some(value), |rest| found(value.as_object()?, rest))
}

fn push(facts: &mut Vec<Value>, kind: Kind, field: &Field, values: &[Value]) {
    if !values.is_empty() || field.owed {
        facts.push(json!({ "key": field.key, "kind": kind.to_string(), "values": values }));
    }
}
