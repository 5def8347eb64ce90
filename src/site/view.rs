//! A record as templates get it.

use serde::Serialize;
use serde_json::{Map, Value, json as object};

use crate::markdown;
use crate::release::{Approval, REFERENCE_FIELDS, Released, ShownAnswer, ShownTraining, Stage};
use crate::site::facts;
use crate::site::link::{Linker, path_of};

/// A record as templates get it: `item`, `id`, `title`, `href`, `audience`, `owner`,
/// `satisfies`, `formerly`, `approval`, `digest`, its `facts`, its own `fields` with references as links,
/// and `html` where it has prose.
pub(super) fn record<T: Serialize, S: Stage>(
    released: &Released<T>,
    linker: &Linker<'_, S>,
) -> Value {
    let mut view = named(released, linker);
    let mut fields = json(released.fields());
    if let Value::Object(fields) = &mut fields {
        let facts = facts::facts(released.item().kind(), fields, linker);
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
pub(super) fn brief<S: Stage>(answer: &Released<ShownAnswer>, linker: &Linker<'_, S>) -> Value {
    let mut view = named(answer, linker);
    let short = answer.fields().short_answer.in_words();
    view.insert("short".to_owned(), Value::String(short.to_owned()));
    view.insert(
        "topic".to_owned(),
        Value::String(answer.fields().topic.clone()),
    );
    view.insert("featured".to_owned(), Value::Bool(answer.fields().featured));
    Value::Object(view)
}

/// The training-data answer as a list shows it.
pub(super) fn training<S: Stage>(
    training: &Released<ShownTraining>,
    linker: &Linker<'_, S>,
) -> Value {
    let mut view = named(training, linker);
    view.insert(
        "short".to_owned(),
        Value::String(training.fields().short_answer.clone()),
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
    view.insert("satisfies".to_owned(), released.satisfies().into());
    view.insert("formerly".to_owned(), json(&released.formerly()));
    view.insert("approval".to_owned(), approval(released.approval()));
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
fn approval(approval: &Approval) -> Value {
    object!({
        "state": approval.state,
        "stands": approval.state.may_be_shown(),
        "by": approval.by.join(" and "),
        "roles": approval.by,
        "on": approval.on,
        "until": approval.until,
    })
}
