//! A record as templates get it.

use serde::Serialize;
use serde_json::{Map, Value, json as object};

use crate::markdown;
use crate::release::{
    Approval, REFERENCE_FIELDS, Released, ShortAnswer, ShownAnswer, ShownTraining, Stage,
    Translated,
};
use crate::site::facts;
use crate::site::link::{Linker, path_of};
use crate::site::wording;
use crate::site::words::Words;

/// A record as templates get it: `item`, `id`, `title`, `href`, `audience`, `owner`,
/// `lang` where that is another than the page's, `satisfies`, `formerly`, `approval`, `digest`, its `facts`, its own `fields` with references as links,
/// and `html` where it has prose.
pub(super) fn record<T: Serialize, S: Stage>(
    released: &Released<T>,
    linker: &Linker<'_, S>,
) -> Value {
    with_fields(released, json(released.fields()), linker)
}

/// A record in the language of the page: what is said is the translation's, what it refers to is its source's, and
/// stands nowhere else. Without a translation it is the source.
fn said<'r, T: Translated + Serialize, S: Stage>(
    source: &'r Released<T>,
    linker: &Linker<'r, S>,
) -> Value {
    let shown = linker.tree.said(source);
    let mut fields = json(source.fields());
    let said = json(shown.fields());
    if let (Value::Object(fields), Value::Object(mut said)) = (&mut fields, said) {
        for key in SAID {
            match said.remove(key) {
                Some(value) => fields.insert(key.to_owned(), value),
                None => fields.remove(key),
            };
        }
    }
    with_fields(shown, fields, linker)
}

/// What a translation says anew.
const SAID: [&str; 8] = [
    "question",
    "aliases",
    "short_answer",
    "compensating_control",
    "exceptions",
    "opt_in",
    "opt_out",
    "body",
];

/// An answer in the language of the page.
pub(super) fn answer<'r, S: Stage>(
    source: &'r Released<ShownAnswer>,
    linker: &Linker<'r, S>,
) -> Value {
    let mut view = said(source, linker);
    view["short"] = Value::String(short(linker.tree.said(source), linker));
    view
}

/// The training-data answers in the language of the page.
pub(super) fn training<'r, S: Stage>(
    sources: &'r [Released<ShownTraining>],
    linker: &Linker<'r, S>,
) -> Vec<Value> {
    sources.iter().map(|source| said(source, linker)).collect()
}

/// The short answer of an answer: a word of the theme, or its sentence.
pub(super) fn short<S: Stage>(answer: &Released<ShownAnswer>, linker: &Linker<'_, S>) -> String {
    linker.tree.words.short(&answer.fields().short_answer)
}

fn with_fields<T, S: Stage>(
    released: &Released<T>,
    fields: Value,
    linker: &Linker<'_, S>,
) -> Value {
    let mut view = named(released, linker);
    let mut fields = fields;
    if let Value::Object(fields) = &mut fields {
        let facts = facts::facts(released.item(), fields, linker);
        view.insert("facts".to_owned(), Value::Array(facts));
        links(fields, linker);
        if let Some(Value::String(body)) = fields.get("body") {
            view.insert("html".to_owned(), Value::String(markdown::to_html(body)));
        }
    }
    view.insert("fields".to_owned(), fields);
    Value::Object(view)
}

/// Many records, in their order.
pub(super) fn records<T: Serialize, S: Stage>(
    released: &[Released<T>],
    linker: &Linker<'_, S>,
) -> Vec<Value> {
    released.iter().map(|one| record(one, linker)).collect()
}

/// An answer as a list shows it: what names it and its short answer, without prose.
pub(super) fn brief<'r, S: Stage>(
    answer: &'r Released<ShownAnswer>,
    linker: &Linker<'r, S>,
) -> Value {
    let shown = linker.tree.said(answer);
    let mut view = named(shown, linker);
    view.insert("short".to_owned(), Value::String(short(shown, linker)));
    view.insert(
        "topic".to_owned(),
        Value::String(answer.fields().topic.clone()),
    );
    view.insert("featured".to_owned(), Value::Bool(answer.fields().featured));
    Value::Object(view)
}

