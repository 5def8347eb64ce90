//! The site at one moment, its pages made when asked for.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::approval::Ledger;
use crate::check::{Checked, CheckedRecord, Weighed};
use crate::library::Library;
use crate::library::value::ItemId;
use crate::release::{Draft, Release};
use crate::site::search::SearchIndex;
use crate::site::{Outline, SiteError, Theme};

/// The site at one moment.
pub(super) struct Version {
    pub(super) library: Arc<Library>,
    pub(super) ledger: Arc<Ledger>,
    pub(super) weighed: Arc<Weighed>,
    pub(super) release: Release<Draft>,
    pub(super) theme: Arc<Theme>,
    /// What the rules say; it follows.
    pub(super) checked: OnceLock<Checked>,
    /// Made when somebody searches.
    index: SearchIndex,
    made: Mutex<HashMap<String, Made>>,
}

/// A file of the site, and the records that it shows.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) items: Arc<BTreeSet<ItemId>>,
}

impl Version {
    pub(super) fn new(
        library: Library,
        ledger: Arc<Ledger>,
        weighed: Weighed,
        release: Release<Draft>,
        theme: Arc<Theme>,
    ) -> Self {
        Self {
            library: Arc::new(library),
            ledger,
            weighed: Arc::new(weighed),
            release,
            theme,
            checked: OnceLock::new(),
            index: SearchIndex::default(),
            made: Mutex::default(),
        }
    }

    /// A file of the site, by its path; `None` when there is none.
    pub(super) fn file(&self, path: &str) -> Result<Option<Made>, SiteError> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made().get(path) {
            return Ok(Some(known.clone()));
        }
        // Not under the lock: one slow page keeps no other waiting.
        let outline = Outline::new(&self.release, &self.theme, None, &self.index)?;
        let Some(bytes) = outline.file(path)? else {
            return Ok(None);
        };
        let new = Made {
            bytes: Arc::new(bytes),
            items: Arc::new(outline.records_on(path)),
        };
        made().insert(path.to_owned(), new.clone());
        Ok(Some(new))
    }

    /// A record with what the acts make of it.
    pub(super) fn record(&self, item: &ItemId) -> Option<&CheckedRecord> {
        let mut records = self.weighed.records().iter();
        records.find(|record| record.expanded.item == *item)
    }

    /// The content folder.
    pub(super) fn root(&self) -> &PathBuf {
        &self.library.root
    }
}
