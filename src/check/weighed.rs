//! Content whose texts have been weighed against the acts, before the rules look.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::check::checked::CheckedRecord;
use crate::diagnostic::Finding;
use crate::library::value::Day;

/// Content whose texts have been weighed against the acts of a day. Only [`crate::check::weigh`] makes one.
///
/// It is enough for a draft. Nothing goes out on its strength: that needs a
/// [`Checked`](crate::check::Checked).
#[derive(Debug)]
pub struct Weighed {
    pub(super) records: Vec<CheckedRecord>,
    /// What is wrong with the quotes: known before any rule looks.
    pub(super) quote_findings: Vec<Finding>,
    pub(super) today: Day,
    pub(super) assets: BTreeMap<String, PathBuf>,
}

impl Weighed {
    /// Every record, in the library's order.
    #[must_use]
    pub fn records(&self) -> &[CheckedRecord] {
        &self.records
    }

    /// Where a file under `assets/` is on disk.
    #[must_use]
    pub fn asset(&self, name: &str) -> Option<&PathBuf> {
        self.assets.get(name)
    }

    /// The day that it was weighed for.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }
}
