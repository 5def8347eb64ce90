//! A quote's value, as the text that goes into the prose.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostic::did_you_mean;
use crate::expand::quote::QuoteError;
use crate::expand::quote::expression::{Expression, Filter, Source};
use crate::expand::shown::REFERENCE_FIELDS;
use crate::library::value::{ItemId, Kind, Retention};

/// Fields that no text gets: they confirm a guess at a document that its readers do not have.
const DIGESTS: [&str; 2] = ["file_sha256", "logo_sha256"];

/// The records that a quote may see: those its own record's readers may.
pub(in crate::expand) trait View {
    /// A record's shown fields; an error when it is not there or not for these readers.
    fn record(&self, item: &ItemId) -> Result<&Value, QuoteError>;
    /// Every record of a kind that these readers may see.
    fn all(&self, kind: Kind) -> Vec<(&ItemId, &Value)>;
}

enum Quoted<'a> {
    Value { name: String, value: &'a Value },
    Records(Vec<(&'a ItemId, &'a Value)>),
    Names(Vec<String>),
    Number(usize),
}

/// The text of a quote, and the records it depends on.
pub(in crate::expand) fn evaluate(
    expression: &Expression,
    view: &impl View,
) -> Result<(String, BTreeSet<ItemId>), QuoteError> {
    let mut quoted = start(&expression.source, view)?;
    let mut sources = BTreeSet::new();
    if let Source::Record(item) = &expression.source {
        sources.insert(item.clone());
    }
    for field in &expression.fields {
        note(&quoted, &mut sources);
        quoted = step(&quoted, field)?;
        note_references(&quoted, view, &mut sources)?;
    }
    for filter in &expression.filters {
        // Filtered out means not quoted; counted means quoted.
        if matches!(filter, Filter::Length | Filter::Names) {
            note(&quoted, &mut sources);
        }
        quoted = apply(*filter, quoted)?;
    }
    Ok((text(quoted)?, sources))
}

fn note(quoted: &Quoted<'_>, sources: &mut BTreeSet<ItemId>) {
    if let Quoted::Records(records) = quoted {
        sources.extend(records.iter().map(|(item, _)| (*item).clone()));
    }
}

/// Who quotes the names of other records quotes those records: they leave with it, or stay with it.
fn note_references(
    quoted: &Quoted<'_>,
    view: &impl View,
    sources: &mut BTreeSet<ItemId>,
) -> Result<(), QuoteError> {
    let Quoted::Value { name, value } = quoted else {
        return Ok(());
    };
    if !REFERENCE_FIELDS.contains(&name.as_str()) {
        return Ok(());
    }
    let names = value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    for item in names.filter_map(|name| name.parse::<ItemId>().ok()) {
        view.record(&item)?;
        sources.insert(item);
    }
    Ok(())
}

fn start<'a>(source: &Source, view: &'a impl View) -> Result<Quoted<'a>, QuoteError> {
    match source {
        Source::Record(item) => Ok(Quoted::Value {
            name: item.to_string(),
            value: view.record(item)?,
        }),
        Source::All(kind) => Ok(Quoted::Records(view.all(*kind))),
        Source::Only(kind) => match view.all(*kind).as_slice() {
            [only] => Ok(Quoted::Records(vec![*only])),
            [] => Err(QuoteError::new(format!(
                "there is no `{kind}` that this record's readers may see"
            ))),
            _ => Err(
                QuoteError::new(format!("there are several records of `{kind}`"))
                    .help(format!("name one: `{kind}(\"ID\")`")),
            ),
        },
    }
}

fn step<'a>(quoted: &Quoted<'a>, field: &str) -> Result<Quoted<'a>, QuoteError> {
    let value = match quoted {
        Quoted::Value { value, .. } => value,
        Quoted::Records(records) if records.len() == 1 => records[0].1,
        _ => {
            return Err(QuoteError::new(format!("a list has no field `{field}`"))
                .help("name one record, or use a filter"));
        }
    };
    let Value::Object(fields) = value else {
        return Err(QuoteError::new(format!(
            "there is no field `{field}` in here"
        )));
    };
    // `short` is what everybody calls it.
    let name = if field == "short" {
        "short_answer"
    } else {
        field
    };
    let quotable = || fields.keys().filter(|key| !DIGESTS.contains(&key.as_str()));
    match fields.get(name).filter(|_| !DIGESTS.contains(&name)) {
        Some(value) => Ok(Quoted::Value {
            name: name.to_owned(),
            value,
        }),
        None => Err(
            QuoteError::new(format!("the record has no field `{field}`")).help(
                did_you_mean(field, quotable().map(String::as_str)).map_or_else(
                    || {
                        format!(
                            "it has {}",
                            quotable()
                                .map(|key| format!("`{key}`"))
                                .collect::<Vec<_>>()
                                .join(", ")
                        )
                    },
                    |near| format!("did you mean `{near}`?"),
                ),
            ),
        ),
    }
}

