//! A change that customers would want to hear of, and no notice.

use serde_json::Value;

use crate::approval::{Rights, approved_text};
use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::value::{Day, Kind};

/// What a buyer relied on, by register: these fields do not change quietly.
const TRAINING: [&str; 5] = [
    "position",
    "short_answer",
    "exceptions",
    "covers",
    "vendors",
];
const VENDOR: [&str; 4] = [
    "trains_on_customer_data",
    "zero_retention",
    "human_review",
    "data",
];

/// The training-data answer, or what a vendor may do with data, differs from what was approved before.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let rights = Rights::of(&context.library.site.fields);
    for record in context.records {
        let item = &record.expanded.item;
        // Its source owes the notice; what differs from it is the language.
        if item.language().is_some() {
            continue;
        }
        let fields: &[&str] = match item.kind() {
            Kind::Training => &TRAINING,
            Kind::Vendor => &VENDOR,
            _ => continue,
        };
        let settled = record.settled_before(context.ledger, &rights);
        let now = &record.expanded.json["fields"];
        // Of several on one day each may be what customers read: one that differs is enough.
        let changed = settled.iter().find_map(|last| {
            let before = approved_text(&context.library.root, last.line.digest);
            let before = before.ok().flatten()?;
            let mut fields = fields.iter();
            let field = fields.find(|field| differs(&before["fields"], now, field))?;
            Some((last, field))
        });
        let Some((last, field)) = changed else {
            continue;
        };
        if is_told(context, item, last.act.date) {
            continue;
        }
        let Some(original) = context.originals.get(item) else {
            continue;
        };
        let message = format!(
            "`{field}` of `{item}` is not what was approved on {}, and no notice tells customers",
            last.act.date
        );
        report
            .at(*original, &[field], message)
            .help(format!("write one in `updates/`, with `affects: [{item}]`"));
    }
}

fn differs(before: &Value, now: &Value, field: &str) -> bool {
    before.get(field) != now.get(field)
}

/// Whether a notice about the record is newer than the text that was approved before.
fn is_told(context: &Context<'_>, item: &crate::library::value::ItemId, since: Day) -> bool {
    context.library.updates.iter().any(|update| {
        update.fields.date >= since && update.fields.affects.iter().any(|one| one.0 == *item)
    })
}
