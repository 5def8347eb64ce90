//! Which records a reader asked for.

use std::collections::BTreeSet;

use crate::release::{
    Approved, ItemId, Kind, Release, ShownAnswer, ShownAttestation, ShownControl, ShownTraining,
};

/// The kinds of record that a pack holds.
pub const KINDS: [Kind; 7] = [
    Kind::Training,
    Kind::Answer,
    Kind::Vendor,
    Kind::Control,
    Kind::Evidence,
    Kind::Attestation,
    Kind::Gap,
];

/// Which records are asked for: answers by topic, records by name. Nothing named is
/// everything. What a chosen record cites comes with it, so that its links lead somewhere.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Topics of answers.
    pub topics: BTreeSet<String>,
    /// Names of records.
    pub items: BTreeSet<ItemId>,
}

impl Selection {
    /// The records that a pack of the release holds.
    pub(super) fn items(&self, release: &Release<Approved>) -> Chosen {
        if self.topics.is_empty() && self.items.is_empty() {
            return Chosen::Everything;
        }
        let of_topics = release
            .answers()
            .iter()
            .filter(|answer| answer.item().language().is_none())
            .filter(|answer| self.topics.contains(&answer.fields().topic))
            .map(|answer| answer.item().clone());
        let mut items: BTreeSet<ItemId> = self.items.iter().cloned().chain(of_topics).collect();
        for answer in release.answers() {
            cite(&mut items, answer.item(), answer.fields());
        }
        for answer in release.training() {
            cite(&mut items, answer.item(), answer.fields());
        }
        // After the answers, which cite controls.
        for control in release.controls() {
            cite(&mut items, control.item(), control.fields());
        }
        for attestation in release.attestations() {
            cite(&mut items, attestation.item(), attestation.fields());
        }
        Chosen::Only(items)
    }
}

/// What was chosen.
#[derive(Debug)]
pub(super) enum Chosen {
    Everything,
    Only(BTreeSet<ItemId>),
}

impl Chosen {
    pub(super) fn has(&self, item: &ItemId) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(items) => items.contains(item),
        }
    }
}

/// Adds what a chosen record cites.
fn cite(items: &mut BTreeSet<ItemId>, item: &ItemId, fields: &impl Citing) {
    if items.contains(item) {
        items.extend(fields.cited().into_iter().flatten().cloned());
    }
}

trait Citing {
    fn cited(&self) -> Vec<&[ItemId]>;
}

impl Citing for ShownAnswer {
    fn cited(&self) -> Vec<&[ItemId]> {
        vec![&self.controls, &self.vendors, &self.evidence]
    }
}

impl Citing for ShownTraining {
    fn cited(&self) -> Vec<&[ItemId]> {
        vec![&self.vendors, &self.evidence]
    }
}

impl Citing for ShownControl {
    fn cited(&self) -> Vec<&[ItemId]> {
        vec![&self.evidence]
    }
}

impl Citing for ShownAttestation {
    fn cited(&self) -> Vec<&[ItemId]> {
        vec![&self.evidence]
    }
}
