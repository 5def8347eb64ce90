//! A record as templates get it.

use serde::Serialize;
use tera::value::Key;

use crate::markdown;
use crate::release::{
    Approval, REFERENCE_FIELDS, Released, ShortAnswer, ShownAnswer, ShownTraining, Stage,
    Translated,
};
use crate::site::facts;
use crate::site::link::{Linker, path_of};
use crate::site::value::{Map, Value, at, object, value, with};
use crate::words::{Words, opens_with, wording};

/// A record as templates get it: `item`, `id`, `title`, `href`, `audience`, `owner`,
/// `lang` where that is another than the page's, `satisfies`, `formerly`, `approval`, `digest`, its `facts`, its own `fields` with references as links,
/// and `html` where it has prose.
pub(super) fn record<T: Serialize, S: Stage>(
    released: &Released<T>,
    linker: &Linker<'_, S>,
) -> Value {
    with_fields(released, fields_of(released), linker)
}

/// A record in the language of the page: what is said is the translation's, what it refers to is its source's, and
/// stands nowhere else. Without a translation it is the source.
fn said<'r, T: Translated + Serialize, S: Stage>(
    source: &'r Released<T>,
    linker: &Linker<'r, S>,
) -> Value {
    let shown = linker.tree.said(source);
    let mut fields = fields_of(source);
    if !std::ptr::eq(shown, source) {
        let mut said = fields_of(shown);
        for key in SAID {
            match said.shift_remove(&Key::Str(key)) {
                Some(value) => fields.insert(key.into(), value),
                None => fields.shift_remove(&Key::Str(key)),
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
    let short = short(linker.tree.said(source), linker);
    with(said(source, linker), "short", short)
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
    mut fields: Map,
    linker: &Linker<'_, S>,
) -> Value {
    let mut view = named(released, linker);
    let facts = facts::facts(released.item(), &fields, linker);
    view.insert("facts".into(), facts.into());
    links(&mut fields, linker);
    if let Some(body) = at(&fields, "body").and_then(Value::as_str) {
        view.insert("html".into(), markdown::to_html(body).into());
    }
    view.insert("fields".into(), fields.into());
    Value::from(view)
}

/// Shown fields are texts, numbers, lists and mappings, of a mapping.
fn fields_of<T: Serialize>(released: &Released<T>) -> Map {
    value(released.fields()).into_map().unwrap_or_default()
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
    view.insert("short".into(), short(shown, linker).into());
    view.insert("topic".into(), answer.fields().topic.as_str().into());
    view.insert("featured".into(), answer.fields().featured.into());
    Value::from(view)
}

/// An answer where it stands for a page or for a question of its own: `brief`, and where its short answer is a bare
/// "Yes" or "No", with the sentence that its text opens with.
pub(super) fn opening<'r, S: Stage>(
    answer: &'r Released<ShownAnswer>,
    linker: &Linker<'r, S>,
) -> Value {
    let view = brief(answer, linker);
    let fields = linker.tree.said(answer).fields();
    if !matches!(fields.short_answer, ShortAnswer::Sentence(_)) {
        let text = markdown::to_text(&fields.body);
        let paragraph = text.lines().next().unwrap_or_default();
        if let Some(sentence) = markdown::first_sentence(paragraph) {
            let short = short(linker.tree.said(answer), linker);
            return with(view, "short", opened(&short, sentence));
        }
    }
    view
}

/// "Yes" before "Each of them." is "Yes. Each of them."; a sentence that begins with the word says it itself.
fn opened(short: &str, sentence: &str) -> String {
    if opens_with(sentence, short) {
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
    let short = shown.fields().short_answer.as_str();
    view.insert("short".into(), short.into());
    Value::from(view)
}

/// What every view of a record has.
fn named<T, S: Stage>(released: &Released<T>, linker: &Linker<'_, S>) -> Map {
    let words = linker.tree.words;
    let mut view = Map::with_capacity(16);
    let mut add = |key: &'static str, value: Value| view.insert(key.into(), value);
    add("item", released.item().to_string().into());
    add("id", released.item().id().to_string().into());
    add("title", released.title().into());
    add("audience", released.audience().to_string().into());
    add("owner", released.owner().into());
    add("digest", released.shown_digest().to_string().into());
    add("path", path_of(released.item()).into());
    if let Some(href) = linker.href(released.item()) {
        add("href", href.into());
    }
    add("lang", linker.tree.foreign(released.item()).into());
    add("satisfies", value(released.satisfies()));
    add("formerly", value(released.formerly()));
    add("approval", approval(released.approval(), words));
    view
}

fn links<S: Stage>(fields: &mut Map, linker: &Linker<'_, S>) {
    for key in REFERENCE_FIELDS {
        if let Some(names) = at(fields, key).and_then(Value::as_array) {
            let items: Vec<_> = names
                .iter()
                .filter_map(|name| name.as_str()?.parse().ok())
                .collect();
            fields.insert(key.into(), value(&linker.links(&items)));
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
