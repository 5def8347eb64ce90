//! What to write instead, by an example.

use schemars::JsonSchema;

use crate::library::decode::error::{DecodeError, Problem};
use crate::library::decode::notes::identity;
use crate::yaml::{Node, Value};

/// The error with an example, where it has no help and one is known. `node` is the record that is decoded.
pub(super) fn with_example<T: JsonSchema>(mut error: DecodeError, node: &Node) -> DecodeError {
    let Problem::Value(message) = &error.problem else {
        return error;
    };
    // What stands between backticks is the author's.
    let said: String = message.split('`').step_by(2).collect();
    let help = if said.contains("is not a day of the calendar") {
        Some("write a day that there is, such as `2026-03-31`".to_owned())
    } else if said.ends_with(", found nothing") {
        Some(in_place_of_nothing::<T>(&error, node))
    } else {
        None
    };
    error.help = error.help.or(help);
    error
}

/// For a word that is a yes or a no in other YAML.
pub(super) fn in_place_of_word(word: &str) -> &'static str {
    match word.to_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => "write `true`",
        "no" | "n" | "off" | "false" => "write `false`",
        _ => "write `true` or `false`",
    }
}

fn in_place_of_nothing<T: JsonSchema>(error: &DecodeError, node: &Node) -> String {
    let key = match &node.value {
        Value::Map(entries) => entries
            .iter()
            .find(|entry| identity(&entry.node) == error.node)
            .map(|entry| &*entry.key),
        _ => None,
    };
    match key {
        Some(key) if is_day::<T>(key) => format!("write a date, such as `{key}: 2026-03-31`"),
        Some(key) => format!("write a value after `{key}: `"),
        None => "write a value here".to_owned(),
    }
}

/// Whether a field is a day, by the name that the schema gives to its type.
fn is_day<T: JsonSchema>(key: &str) -> bool {
    let schema = schemars::schema_for!(T);
    let field = schema
        .get("properties")
        .and_then(|properties| properties.get(key));
    field.is_some_and(|field| field.to_string().contains("/Day\""))
}
