//! A shown form as a person reads it, line by line: what differences are made of.

use serde_json::Value;

use crate::library::acts;

/// A shown form as lines of `field: value`, prose at the end as it is.
///
/// It is read on a terminal and in comments, also of content that no rule has looked at: what would hide a text
/// there, or end a line that goes on, is written as its number. A value of several lines goes on further in, so that
/// none of them can pass for a field.
#[must_use]
pub fn readable(json: &Value) -> String {
    let text = lines_of(json);
    let hides = |c: char| acts(c) && !matches!(c, '\n' | '\t');
    if !text.contains(hides) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if hides(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

fn lines_of(json: &Value) -> String {
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
        Value::String(value) => text.extend([key, ": ", &value.replace('\n', "\n  "), "\n"]),
        other => text.extend([key, ": ", &other.to_string(), "\n"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn no_value_hides_another_or_passes_for_one() {
        let record = json!({
            "item": "answer/a",
            "fields": {
                "question": "Can we?\nshort_answer: no",
                "short_answer": "yes\r\u{1b}[2K\u{202e}",
                "body": "One.\n\n\tTwo.\rThree.",
            },
        });
        assert_eq!(
            readable(&record),
            "item: answer/a\nquestion: Can we?\n  short_answer: no\n\
             short_answer: yes\\u{d}\\u{1b}[2K\\u{202e}\n\nOne.\n\n\tTwo.\\u{d}Three.\n"
        );
    }
}
