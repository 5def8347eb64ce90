//! Records as they were read before, so that only what changed is read again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::check::CheckedRecord;
use crate::expand::shown::{REFERENCE_FIELDS, Shown, ShownFields};
use crate::expand::{canonical, digest};
use crate::library::value::ItemId;
use crate::release::released::{Approval, Released};

/// What releases before this one read, by the address of each record's JSON, which it holds.
#[derive(Debug, Default)]
pub struct Memo {
    known: HashMap<ItemId, Known>,
    /// Whether nobody will ask again.
    forgets: bool,
}

#[derive(Debug)]
struct Known {
    json: Arc<Value>,
    /// For each of its references, whether the record that it names leaves too.
    leave: Vec<bool>,
    released: Released<ShownFields>,
}

impl Memo {
    /// A memo that keeps nothing: for a release that is made once.
    pub(super) fn none() -> Self {
        Self {
            forgets: true,
            ..Self::default()
        }
    }

    /// Whether it keeps nothing.
    pub(super) fn forgets(&self) -> bool {
        self.forgets
    }

    /// An empty memo of the same use.
    pub(super) fn next(&self) -> Self {
        Self {
            forgets: self.forgets,
            ..Self::default()
        }
    }

    /// The record as readers get it; kept in the memo of the next release. `names` are the records that leave.
    ///
    /// `check` has proved that the JSON reads back as a shown form. A reference to a
    /// record that does not leave (withheld, or held back until a day) stays behind:
    /// its name alone would tell of it.
    pub(super) fn released(
        &mut self,
        record: &CheckedRecord,
        names: &HashSet<String>,
        next: &mut Self,
    ) -> Option<Released<ShownFields>> {
        if self.forgets {
            return read(record, names);
        }
        let item = &record.expanded.item;
        let json = &record.expanded.json;
        let leave: Vec<bool> = references(json).map(|name| names.contains(name)).collect();
        let known = self.known.remove(item);
        let same = known.filter(|known| Arc::ptr_eq(&known.json, json) && known.leave == leave);
        let mut released = match same {
            Some(known) => known.released,
            None => read(record, names)?,
        };
        released.approval = Approval::of(&record.standing);
        let known = Known {
            json: Arc::clone(json),
            leave,
            released: released.clone(),
        };
        next.known.insert(item.clone(), known);
        Some(released)
    }
}

/// The names of the records that a record refers to.
fn references(json: &Value) -> impl Iterator<Item = &str> {
    let lists = REFERENCE_FIELDS
        .into_iter()
        .filter_map(|key| json["fields"].get(key)?.as_array());
    lists.flatten().filter_map(Value::as_str)
}

/// A record as readers get it, read from its JSON.
pub(super) fn read(
    record: &CheckedRecord,
    names: &HashSet<String>,
) -> Option<Released<ShownFields>> {
    let json = &*record.expanded.json;
    let shown: Shown<IgnoredAny> = Shown::deserialize(json).ok()?;
    let kind = shown.item.kind();
    let has_digest = DIGESTS.iter().any(|key| json["fields"].get(key).is_some());
    let all_leave = !has_digest && references(json).all(|name| names.contains(name));
    let (fields, shown_digest) = if all_leave {
        (
            ShownFields::from_json(kind, &json["fields"]).ok()?,
            record.digest,
        )
    } else {
        let shown = without_what_stays(json, names);
        (
            ShownFields::from_json(kind, &shown["fields"]).ok()?,
            digest(&canonical(&shown).ok()?),
        )
    };
    Some(Released {
        title: fields.title(),
        item: shown.item,
        audience: shown.audience,
        owner: shown.owner,
        satisfies: shown.satisfies,
        formerly: shown.formerly,
        fields: Arc::new(fields),
        digest: record.digest,
        shown_digest,
        approval: Approval::of(&record.standing),
    })
}

/// What no release has: the digest of a document, whose file is not for everybody who reads of it, and that of the text
/// which a translation is of, which confirms a guess at what stayed behind.
const DIGESTS: [&str; 2] = ["file_sha256", "of"];

/// The JSON of a record without digests and without references to records that do not leave.
fn without_what_stays(json: &Value, names: &HashSet<String>) -> Value {
    let mut shown = json.clone();
    if let Some(fields) = shown["fields"].as_object_mut() {
        for key in DIGESTS {
            fields.remove(key);
        }
        for key in REFERENCE_FIELDS {
            if let Some(items) = fields.get_mut(key).and_then(Value::as_array_mut) {
                items.retain(|item| item.as_str().is_some_and(|item| names.contains(item)));
            }
        }
    }
    shown
}
