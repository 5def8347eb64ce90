//! A text that was sent beside the one that holds now, field by field.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

/// A field that says something else than it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name, such as `short_answer`.
    pub field: String,
    /// What was sent; none when the field is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What holds now; none when nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

/// Every field that differs, those of the record as a whole first. Without a new text that
/// is all of the old one.
pub(super) fn changes(old: &Value, new: Option<&Value>) -> Vec<Change> {
    let parts = |text: Option<&Value>| {
        let whole = text.and_then(Value::as_object).cloned().unwrap_or_default();
        let fields = whole.get("fields").and_then(Value::as_object).cloned();
        (whole, fields.unwrap_or_default())
    };
    let (old_whole, old_fields) = parts(Some(old));
    let (new_whole, new_fields) = parts(new);
    let mut changes = differences(&old_whole, &new_whole);
    changes.retain(|change| !matches!(change.field.as_str(), "fields" | "item"));
    changes.extend(differences(&old_fields, &new_fields));
    changes
}

fn differences(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<Change> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing = names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name));
    differing
        .map(|name| Change {
            field: name.clone(),
            old: old.get(name).map(words),
            new: new.get(name).map(words),
        })
        .collect()
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let pairs = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", words(value)));
            pairs.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs() {
        let old = json!({"item": "answer/a", "audience": "nda", "owner": "Lead",
            "fields": {"question": "Q?", "vendors": ["vendor/a"], "body": "Old."}});
        let new = json!({"item": "answer/a", "audience": "public", "owner": "Lead",
            "fields": {"question": "Q?", "vendors": ["vendor/a", "vendor/b"], "short_answer": "no"}});
        let change = |field: &str, old: Option<&str>, new: Option<&str>| Change {
            field: field.to_owned(),
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
        };
        assert_eq!(
            changes(&old, Some(&new)),
            [
                change("audience", Some("nda"), Some("public")),
                change("body", Some("Old."), None),
                change("short_answer", None, Some("no")),
                change("vendors", Some("vendor/a"), Some("vendor/a, vendor/b")),
            ]
        );
        assert_eq!(changes(&old, None).len(), 5);
    }
}
