//! One pass over the content: digests, standings, rules.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::approval::{Ledger, Rights, standing};
use crate::check::checked::{Checked, CheckedRecord, Raised};
use crate::check::context::Context;
use crate::check::levels::{self, Levels};
use crate::check::report::Report;
use crate::check::rule::Check;
use crate::check::rules;
use crate::diagnostic::Finding;
use crate::expand::{self, Expanded};
use crate::library::Library;
use crate::library::record::AnyRecord;
use crate::library::value::{Day, ItemId};

/// Checks a library on a day.
#[must_use]
pub fn run(library: &Library, ledger: &Ledger, today: Day) -> Checked {
    let (expanded, quote_findings) = expand::expand(library);
    let originals: HashMap<&ItemId, &dyn AnyRecord> = library
        .records()
        .map(|record| (record.item(), record))
        .collect();
    let records = weigh(library, ledger, &originals, expanded, today);

    let context = Context::new(library, ledger, &records, &originals, today);
    let mut raised: Vec<Raised> = quote_findings.into_iter().map(Raised::general).collect();
    raised.extend(library.warnings.iter().cloned().map(Raised::general));
    raised.extend(rules::approval::check(&context));
    raised.extend(rules::markup::check(&context));
    raised.extend(own_rules(&context));
    let findings = levels::apply(&context, raised);
    Checked {
        records,
        findings,
        today,
        assets: library.assets.clone(),
    }
}

/// Every rule that looks at the content by itself, side by side. One that is off is not run.
fn own_rules(context: &Context<'_>) -> Vec<Raised> {
    let levels = Levels::of(context);
    let all: Vec<_> = rules::all().collect();
    all.par_iter()
        .flat_map_iter(|rule| {
            let Check::Own(check) = rule.check else {
                return Vec::new();
            };
            let Some(level) = levels.level(rule) else {
                return Vec::new();
            };
            let mut report = Report::new(rule, level);
            check(context, &mut report);
            report.done()
        })
        .collect()
}

/// The records with what the acts make of their texts.
fn weigh(
    library: &Library,
    ledger: &Ledger,
    originals: &HashMap<&ItemId, &dyn AnyRecord>,
    expanded: Vec<Expanded>,
    today: Day,
) -> Vec<CheckedRecord> {
    let rights = Rights::of(&library.site.fields);
    let embargoes = embargoes(library);
    expanded
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
            let review_by = originals
                .get(&expanded.item)
                .map_or(today, |record| record.common().review_by);
            CheckedRecord {
                expanded,
                digest,
                standing,
                embargo,
                review_by,
            }
        })
        .collect()
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
