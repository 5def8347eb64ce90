//! One field as the values of a fact.
//!
//! A value is `text` (with `of` when the theme has a word for it, with `href` when it leads somewhere),
//! then a `note` or `note_of` (after a colon when it `explains`), then a `day` with `day_of`, the theme's word for what the day is.

use serde_json::{Value, json};

use crate::release::Stage;
use crate::site::facts::field::Form;
use crate::site::link::Linker;
use crate::site::wording;

/// The values of a field; empty when it says nothing.
pub(super) fn values<S: Stage>(form: Form, value: &Value, linker: &Linker<'_, S>) -> Vec<Value> {
    match form {
        Form::Text => each(value).filter_map(|one| Some(json!({ "text": plain(one)? }))).collect(),
        Form::Word(of) => each(value).filter_map(|one| Some(word(one.as_str()?, of))).collect(),
        Form::YesNo => vec![word(if value.as_bool() == Some(true) { "yes" } else { "no" }, "yes-no")],
        Form::Links => each(value)
            .filter_map(|name| linker.link(&name.as_str()?.parse().ok()?))
            .map(|link| json!({ "text": link.title, "href": link.href }))
            .collect(),
        Form::Day => each(value).map(|day| json!({ "day": day })).collect(),
        Form::Period => each(value).filter_map(|one| Some(json!({ "text": wording::period(linker.tree.words, one.as_str()?) }))).collect(),
        Form::Duration => each(value).filter_map(|one| Some(json!({ "text": duration(linker, one.as_str()?) }))).collect(),
        Form::Exceptions => match value.as_array() {
            Some(exceptions) if exceptions.is_empty() => vec![word("none", "exceptions")],
            _ => values(Form::Text, value, linker),
        },
        Form::Frameworks => frameworks(value),
        Form::Models => {
            each(value).map(|model| json!({ "text": model.get("name"), "note": model.get("version") })).collect()
        }
        Form::Retention => vec![json!({
            "text": value.get("period").and_then(Value::as_str).map(|period| duration(linker, period)),
            "note": value.get("basis"), "explains": true,
        })],
        Form::Terms => vec![json!({
            "text": "terms", "of": "link", "href": value.get("url"),
            "day": value.get("checked_on"), "day_of": "checked",
        })],
        Form::Switches => switches(value),
        Form::Certifications => each(value)
            .map(|one| {
                json!({
                    "text": one.get("kind"), "note": one.get("status"), "note_of": "attestation-status",
                    "day": one.get("period_end"), "day_of": "covers-to",
                })
            })
            .collect(),
        Form::Agreement => {
            vec![json!({ "text": value.get("status"), "of": "dpa-status", "href": value.get("url") })]
        }
        Form::Review => vec![json!({
            "text": value.get("report"),
            "note": value.get("period").and_then(Value::as_str).map(|period| wording::period(linker.tree.words, period)),
            "day": value.get("on"), "day_of": "reviewed",
        })],
    }
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    match value {
        Value::Array(values) => values.as_slice(),
        Value::Null => &[],
        other => std::slice::from_ref(other),
    }
    .iter()
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}

fn word(text: &str, of: &str) -> Value {
    json!({ "text": text, "of": of })
}

fn duration<S: Stage>(linker: &Linker<'_, S>, text: &str) -> String {
    wording::capitalised(&wording::retention(linker.tree.words, text))
}

/// `{"soc2": ["CC6.1"]}`, or `{"caiq-4.0.3": {"IAM-02.1": "yes"}}`.
fn frameworks(value: &Value) -> Vec<Value> {
    let of_frameworks = value.as_object().into_iter().flatten();
    of_frameworks
        .map(|(framework, criteria)| {
            let note = match criteria {
                Value::Object(answers) => answers
                    .iter()
                    .map(|(question, answer)| {
                        format!("{question}: {}", plain(answer).unwrap_or_default())
                    })
                    .collect::<Vec<_>>()
                    .join(", "),
                list => each(list).filter_map(plain).collect::<Vec<_>>().join(", "),
            };
            json!({ "text": framework, "of": "framework", "note": note, "explains": true })
        })
        .collect()
}

fn switches(value: &Value) -> Vec<Value> {
    let of_switches = value.as_object().into_iter().flatten();
    of_switches
        .map(|(switch, on)| {
            let text = if on.as_bool() == Some(true) {
                switch.clone()
            } else {
                format!("no-{switch}")
            };
            word(&text, "switch")
        })
        .collect()
}
