//! One pass over the content: digests, standings, rules.

use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::approval::{Ledger, Rights, standing};
use crate::check::checked::{Checked, CheckedRecord, Raised};
use crate::check::context::Context;
use crate::check::levels::{self, Levels};
use crate::check::memo::Memo;
use crate::check::report::Report;
use crate::check::rule::Check;
use crate::check::rules;
use crate::check::text::any_byte;
use crate::check::weighed::Weighed;
use crate::diagnostic::{Finding, RuleId};
use crate::expand::shown::ShownFields;
use crate::expand::{self, Expanded};
use crate::library::record::AnyRecord;
use crate::library::value::{Day, ItemId};
use crate::library::{Library, is_hidden};

/// Checks a library on a day.
#[must_use]
pub fn run(library: &Library, ledger: &Ledger, today: Day) -> Checked {
    let weighed = weigh(library, ledger, today, &mut Memo::none());
    look(Arc::new(weighed), library, ledger)
}

/// Expands a library and weighs every text against the acts: all that a draft needs. What the memo knows is
/// not made again.
#[must_use]
pub fn weigh(library: &Library, ledger: &Ledger, today: Day, memo: &mut Memo) -> Weighed {
    let (mut expanded, quote_findings) = expand::expand_again(library, &mut memo.forms);
    expanded.iter_mut().for_each(lean_on_source);
    let records = records(library, ledger, expanded, today, memo);
    memo.keep(&records);
    Weighed {
        records,
        quote_findings,
        today,
        assets: library.assets.clone(),
    }
}

/// Lets every rule look at weighed content. The library and the ledger are those that it was made from.
#[must_use]
pub fn look(weighed: Arc<Weighed>, library: &Library, ledger: &Ledger) -> Checked {
    let originals: HashMap<&ItemId, &dyn AnyRecord> = library
        .records()
        .map(|record| (record.item(), record))
        .collect();
    let records = &weighed.records;
    let context = Context::new(library, ledger, records, &originals, weighed.today);
    let quotes = weighed.quote_findings.iter().cloned();
    let mut raised: Vec<Raised> = quotes.map(Raised::general).collect();
    raised.par_extend(
        records
            .par_iter()
            .flat_map_iter(|record| unfit(&record.expanded)),
    );
    raised.extend(library.warnings.iter().cloned().map(Raised::general));
    raised.extend(rules::approval::check(&context));
    raised.extend(rules::markup::check(&context));
    raised.extend(crate::check::search::check(&context));
    raised.extend(own_rules(&context));
    let findings = levels::apply(&context, raised);
    Checked { weighed, findings }
}

/// A translation falls with its source, as a text falls with what it quotes.
fn lean_on_source(expanded: &mut Expanded) {
    let item = &expanded.item;
    if item.language().is_some() {
        expanded
            .quotes
            .insert(ItemId::new(item.kind(), item.id().clone()));
    }
}

/// What makes an expanded text unfit for any reader: a field that no longer is what
/// its register wants, or characters that hide what the text says. Both can
/// come in through a quote or an escape, so that the file itself does not show them.
fn unfit(expanded: &Expanded) -> Vec<Raised> {
    let mut findings = Vec::new();
    if let Err(error) = ShownFields::from_json(expanded.item.kind(), &expanded.json["fields"]) {
        let message = format!(
            "with its quotes filled in, `{}` does not hold: {error}",
            expanded.item
        );
        findings.push(Finding::deny(
            RuleId("bad-quote"),
            expanded.place.clone(),
            message,
        ));
    }
    if let Some(c) = hidden_character(&expanded.json) {
        let message = format!(
            "`{}` holds a hidden character (U+{:04X})",
            expanded.item,
            u32::from(c)
        );
        findings.push(
            Finding::deny(RuleId("bad-quote"), expanded.place.clone(), message).help("delete it"),
        );
    }
    findings.into_iter().map(Raised::general).collect()
}

fn hidden_character(json: &serde_json::Value) -> Option<char> {
    // Most texts are ASCII, where nothing but a control character hides.
    let is_odd = |byte: u8| !matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    let hides = |c: &char| (c.is_control() && !matches!(c, '\n' | '\t')) || is_hidden(*c);
    match json {
        serde_json::Value::String(text) if !any_byte(text, is_odd) => None,
        serde_json::Value::String(text) => text.chars().find(hides),
        serde_json::Value::Array(items) => items.iter().find_map(hidden_character),
        serde_json::Value::Object(fields) => fields.values().find_map(hidden_character),
        _ => None,
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
fn records(
    library: &Library,
    ledger: &Ledger,
    expanded: Vec<Expanded>,
    today: Day,
    memo: &Memo,
) -> Vec<CheckedRecord> {
    let rights = Rights::of(&library.site.fields);
    let embargoes = embargoes(library);
    let originals: HashMap<&ItemId, &dyn AnyRecord> = library
        .records()
        .map(|record| (record.item(), record))
        .collect();
    expanded
        .into_par_iter()
        .map(|expanded| {
            let digest = memo.digest(&expanded);
            let original = originals.get(&expanded.item);
            let formerly = original.map_or_else(Vec::new, |record| old_names(*record));
            let standing = standing(
                ledger,
                &rights,
                &expanded.item,
                &formerly,
                digest,
                expanded.audience,
                today,
            );
            let embargo = embargoes.get(&expanded.item).copied();
            let review_by = original.map_or(today, |record| record.common().review_by);
            CheckedRecord {
                expanded,
                formerly,
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

/// What a record was called before. A translation says what its source says, and meets its history.
fn old_names(record: &dyn AnyRecord) -> Vec<ItemId> {
    let item = record.item();
    let old = record.common().formerly.iter();
    let source = item.language().map(|_| item.id());
    old.chain(source)
        .map(|id| ItemId::new(item.kind(), id.clone()))
        .collect()
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
