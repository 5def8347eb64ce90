//! What templates can call: words, days, assets, Markdown.

use std::borrow::Cow;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, Value};

use crate::site::escape::escape;
use crate::site::linked;
use crate::words::wording;
use crate::words::{Words, filled};

/// Registers everything; the words are those of one language.
pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    texts(tera, words);
    days(tera, words);
    // The path of an asset of the theme. Its name holds its content's hash, and the style's content depends
    // on the company's look, so that the paths are in the context.
    tera.register_function("asset", |kwargs: Kwargs, state: &State| {
        let name = kwargs.must_get::<&str>("name")?;
        // As a value it is a counted reference; as a map it would be copied for every asset of every page.
        let paths = state.get::<Value>("assets")?;
        let mut paths = paths.iter().filter_map(Value::as_map).flatten();
        let named = paths.find(|(known, _)| known.as_str() == Some(name));
        let path = named.and_then(|(_, path)| path.as_str()).map(str::to_owned);
        path.ok_or_else(|| tera::Error::message(format!("the theme has no asset `{name}`")))
    });
    // With a capital at the start; the rest stays as it is, as German nouns need it.
    tera.register_filter("capitalised", |value: &str, _: Kwargs, _: &State| {
        wording::capitalised(value)
    });
    // `["A", "B"]` as "A and B".
    let own = Arc::clone(words);
    tera.register_filter("listed", move |texts: Vec<String>, _: Kwargs, _: &State| {
        wording::list(&own, &texts)
    });
    tera.register_filter("code", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&format!("<code>{}</code>", escape(text)))
    });
    // The attribute for text in another language than the page's: ` lang="en"`, and nothing for the page's own.
    tera.register_filter("lang", |language: &Value, _: Kwargs, _: &State| {
        let attribute = language
            .as_str()
            .map(|language| format!(" lang=\"{}\"", escape(language)));
        Value::safe_string(&attribute.unwrap_or_default())
    });
    // A plain text with its addresses as links; HTML already.
    tera.register_filter("linked", |value: &str, _: Kwargs, _: &State| {
        Value::safe_string(&linked::html(value))
    });
    tera.register_filter("md", |value: &str, _: Kwargs, _: &State| markdown(value));
}

fn days(tera: &mut Tera, words: &Arc<Words>) {
    let own = Arc::clone(words);
    tera.register_filter("duration", move |value: &str, _: Kwargs, _: &State| {
        wording::retention(&own, value)
    });
    let own = Arc::clone(words);
    tera.register_filter("day", move |value: &str, _: Kwargs, _: &State| {
        wording::day(&own, value)
    });
    // The same for a page: HTML already.
    let own = Arc::clone(words);
    tera.register_filter("time", move |value: &str, _: Kwargs, _: &State| {
        let (at, said) = (escape(value), escape(&wording::day(&own, value)));
        Value::safe_string(&format!("<time datetime=\"{at}\">{said}</time>"))
    });
    let own = Arc::clone(words);
    tera.register_filter("period", move |value: &str, _: Kwargs, _: &State| {
        wording::period(&own, value)
    });
}

fn texts(tera: &mut Tera, words: &Arc<Words>) {
    // A phrase of the theme, such as `{{ t(key="vendors.past") }}`. Its other arguments fill in what stands in
    // braces; with a `count` it is the phrase for one or for many.
    let own = Arc::clone(words);
    tera.register_function("t", move |kwargs: Kwargs, state: &State| {
        let key = kwargs.must_get::<&str>("key")?;
        let form = match kwargs.get::<u64>("count")? {
            Some(1) => Cow::Owned(format!("{key}.one")),
            Some(_) => Cow::Owned(format!("{key}.other")),
            None => Cow::Borrowed(key),
        };
        let Some(phrase) = own.get(&form) else {
            return Err(tera::Error::message(format!(
                "the theme has no words for `{form}`: add them to i18n/{}.yaml",
                own.language()
            )));
        };
        phrase_of(phrase, &kwargs, state)
    });
    // The word for a value, such as `{{ vendor.fields.kind | say(of="vendor-kind") }}`.
    let own = Arc::clone(words);
    tera.register_filter("say", move |value: &str, kwargs: Kwargs, _: &State| {
        let of = kwargs.must_get::<&str>("of")?;
        Ok::<String, tera::Error>(own.say(of, value))
    });
    let own = Arc::clone(words);
    tera.register_filter("label", move |key: &str, kwargs: Kwargs, _: &State| {
        let kind = kwargs.must_get::<&str>("kind")?;
        Ok::<String, tera::Error>(own.label(kind, key))
    });
}

/// A phrase with its arguments; in HTML it is HTML already.
fn phrase_of(phrase: &str, kwargs: &Kwargs, state: &State) -> Result<Value, tera::Error> {
    let mut values = Vec::new();
    for (name, value) in kwargs.iter() {
        if let Some(name) = name.as_str().filter(|name| *name != "key") {
            values.push((name, state.escape_if_needed(value)?));
        }
    }
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    if state.autoescaping_enabled() {
        Ok(Value::safe_string(&filled(&state.escape(phrase)?, &values)))
    } else {
        Ok(Value::from(filled(phrase, &values)))
    }
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
