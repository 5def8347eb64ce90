//! Content that has been checked: what a release is made from.

use std::path::PathBuf;
use std::sync::Arc;

use crate::approval::{Counted, Ledger, Rights, Standing};
use crate::check::weighed::Weighed;
use crate::diagnostic::Finding;
use crate::expand::{Digest, Expanded};
use crate::library::value::{Day, ItemId};

/// Content that every rule has looked at. Only [`crate::check::look`] makes one.
#[derive(Debug)]
pub struct Checked {
    pub(super) weighed: Arc<Weighed>,
    pub(super) findings: Vec<Raised>,
}

/// A record with what the acts make of its text.
#[derive(Debug, Clone)]
pub struct CheckedRecord {
    /// The record as its reader gets it.
    pub expanded: Expanded,
    /// What it was called before.
    pub formerly: Vec<ItemId>,
    /// The digest of that text.
    pub digest: Digest,
    /// What the acts make of it.
    pub standing: Standing,
    /// The day before which the record is in no release.
    pub embargo: Option<Day>,
    /// The day by which it is to be reviewed.
    pub review_by: Day,
}

/// A finding, and the record it is about.
#[derive(Debug, Clone)]
pub struct Raised {
    /// The finding.
    pub finding: Finding,
    /// The record, when it is about one.
    pub item: Option<ItemId>,
    /// Whether leaving the record out would settle it.
    pub can_withhold: bool,
}

impl Checked {
    /// Every record, in the library's order.
    #[must_use]
    pub fn records(&self) -> &[CheckedRecord] {
        self.weighed.records()
    }

    /// The same content before the rules looked: what a draft is made from.
    #[must_use]
    pub fn weighed(&self) -> &Weighed {
        &self.weighed
    }

    /// Everything that does not hold, in the order of its places.
    #[must_use]
    pub fn findings(&self) -> &[Raised] {
        &self.findings
    }

    /// Where a file under `assets/` is on disk.
    #[must_use]
    pub fn asset(&self, name: &str) -> Option<&PathBuf> {
        self.weighed.asset(name)
    }

    /// The day that it was checked for.
    #[must_use]
    pub fn today(&self) -> Day {
        self.weighed.today()
    }
}

impl CheckedRecord {
    /// The texts that an approver compares this one with: see [`Ledger::last_settled`].
    #[must_use]
    pub fn settled_before<'l>(&self, ledger: &'l Ledger, rights: &Rights) -> Vec<Counted<'l>> {
        ledger.last_settled(
            &self.expanded.item,
            &self.formerly,
            self.digest,
            self.expanded.audience,
            rights,
        )
    }

    /// Whether the record is held back until a later day.
    #[must_use]
    pub fn is_embargoed(&self, today: Day) -> bool {
        self.embargo.is_some_and(|day| day > today)
    }
}

impl Raised {
    pub(in crate::check) fn about(item: &ItemId, finding: Finding) -> Self {
        Self {
            finding,
            item: Some(item.clone()),
            can_withhold: false,
        }
    }

    pub(in crate::check) fn can_withhold(self) -> Self {
        Self {
            can_withhold: true,
            ..self
        }
    }
}
