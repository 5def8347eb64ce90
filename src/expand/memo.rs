//! Shown forms as they were made before, so that only what changed is made again.

use std::sync::Arc;

use foldhash::HashMap;
use serde_json::Value;

use crate::expand::expansion::Draft;
use crate::library::record::{Origin, Record};
use crate::library::value::{Audience, ItemId, Kind};

/// Shown forms as they were made before.
///
/// A form follows from its record and from who may read the records it refers to.
/// A record is the same when its YAML is, by address, and its file's text: the
/// memo holds both, so that no address can come to mean something else.
#[derive(Debug, Default)]
pub struct Memo {
    audiences: HashMap<ItemId, Audience>,
    records: HashMap<ItemId, Known>,
    /// Whether nobody will ask again.
    forgets: bool,
}

#[derive(Debug)]
struct Known {
    origin: Origin,
    form: Form,
    /// With its quotes filled in, as it was last.
    filled: Arc<Value>,
}

/// A record's shown form before its quotes are filled in.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) json: Arc<Value>,
    pub(super) has_quote: bool,
}

impl Memo {
    /// A memo that keeps nothing: for forms that are made once.
    pub(crate) fn none() -> Self {
        Self {
            forgets: true,
            ..Self::default()
        }
    }

    /// Forgets every form when somebody else may read some record.
    pub(super) fn meet(&mut self, audiences: &HashMap<ItemId, Audience>) {
        if !self.forgets && self.audiences != *audiences {
            self.records.clear();
            self.audiences.clone_from(audiences);
        }
    }

    /// The form of a record that has not changed. The site's also follows from its logo and a document's from its
    /// file, and are made anew.
    pub(super) fn form<T>(&self, record: &Record<T>) -> Option<Form> {
        if matches!(record.item.kind(), Kind::Site | Kind::Evidence) {
            return None;
        }
        let known = self.records.get(&record.item)?;
        let same = Arc::ptr_eq(&known.origin.node, &record.origin.node)
            && Arc::ptr_eq(&known.origin.text, &record.origin.text);
        same.then(|| known.form.clone())
    }

    /// Keeps the forms of these records, and of no other.
    pub(super) fn keep(&mut self, drafts: &[Draft<'_>]) {
        if self.forgets {
            return;
        }
        let mut before = std::mem::take(&mut self.records);
        for draft in drafts {
            let form = Form {
                json: Arc::clone(&draft.form),
                has_quote: draft.has_quote,
            };
            let filled = before
                .remove(&draft.item)
                .map_or_else(|| Arc::clone(&draft.form), |known| known.filled);
            let known = Known {
                origin: draft.origin.clone(),
                form,
                filled,
            };
            self.records.insert(draft.item.clone(), known);
        }
    }

    /// A filled form: the one from before, when it is equal.
    pub(super) fn filled(&mut self, item: &ItemId, json: Arc<Value>) -> Arc<Value> {
        let Some(known) = self.records.get_mut(item) else {
            return json;
        };
        if !Arc::ptr_eq(&known.filled, &json) && known.filled != json {
            known.filled = json;
        }
        Arc::clone(&known.filled)
    }
}
