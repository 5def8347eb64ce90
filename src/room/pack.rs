//! The pack: what is sealed, as JSON.

use serde_json::{Value, json};

use crate::release::{Approved, Release};
use crate::room::RoomError;
use crate::site::search::{Corpus, Row, RowKind};

/// The form of the pack, which the page knows.
pub const FORMAT: &str = "candor-room 1";

/// The pack of a release: `format`, who answers (`company`, `url`, `contact`), `audience`, `today`, the `cards`, the
/// `kinds` of records (word, one, many), the `records`, the search `index` of them in its compact form, and the
/// `documents`.
pub(super) fn json(
    release: &Release<Approved>,
    cards: &[String],
    documents: &[&Value],
) -> Result<String, RoomError> {
    let corpus = Corpus::of(release);
    let records: Vec<Value> = corpus.rows().iter().map(record).collect();
    // As a text: the page shows the answers first, and reads the index when somebody searches.
    let index = corpus.index()?.to_compact_json();
    Ok(whole(
        release,
        cards,
        &json!({ "records": records, "index": index, "documents": documents }),
    ))
}

/// The pack for nobody: it looks like any other from outside, and nothing is in it.
pub(super) fn empty(release: &Release<Approved>, cards: &[String]) -> String {
    whole(
        release,
        cards,
        &json!({ "records": [], "index": null, "documents": [] }),
    )
}

fn whole(release: &Release<Approved>, cards: &[String], content: &Value) -> String {
    let site = release.site().fields();
    let contacts = &site.contacts;
    let kinds = RowKind::ALL.map(|kind| {
        let (one, many) = kind.in_words();
        json!([kind.as_str(), one, many])
    });
    json!({
        "format": FORMAT,
        "company": site.name,
        "url": site.url,
        "contact": contacts.sales.as_ref().unwrap_or(&contacts.security),
        "audience": release.audience(),
        "today": release.today(),
        "cards": cards,
        "kinds": kinds,
        "records": content["records"],
        "index": content["index"],
        "documents": content["documents"],
    })
    .to_string()
}

fn record(row: &Row) -> Value {
    let kind = RowKind::ALL.iter().position(|kind| *kind == row.kind);
    json!({
        "item": row.item,
        "kind": kind,
        "audience": row.audience,
        "title": row.title,
        "short": row.short,
        "text": row.text,
        "by": row.approval.by.join(" and "),
        "on": row.approval.on,
        "until": row.approval.until,
        "digest": row.digest.to_string(),
    })
}
