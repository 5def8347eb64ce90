//! A shown form as a person reads it, line by line: what differences are made of.

use serde_json::Value;

/// A shown form as lines of `field: value`, prose at the end as it is.
#[must_use]
pub fn readable(json: &Value) -> String {
    let mut text = String::new();
    if let Value::Object(record) = json {
        for (key, value) in record.iter().filter(|(key, _)| *key != "fields") {
            lines(key, value, &mut text);
        }
    }
    if let Some(Value::Object(fields)) = json.get("fields") {
        for (key, value) in fields.iter().filter(|(key, _)| *key != "body") {
            lines(key, value, &mut text);
        }
        if let Some(Value::String(body)) = fields.get("body") {
            text.push('\n');
            text.push_str(body);
            text.push('\n');
        }
    }
    text
}

fn lines(key: &str, value: &Value, text: &mut String) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| match item {
            Value::Array(_) | Value::Object(_) => lines(&format!("{key}.{}", at + 1), item, text),
            _ => lines(key, item, text),
        }),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(inner, value)| lines(&format!("{key}.{inner}"), value, text)),
        Value::String(value) => text.extend([key, ": ", value, "\n"]),
        other => text.extend([key, ": ", &other.to_string(), "\n"]),
    }
}
