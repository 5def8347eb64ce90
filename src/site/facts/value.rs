//! One field as the values of a fact.
//!
//! A value is `text` (with `of` when the theme has a word for it, with `href` when it leads somewhere,
//! in `lang` when that is not the page's), then a `note` or `note_of` (after a colon when it `explains`), then a `day` with `day_of`, the theme's word for what the day is.

use crate::release::Stage;
use crate::site::facts::field::Form;
use crate::site::link::Linker;
use crate::site::value::{Value, get, object, sorted, with};
use crate::words::Words;
use crate::words::wording;

/// Who says the values: the words of the page, and the language of the record where it is another.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'w> {
    pub(super) words: &'w Words,
    pub(super) lang: Option<&'static str>,
}

impl Speaker<'_> {
    /// A value with the language of its text.
    fn said(self, value: Value) -> Value {
        match self.lang {
            Some(lang) => with(value, "lang", lang),
            None => value,
        }
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
            .filter_map(|one| Some(speaker.said(object!({ "text": plain(one)? }))))
            .collect(),
        Form::Word(of) => each(value).filter_map(|one| Some(word(one.as_str()?, of))).collect(),
        Form::YesNo => vec![word(if value.as_bool() == Some(true) { "yes" } else { "no" }, "yes-no")],
        Form::Links => each(value)
            .filter_map(|name| linker.link(&name.as_str()?.parse().ok()?))
            .map(|link| {
                let lang = link.lang;
                Speaker { lang, ..speaker }.said(object!({ "text": link.title, "href": link.href }))
            })
            .collect(),
        Form::Day => each(value).map(|day| object!({ "day": day })).collect(),
        Form::Period => each(value)
            .filter_map(|one| Some(object!({ "text": wording::period(words, one.as_str()?) })))
            .collect(),
        Form::Duration => each(value)
            .filter_map(|one| Some(object!({ "text": duration(words, one.as_str()?) })))
            .collect(),
        Form::Exceptions => match value.as_array() {
            Some([]) => vec![word("none", "exceptions")],
            _ => values(Form::Text, value, linker, speaker),
        },
        Form::Frameworks => frameworks(value),
        Form::Models => each(value)
            .map(|model| object!({ "text": get(model, "name"), "note": get(model, "version") }))
            .collect(),
        Form::Retention => vec![object!({
            "text": get(value, "period").and_then(Value::as_str).map(|period| duration(words, period)),
            "note": get(value, "basis"), "explains": true, "note_lang": speaker.lang,
        })],
        Form::Terms => vec![object!({
            "text": "terms", "of": "link", "href": get(value, "url"),
            "day": get(value, "checked_on"), "day_of": "checked",
        })],
        Form::Switches => switches(value),
        Form::Certifications => each(value)
            .map(|one| {
                object!({
                    "text": get(one, "kind"), "note": get(one, "status"), "note_of": "attestation-status",
                    "day": get(one, "period_end"), "day_of": "covers-to",
                })
            })
            .collect(),
        Form::Agreement => {
            vec![object!({ "text": get(value, "status"), "of": "dpa-status", "href": get(value, "url") })]
        }
        Form::Review => vec![speaker.said(object!({
            "text": get(value, "report"),
            "note": get(value, "period").and_then(Value::as_str).map(|period| wording::period(words, period)),
            "day": get(value, "on"), "day_of": "reviewed",
        }))],
    }
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    match value.as_array() {
        Some(values) => values,
        None if value.is_none() => &[],
        None => std::slice::from_ref(value),
    }
    .iter()
}

fn plain(value: &Value) -> Option<String> {
    match value.as_str() {
        Some(text) => Some(text.to_owned()),
        None if value.is_none() => None,
        None => serde_json::to_string(value).ok(),
    }
}

fn word(text: &str, of: &str) -> Value {
    object!({ "text": text, "of": of })
}

fn duration(words: &Words, text: &str) -> String {
    wording::capitalised(&wording::retention(words, text))
}

/// `{"soc2": ["CC6.1"]}`, or `{"caiq-4.0.3": {"IAM-02.1": "yes"}}`.
fn frameworks(value: &Value) -> Vec<Value> {
    let note = |criteria: &Value| {
        let each: Vec<String> = if criteria.is_map() {
            sorted(criteria)
                .into_iter()
                .map(|(question, answer)| {
                    format!("{question}: {}", plain(answer).unwrap_or_default())
                })
                .collect()
        } else {
            each(criteria).filter_map(plain).collect()
        };
        each.join(", ")
    };
    sorted(value)
        .into_iter()
        .map(|(framework, criteria)| {
            object!({ "text": framework, "of": "framework", "note": note(criteria), "explains": true })
        })
        .collect()
}

fn switches(value: &Value) -> Vec<Value> {
    sorted(value)
        .into_iter()
        .map(|(switch, on)| {
            if on.as_bool() == Some(true) {
                word(switch, "switch")
            } else {
                word(&format!("no-{switch}"), "switch")
            }
        })
        .collect()
}
