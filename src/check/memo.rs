//! Digests and shown forms as they were made before.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use crate::check::checked::CheckedRecord;
use crate::expand::{self, Digest, Expanded};
use crate::library::value::ItemId;

/// What [`crate::check::weigh`] made before, so that it makes only what changed again.
#[derive(Debug, Default)]
pub struct Memo {
    pub(super) forms: expand::Memo,
    /// A form, held so that its address stays its own, and its digest.
    digests: HashMap<ItemId, (Arc<Value>, Digest)>,
    /// Whether nobody will ask again.
    forgets: bool,
}

impl Memo {
    /// A memo that keeps nothing: for a check that is run once.
    pub(super) fn none() -> Self {
        Self {
            forms: expand::Memo::none(),
            forgets: true,
            ..Self::default()
        }
    }

    /// The digest of a record's canonical text.
    pub(super) fn digest(&self, expanded: &Expanded) -> Digest {
        match self.digests.get(&expanded.item) {
            Some((json, digest)) if Arc::ptr_eq(json, &expanded.json) => *digest,
            // Shown forms hold no number that RFC 8785 cannot write.
            _ => expand::digest(&expand::canonical(&expanded.json).unwrap_or_default()),
        }
    }

    /// Keeps the digests of these records, and of no other.
    pub(super) fn keep(&mut self, records: &[CheckedRecord]) {
        if self.forgets {
            return;
        }
        let known = records.iter().map(|record| {
            let json = Arc::clone(&record.expanded.json);
            (record.expanded.item.clone(), (json, record.digest))
        });
        self.digests = known.collect();
    }
}