fn apply(filter: Filter, quoted: Quoted<'_>) -> Result<Quoted<'_>, QuoteError> {
    Ok(match (filter, quoted) {
        (Filter::Subprocessors, Quoted::Records(records)) => keep(records, is_subprocessor),
        (Filter::Current, Quoted::Records(records)) => keep(records, is_current),
        (Filter::Past, Quoted::Records(records)) => keep(records, |fields| !is_current(fields)),
        (Filter::Names, Quoted::Records(records)) => Quoted::Names(
            records
                .iter()
                .map(|(item, fields)| name_of(item, fields))
                .collect(),
        ),
        (Filter::Length, Quoted::Records(records)) => Quoted::Number(records.len()),
        (Filter::Length, Quoted::Names(names)) => Quoted::Number(names.len()),
        (
            Filter::Length,
            Quoted::Value {
                value: Value::Array(items),
                ..
            },
        ) => Quoted::Number(items.len()),
        _ => {
            return Err(QuoteError::new(
                "this filter does not fit what stands before it",
            ));
        }
    })
}

fn keep<'a>(records: Vec<(&'a ItemId, &'a Value)>, kept: fn(&Value) -> bool) -> Quoted<'a> {
    Quoted::Records(
        records
            .into_iter()
            .filter(|(_, fields)| kept(fields))
            .collect(),
    )
}

fn is_subprocessor(fields: &Value) -> bool {
    fields["subprocessor"] == Value::Bool(true) && is_current(fields)
}

fn is_current(fields: &Value) -> bool {
    fields.get("until").is_none()
}

fn name_of(item: &ItemId, fields: &Value) -> String {
    let named = ["name", "title", "question", "gap", "framework"]
        .iter()
        .find_map(|key| fields.get(key)?.as_str());
    named.unwrap_or(item.id().as_str()).to_owned()
}

fn text(quoted: Quoted<'_>) -> Result<String, QuoteError> {
    match quoted {
        Quoted::Number(n) => Ok(n.to_string()),
        Quoted::Names(names) => Ok(listed(&names)),
        Quoted::Records(_) => Err(QuoteError::new("a record cannot be quoted as a whole")
            .help("add a field, or `| names` or `| length`")),
        Quoted::Value { name, value } => value_text(&name, value),
    }
}

fn value_text(name: &str, value: &Value) -> Result<String, QuoteError> {
    match value {
        Value::String(text) => Ok(in_words(name, text)),
        Value::Bool(yes) => Ok(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Array(items) => items
            .iter()
            .map(|item| value_text(name, item))
            .collect::<Result<Vec<_>, _>>()
            .map(|words| listed(&words)),
        Value::Null | Value::Object(_) => Err(QuoteError::new(format!(
            "`{name}` cannot be quoted as a whole"
        ))
        .help("add the field that you mean")),
    }
}

/// Durations read as words, short answers as their word, everything else as written.
fn in_words(name: &str, text: &str) -> String {
    match name {
        "retention" | "period" | "frequency" | "notice_period" | "notify_within" => text
            .parse()
            .map_or_else(|_| text.to_owned(), Retention::in_words),
        "short_answer" => text
            .parse::<crate::library::value::ShortAnswer>()
            .map_or_else(|_| text.to_owned(), |short| short.in_words().to_owned()),
        _ => text.to_owned(),
    }
}

fn listed(words: &[String]) -> String {
    match words {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// An answer that refers to a vendor, and that vendor.
    struct Two(Value, Value);

    impl View for Two {
        fn record(&self, item: &ItemId) -> Result<&Value, QuoteError> {
            match item.to_string().as_str() {
                "answer/a" => Ok(&self.0),
                "vendor/next" => Ok(&self.1),
                _ => Err(QuoteError::new("not for these readers")),
            }
        }

        fn all(&self, _: Kind) -> Vec<(&ItemId, &Value)> {
            Vec::new()
        }
    }

    fn quoted(text: &str, vendors: &[&str]) -> Result<(String, BTreeSet<ItemId>), QuoteError> {
        let answer = json!({ "vendors": vendors, "file_sha256": "dded" });
        evaluate(
            &Expression::parse(text)?,
            &Two(answer, json!({ "name": "Next" })),
        )
    }

    #[test]
    fn a_list_of_records_quotes_each_of_them() {
        let (_, sources) = quoted("answer(\"a\").vendors | length", &["vendor/next"]).unwrap();
        let names: Vec<String> = sources.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["answer/a", "vendor/next"]);
        assert!(quoted("answer(\"a\").vendors", &["vendor/secret"]).is_err());
    }

    #[test]
    fn no_text_gets_the_digest_of_a_file() {
        let error = quoted("answer(\"a\").file_sha256", &[]).unwrap_err();
        assert!(!error.help.unwrap_or_default().contains("sha256"));
    }
}
