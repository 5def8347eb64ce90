//! Nodes to records, with every mistake of a record in one run.
//!
//! Serde stops at its first error. So each record is decoded from its [`Node`]
//! with a [`NodeDeserializer`] that knows places; an error is noted, the value that
//! caused it is set aside, and the record is decoded again without it until
//! nothing new turns up. Unknown fields never stop anything: they are noted on
//! the way. References note themselves by their type names.

mod deserializer;
mod error;
mod example;
mod notes;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Finding, Place, RuleId};
use crate::library::record::Common;
use crate::library::value::ItemId;
use crate::yaml::{Entry, Node, Value};

use deserializer::{Fields, NodeDeserializer};
use error::{DecodeError, Problem};
use example::with_example;
use notes::{Notes, identity};

/// A file of text, as places know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path that places carry.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
}

impl File {
    pub(crate) fn place(&self, span: &std::ops::Range<u32>) -> Place {
        Place::in_text(
            self.path.clone(),
            &self.text,
            span.start as usize..span.end as usize,
        )
    }
}

/// A reference found on the way.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    /// The item that is named.
    pub(crate) target: ItemId,
    /// Where it stands.
    pub(crate) place: Place,
}

/// What decoding a node gave.
pub(crate) struct Decoded<T> {
    /// The value, unless something in it is wrong.
    pub(crate) value: Option<T>,
    /// Everything that is wrong with it.
    pub(crate) findings: Vec<Finding>,
    /// The references in it.
    pub(crate) references: Vec<Reference>,
}

/// Decodes the fields that every record has, passing over the others.
pub(crate) fn common(file: &File, node: &Node) -> Decoded<Common> {
    decode(file, node, Fields::Some)
}

/// Decodes the fields of one register; a field that is neither among them nor
/// common to all is reported.
pub(crate) fn fields<T: DeserializeOwned + JsonSchema>(file: &File, node: &Node) -> Decoded<T> {
    decode(file, node, Fields::AllBut(&Common::FIELDS))
}

/// Decodes a mapping that has these fields and no other.
pub(crate) fn whole<T: DeserializeOwned + JsonSchema>(file: &File, node: &Node) -> Decoded<T> {
    decode(file, node, Fields::AllBut(&[]))
}

fn decode<T: DeserializeOwned + JsonSchema>(
    file: &File,
    node: &Node,
    fields: Fields,
) -> Decoded<T> {
    let notes = Notes::default();
    let root = identity(node);
    let place = |span: Option<_>| file.place(&span.unwrap_or_else(|| node.span.clone()));
    let mut findings = Vec::new();
    let value = loop {
        notes.start_over();
        match T::deserialize(NodeDeserializer::root(node, &notes, fields)) {
            Ok(value) => break Some(value),
            Err(error) => {
                if !notes.set_aside(error.node) {
                    break None;
                }
                if let (Problem::Missing(_) | Problem::Silent, Value::Map(entries), true) =
                    (&error.problem, &node.value, error.node == root)
                {
                    // At the record's name, as every finding about a record as a whole.
                    let name = node.get("id").map(|id| id.node.span.clone());
                    let at = place(name.or(error.span));
                    let missing = missing::<T>(entries).into_iter();
                    findings.extend(missing.map(|field| missing_field(at.clone(), &field)));
                } else {
                    let error = with_example::<T>(error, node);
                    findings.extend(finding(place(error.span.clone()), error));
                }
            }
        }
    };
    findings.extend(notes.unknown_fields().into_iter().map(|unknown| {
        let message = if unknown.twice {
            format!("the field `{}` stands twice", unknown.key)
        } else {
            format!("unknown field `{}`", unknown.key)
        };
        let rule = if unknown.twice {
            RuleId("duplicate-key")
        } else {
            RuleId("unknown-field")
        };
        Finding::deny(rule, file.place(&unknown.span), message).help(unknown.help)
    }));
    let value = if findings.is_empty() { value } else { None };
    Decoded {
        value,
        references: notes.references(|span| file.place(span)),
        findings,
    }
}

fn finding(place: Place, error: DecodeError) -> Option<Finding> {
    let finding = match error.problem {
        Problem::Silent => return None,
        Problem::Value(message) => Finding::deny(rule_of(&message), place, message),
        Problem::Missing(field) => missing_field(place, field),
    };
    Some(finding.help_if(error.help))
}

fn missing_field(place: Place, field: &str) -> Finding {
    Finding::deny(
        RuleId("missing-field"),
        place,
        format!("the field `{field}` is missing"),
    )
    .help(format!("add `{field}: …`"))
}

/// Serde stops at the first field that is missing; the schema knows them all.
fn missing<T: JsonSchema>(entries: &[Entry]) -> Vec<String> {
    let schema = schemars::schema_for!(T);
    let required = schema
        .get("required")
        .and_then(|list| list.as_array())
        .cloned()
        .unwrap_or_default();
    required
        .iter()
        .filter_map(|field| field.as_str())
        .filter(|field| entries.iter().all(|entry| entry.key.as_ref() != *field))
        .map(str::to_owned)
        .collect()
}

/// Values say themselves what they are not, and serde hands on nothing but what they say: the rule follows from that,
/// whatever stands between backticks, which is the author's.
fn rule_of(message: &str) -> RuleId {
    let said: String = message.split('`').step_by(2).collect();
    let is = |what: &str| said.contains(what);
    if is("is not a date") || is("is not a day") || is("period") {
        RuleId("bad-date")
    } else if is("is not a duration") {
        RuleId("bad-duration")
    } else if is("unknown value") || is("is not an audience") {
        RuleId("unknown-value")
    } else if is("is not an id") || is("is not an item") {
        RuleId("bad-id")
    } else {
        RuleId("wrong-type")
    }
}

#[cfg(test)]
mod tests {
    use super::rule_of;

    #[test]
    fn what_an_author_wrote_chooses_no_rule() {
        for (message, rule) in [
            ("`2026-13-01` is not a date", "bad-date"),
            ("unknown value `period`", "unknown-value"),
            ("`it is not a date` is not an id", "bad-id"),
        ] {
            assert_eq!(rule_of(message).0, rule, "{message}");
        }
    }
}
