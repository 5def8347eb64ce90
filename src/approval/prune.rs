//! Which acts and texts no longer serve anything.

use std::collections::{BTreeMap, BTreeSet};

use crate::approval::act::Act;
use crate::approval::act_files::ActFile;
use crate::approval::ledger::{Ledger, Recorded};
use crate::expand::Digest;
use crate::library::value::{Audience, ItemId};

/// What may go: acts that speak of no present text, no last approved text, and
/// no step of an audience that was raised; and the texts that no kept act names.
#[derive(Debug, Default)]
pub struct Unused<'a> {
    /// The acts.
    pub acts: Vec<&'a ActFile>,
    /// The digests that the acts that stay still name.
    pub kept_texts: BTreeSet<Digest>,
}

/// Finds what may go. `present` is every record's digest and audience.
#[must_use]
pub fn unused<'a>(
    ledger: &'a Ledger,
    present: &BTreeMap<ItemId, (Digest, Audience)>,
) -> Unused<'a> {
    let mut unused = Unused::default();
    for Recorded { file, act, .. } in ledger.acts() {
        let serves = match act {
            // It stands against every approval that might come back with a branch.
            Act::Withdrawal(_) => true,
            Act::Approval(approval) => approval.lines.iter().any(|line| {
                // A record that is away may return, and must meet its history.
                let Some((digest, audience)) = present.get(&line.item) else {
                    return true;
                };
                let last = ledger
                    .last_approvals(&line.item, Some(*digest))
                    .iter()
                    .any(|last| last.line.digest == line.digest);
                line.digest == *digest || last || line.audience != *audience
            }),
        };
        match act {
            _ if !serves => unused.acts.push(file),
            Act::Approval(approval) => unused
                .kept_texts
                .extend(approval.lines.iter().map(|line| line.digest)),
            Act::Withdrawal(_) => {}
        }
    }
    unused
}
