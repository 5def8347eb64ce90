//! One field as the values of a fact.
//!
//! A value is `text` (with `of` when the theme has a word for it, with `href` when it leads somewhere,
//! in `lang` when that is not the page's), then a `note` or `note_of` (after a colon when it `explains`), then a `day` with `day_of`, the theme's word for what the day is.

use serde_json::{Value, json};

use crate::release::Stage;
use crate::site::facts::field::Form;
use crate::site::link::Linker;
use crate::site::wording;
use crate::site::words::Words;

/// Who says the values: the words of the page, and the language of the record where it is another.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'w> {
    pub(super) words: &'w Words,
    pub(super) lang: Option<&'static str>,
}

impl Speaker<'_> {
    /// A value with the language of its text.
    fn said(self, mut value: Value) -> Value {
        if let Some(lang) = self.lang {
            value["lang"] = lang.into();
        }
        value
    }
}

/// The values of a field; empty when it says nothing.
pub(super) fn values<S: Stage>(
    form: Form,
    value: &Value,
    linker: &Linker<'_, S>,
    speaker: Speaker<'_>,
) -> Vec<Value> {
    let words = speaker.words;
    match form {
        Form::Text => each(value)
            .filter_map(|one| Some(speaker.said(json!({ "text": plain(one)? }))))
            .collect(),
        Form::Word(of) => each(value).filter_map(|one| Some(word(one.as_str()?, of))).collect(),
        Form::YesNo => vec![word(if value.as_bool() == Some(true) { "yes" } else { "no" }, "yes-no")],
        Form::Links => each(value)
            .filter_map(|name| linker.link(&name.as_str()?.parse().ok()?))
            .map(|link| {
                let lang = link.lang;
                Speaker { lang, ..speaker }.said(json!({ "text": link.title, "href": link.href }))
            })
            .collect(),
        Form::Day => each(value).map(|day| json!({ "day": day })).collect(),
        Form::Period => each(value)
            .filter_map(|one| Some(json!({ "text": wording::period(words, one.as_str()?) })))
            .collect(),
        Form::Duration => each(value)
            .filter_map(|one| Some(json!({ "text": duration(words, one.as_str()?) })))
            .collect(),
        Form::Exceptions => match value.as_array() {
            Some(exceptions) if exceptions.is_empty() => vec![word("none", "exceptions")],
            _ => values(Form::Text, value, linker, speaker),
        },
        Form::Frameworks => frameworks(value),
        Form::Models => each(value)
            .map(|model| json!({ "text": model.get("name"), "note": model.get("version") }))
            .collect(),
        Form::Retention => vec![json!({
            "text": value.get("period").and_then(Value::as_str).map(|period| duration(words, period)),
            "note": value.get("basis"), "explains": true, "note_lang": speaker.lang,
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
        Form::Review => vec![speaker.said(json!({
            "text": value.get("report"),
            "note": value.get("period").and_then(Value::as_str).map(|period| wording::period(words, period)),
            "day": value.get("on"), "day_of": "reviewed",
        }))],
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

fn duration(words: &Words, text: &str) -> String {
    wording::capitalised(&wording::retention(words, text))
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