/// An answer where it stands for a page or for a question of its own: `brief`, and where its short answer is a bare
/// "Yes" or "No", with the sentence that its text opens with.
pub(super) fn opening<'r, S: Stage>(
    answer: &'r Released<ShownAnswer>,
    linker: &Linker<'r, S>,
) -> Value {
    let mut view = brief(answer, linker);
    let fields = linker.tree.said(answer).fields();
    if !matches!(fields.short_answer, ShortAnswer::Sentence(_)) {
        let text = markdown::to_text(&fields.body);
        let paragraph = text.lines().next().unwrap_or_default();
        if let Some(sentence) = markdown::first_sentence(paragraph) {
            let short = short(linker.tree.said(answer), linker);
            view["short"] = Value::String(opened(&short, sentence));
        }
    }
    view
}

/// "Yes" before "Each of them." is "Yes. Each of them."; a sentence that begins with the word says it itself.
fn opened(short: &str, sentence: &str) -> String {
    let says_it = sentence
        .strip_prefix(short)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if says_it {
        sentence.to_owned()
    } else {
        format!("{short}. {sentence}")
    }
}

/// The training-data answer as a list shows it.
pub(super) fn brief_training<'r, S: Stage>(
    training: &'r Released<ShownTraining>,
    linker: &Linker<'r, S>,
) -> Value {
    let shown = linker.tree.said(training);
    let mut view = named(shown, linker);
    view.insert(
        "short".to_owned(),
        Value::String(shown.fields().short_answer.clone()),
    );
    Value::Object(view)
}

/// Shown fields are texts, numbers, lists and mappings: always JSON.
pub(super) fn json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// What every view of a record has.
fn named<T, S: Stage>(released: &Released<T>, linker: &Linker<'_, S>) -> Map<String, Value> {
    let mut view = Map::new();
    let mut text = |key: &str, value: String| view.insert(key.to_owned(), Value::String(value));
    text("item", released.item().to_string());
    text("id", released.item().id().to_string());
    text("title", released.title().to_owned());
    text("audience", released.audience().to_string());
    text("owner", released.owner().to_owned());
    text("digest", released.shown_digest().to_string());
    text("path", path_of(released.item()));
    if let Some(link) = linker.link(released.item()) {
        text("href", link.href);
    }
    view.insert(
        "lang".to_owned(),
        json(&linker.tree.foreign(released.item())),
    );
    view.insert("satisfies".to_owned(), released.satisfies().into());
    view.insert("formerly".to_owned(), json(&released.formerly()));
    let words = linker.tree.words;
    view.insert("approval".to_owned(), approval(released.approval(), words));
    view
}

fn links<S: Stage>(fields: &mut Map<String, Value>, linker: &Linker<'_, S>) {
    for key in REFERENCE_FIELDS {
        if let Some(Value::Array(names)) = fields.get(key) {
            let items: Vec<_> = names
                .iter()
                .filter_map(|name| name.as_str()?.parse().ok())
                .collect();
            fields.insert(key.to_owned(), json(&linker.links(&items)));
        }
    }
}

/// `state`, whether it `stands` today, `by` in words, the `roles`, and the days `on` and `until`.
fn approval(approval: &Approval, words: &Words) -> Value {
    object!({
        "state": approval.state,
        "stands": approval.state.may_be_shown(),
        "by": wording::list(words, &approval.by),
        "roles": approval.by,
        "on": approval.on,
        "until": approval.until,
    })
}

#[cfg(test)]
mod tests {
    use super::opened;

    #[test]
    fn a_bare_word_is_said_once() {
        for (short, sentence, said) in [
            ("Yes", "You can delete it.", "Yes. You can delete it."),
            ("Yes", "Yes. Each of them.", "Yes. Each of them."),
            ("No", "No, never.", "No, never."),
            ("No", "Nobody reads it.", "No. Nobody reads it."),
        ] {
            assert_eq!(opened(short, sentence), said);
        }
    }
}
