//! One pass over the content: digests, standings, rules.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::approval::{Ledger, Rights, standing};
use crate::check::checked::{Checked, CheckedRecord, Raised};
use crate::check::{approval, levels, prose, search, training};
use crate::diagnostic::Finding;
use crate::expand::{self, Expanded};
use crate::library::Library;
use crate::library::record::AnyRecord;
use crate::library::value::{Day, ItemId};

/// Checks a library on a day.
#[must_use]
pub fn run(library: &Library, ledger: &Ledger, today: Day) -> Checked {
    let (expanded, quote_findings) = expand::expand(library);
    let rights = Rights::of(&library.site.fields);
    let embargoes = embargoes(library);
    let originals: HashMap<&ItemId, &dyn AnyRecord> = library
        .records()
        .map(|record| (record.item(), record))
        .collect();

    let records: Vec<CheckedRecord> = expanded
        .into_par_iter()
        .map(|expanded| {
            // Shown forms hold no number that RFC 8785 cannot write.
            let digest = expand::digest(&expand::canonical(&expanded.json).unwrap_or_default());
            let standing = standing(
                ledger,
                &rights,
                &expanded.item,
                digest,
                expanded.audience,
                today,
            );
            let embargo = embargoes.get(&expanded.item).copied();
            let review_by = library_review(&originals, &expanded).unwrap_or(today);
            CheckedRecord {
                expanded,
                digest,
                standing,
                embargo,
                review_by,
            }
        })
        .collect();

    let context = Context {
        library,
        ledger,
        records: &records,
        originals: &originals,
        today,
    };
    let mut findings: Vec<Raised> = quote_findings.into_iter().map(Raised::general).collect();
    findings.extend(library.warnings.iter().cloned().map(Raised::general));
    findings.extend(approval::check(&context));
    findings.extend(training::check(&context));
    findings.extend(prose::check(&context));
    findings.extend(search::check(&context));
    let findings = levels::apply(&context, findings);
    Checked {
        records,
        findings,
        today,
        assets: library.assets.clone(),
    }
}

/// What a rule reads.
pub(super) struct Context<'a> {
    pub(super) library: &'a Library,
    pub(super) ledger: &'a Ledger,
    pub(super) records: &'a [CheckedRecord],
    pub(super) originals: &'a HashMap<&'a ItemId, &'a dyn AnyRecord>,
    pub(super) today: Day,
}

impl Raised {
    fn general(finding: Finding) -> Self {
        Self {
            finding,
            item: None,
            can_withhold: false,
        }
    }
}

fn embargoes(library: &Library) -> HashMap<ItemId, Day> {
    let vendors = library
        .vendors
        .iter()
        .filter_map(|vendor| Some((vendor.item.clone(), vendor.fields.notice_on?)));
    let updates = library
        .updates
        .iter()
        .map(|update| (update.item.clone(), update.fields.date));
    vendors.chain(updates).collect()
}

fn library_review(
    originals: &HashMap<&ItemId, &dyn AnyRecord>,
    expanded: &Expanded,
) -> Option<Day> {
    originals
        .get(&expanded.item)
        .map(|record| record.common().review_by)
}
