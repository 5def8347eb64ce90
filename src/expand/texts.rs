//! The strings of a shown form, found and set by their paths.

use serde_json::Value;

/// Whether a string in it may hold a quote.
pub(super) fn has_quote(json: &Value) -> bool {
    match json {
        Value::String(text) => text.contains("{{"),
        Value::Array(items) => items.iter().any(has_quote),
        Value::Object(fields) => fields.values().any(has_quote),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The strings that hold a quote, with their paths.
pub(super) fn texts_with_quotes(json: &Value) -> Vec<(Vec<String>, String)> {
    fn walk(json: &Value, path: &mut Vec<String>, found: &mut Vec<(Vec<String>, String)>) {
        match json {
            Value::String(text) if text.contains("{{") => found.push((path.clone(), text.clone())),
            Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| {
                path.push(at.to_string());
                walk(item, path, found);
                path.pop();
            }),
            Value::Object(fields) => fields.iter().for_each(|(key, value)| {
                path.push(key.clone());
                walk(value, path, found);
                path.pop();
            }),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(json, &mut Vec::new(), &mut found);
    found
}

/// Puts a string in the place that a path leads to.
pub(super) fn set(json: &mut Value, path: &[String], text: String) {
    let mut place = json;
    for step in path {
        let next = match place {
            Value::Array(items) => step.parse::<usize>().ok().and_then(|at| items.get_mut(at)),
            Value::Object(fields) => fields.get_mut(step),
            _ => None,
        };
        let Some(next) = next else { return };
        place = next;
    }
    *place = Value::String(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_and_set_by_path() {
        let mut json = serde_json::json!({"a": ["x", "{{ y }}"]});
        let found = texts_with_quotes(&json);
        assert_eq!(
            found,
            [(vec!["a".to_owned(), "1".to_owned()], "{{ y }}".to_owned())]
        );
        set(&mut json, &found[0].0, "z".to_owned());
        assert_eq!(json["a"][1], "z");
    }
}
