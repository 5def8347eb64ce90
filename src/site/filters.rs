//! What templates can call: words, days, assets, Markdown.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, Value};

use crate::site::{linked, wording};

/// The theme's words by key, such as `vendor-kind.llm-provider`.
pub(super) type Words = BTreeMap<String, String>;

pub(super) fn register(tera: &mut Tera, words: Words) {
    let words = Arc::new(words);
    texts(tera, &words);
    // The path of an asset of the theme. Its name holds its content's hash, and the style's content depends
    // on the company's look, so that the paths are in the context.
    tera.register_function("asset", |kwargs: Kwargs, state: &State| {
        let name = kwargs.must_get::<String>("name")?;
        // As a value it is a counted reference; as a map it would be copied for every asset of every page.
        let paths = state.get::<Value>("assets")?;
        let mut paths = paths.iter().filter_map(Value::as_map).flatten();
        let named = paths.find(|(known, _)| known.as_str() == Some(name.as_str()));
        let path = named.and_then(|(_, path)| path.as_str()).map(str::to_owned);
        path.ok_or_else(|| tera::Error::message(format!("the theme has no asset `{name}`")))
    });
    tera.register_filter("duration", |value: &str, _: Kwargs, _: &State| {
        value
            .parse::<crate::release::Retention>()
            .map_or_else(|_| value.to_owned(), crate::release::Retention::in_words)
    });
    tera.register_filter("day", |value: &str, _: Kwargs, _: &State| {
        wording::day(value)
    });
    tera.register_filter("period", |value: &str, _: Kwargs, _: &State| {
        wording::period(value)
    });
    // A plain text with its addresses as links; HTML already.
    tera.register_filter("linked", |value: &str, _: Kwargs, _: &State| {
        tera::Value::safe_string(&linked::html(value))
    });
    tera.register_filter("md", |value: &str, _: Kwargs, _: &State| markdown(value));
}

fn texts(tera: &mut Tera, words: &Arc<Words>) {
    // A phrase of the theme, such as `{{ t(key="vendors.past") }}`.
    let known = Arc::clone(words);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| {
        let key = kwargs.must_get::<String>("key")?;
        let words = known.get(&key).cloned();
        words.ok_or_else(|| {
            tera::Error::message(format!(
                "the theme has no words for `{key}`: add them to i18n/en.yaml"
            ))
        })
    });
    // The word for a value, such as `{{ vendor.fields.kind | say(of="vendor-kind") }}`; a value without one
    // reads as itself, as a sentence unless it is one already.
    let known = Arc::clone(words);
    tera.register_filter("say", move |value: &str, kwargs: Kwargs, _: &State| {
        let of = kwargs.must_get::<String>("of")?;
        let read = || {
            if value.contains(' ') {
                value.to_owned()
            } else {
                wording::sentence(value)
            }
        };
        Ok::<String, tera::Error>(
            known
                .get(&format!("{of}.{value}"))
                .cloned()
                .unwrap_or_else(read),
        )
    });
    // The name of a fact: `fact.vendor.retention`, else `fact.retention`.
    let known = Arc::clone(words);
    tera.register_filter("label", move |key: &str, kwargs: Kwargs, _: &State| {
        let kind = kwargs.must_get::<String>("kind")?;
        let named = known
            .get(&format!("fact.{kind}.{key}"))
            .or_else(|| known.get(&format!("fact.{key}")));
        Ok::<String, tera::Error>(named.cloned().unwrap_or_else(|| wording::sentence(key)))
    });
}

/// A value as Markdown text: what would be markup is escaped, lines are joined.
fn markdown(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => escaped.extend(['\\', character]),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_no_markup_in_a_markdown_twin() {
        assert_eq!(
            markdown("a <b>, [c](d) | e\nf"),
            "a \\<b>, \\[c\\](d) \\| e f"
        );
    }
}
