//! What a release states, as single facts, and whether a text states them.
//!
//! A twin or page joins the test by giving its text of a record, and, where it
//! says a value in words of its own, the spellings ([`Fact::also`]).

use candor::release::{Release, Released, Stage};
use serde::Serialize;
use serde_json::Value;

/// One shown scalar of a record.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// The record, such as `vendor/models`.
    pub(crate) item: String,
    /// Where it stands within the record, without positions in lists: `models.name`.
    pub(crate) field: String,
    /// The ways to say it; the first is that of the release.
    pub(crate) spellings: Vec<String>,
}

impl Fact {
    /// Another way to say it, for pages that say values in words.
    pub(crate) fn also(mut self, spelling: impl Into<String>) -> Self {
        self.spellings.push(spelling.into());
        self
    }

    fn is_said_by(&self, text: &str) -> bool {
        self.spellings
            .iter()
            .any(|spelling| text.contains(&one_line(spelling)))
    }
}

/// Every fact of every record of a release.
pub(crate) fn of_release<S: Stage>(release: &Release<S>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let all = &mut facts;
    of_record(release.site(), all);
    release
        .scope()
        .into_iter()
        .for_each(|record| of_record(record, all));
    release
        .training()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .training_translations()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .answers()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .vendors()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .controls()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .flows()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .access()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .logs()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .incidents()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .risks()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .evidence()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .attestations()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .gaps()
        .iter()
        .for_each(|record| of_record(record, all));
    release
        .updates()
        .iter()
        .for_each(|record| of_record(record, all));
    facts
}

/// The facts of one record: its shown fields, what every record has, and who stands for it.
pub(crate) fn of_record<T: Serialize>(record: &Released<T>, facts: &mut Vec<Fact>) {
    let item = record.item().to_string();
    flatten(
        &item,
        "",
        &serde_json::to_value(record.fields()).unwrap(),
        facts,
    );
    let common = serde_json::json!({
        "title": record.title(),
        "audience": record.audience(),
        "owner": record.owner(),
        "satisfies": record.satisfies(),
        "formerly": record.formerly(),
        "approved": { "by": record.approval().by, "on": record.approval().on, "until": record.approval().until },
    });
    flatten(&item, "", &common, facts);
}

/// The facts of a JSON value, in its order.
pub(crate) fn flatten(item: &str, field: &str, value: &Value, facts: &mut Vec<Fact>) {
    let below = |name: &str| {
        if field.is_empty() {
            name.to_owned()
        } else {
            format!("{field}.{name}")
        }
    };
    let text = match value {
        Value::Null => return,
        Value::Array(values) => {
            return values
                .iter()
                .for_each(|value| flatten(item, field, value, facts));
        }
        Value::Object(fields) => {
            return fields
                .iter()
                .for_each(|(name, value)| flatten(item, &below(name), value, facts));
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    facts.push(Fact {
        item: item.to_owned(),
        field: field.to_owned(),
        spellings: vec![text],
    });
}

/// The facts that a text does not state. Line breaks and spaces do not count.
pub(crate) fn missing<'a>(text: &str, facts: &'a [Fact]) -> Vec<&'a Fact> {
    let text = one_line(text);
    facts
        .iter()
        .filter(|fact| !fact.is_said_by(&text))
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
