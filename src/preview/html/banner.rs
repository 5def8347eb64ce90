//! What a build would do with the records on a page.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::approval::{Rights, State, nearest};
use crate::check::{CheckedRecord, Raised};
use crate::diagnostic::human;
use crate::expand::readable;
use crate::library::value::ItemId;
use crate::preview::Editor;
use crate::preview::html::difference::difference;
use crate::preview::html::escape::{escape, message};
use crate::preview::html::finding::place;
use crate::preview::version::Version;

/// A page of a whole register shows this many; the rest is counted.
const SHOWN: usize = 12;

/// What a build would do with these records, unless it would show them all without a word.
pub(in crate::preview) fn banners(
    version: &Version,
    items: &BTreeSet<ItemId>,
    editor: Option<&Editor>,
) -> String {
    let records: Vec<&CheckedRecord> = if items.len() > SHOWN {
        let all = version.weighed.records().iter();
        all.filter(|record| items.contains(&record.expanded.item))
            .collect()
    } else {
        items
            .iter()
            .filter_map(|item| version.record(item))
            .collect()
    };
    let findings = findings(version, items);
    let today = version.weighed.today();
    let marked: Vec<&CheckedRecord> = records
        .into_iter()
        .filter(|record| record.standing.state != State::Approved || record.is_embargoed(today))
        .collect();
    if marked.is_empty() && findings.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<section class=\"candor-banners\" aria-label=\"Preview: what a build would do\">\n",
    );
    for record in marked.iter().take(SHOWN) {
        html.push_str(&banner(version, record));
    }
    let more = marked.len().saturating_sub(SHOWN);
    if more > 0 {
        let _ = writeln!(
            html,
            "<p>And {more} more records: <a href=\"/_candor/\">status</a></p>"
        );
    }
    for raised in findings.iter().take(SHOWN) {
        let finding = &raised.finding;
        let help = finding
            .help
            .as_ref()
            .map_or_else(String::new, |help| format!(" Help: {}", message(help)));
        let _ = writeln!(
            html,
            "<p>{}: {} {}.{help}</p>",
            human::count_line(std::slice::from_ref(finding)).trim_start_matches("1 "),
            place(&finding.place, editor),
            message(&finding.message),
        );
    }
    html.push_str("</section>\n");
    html
}

/// The findings about these records, apart from their approval, which has a banner of its own.
fn findings<'v>(version: &'v Version, items: &BTreeSet<ItemId>) -> Vec<&'v Raised> {
    let Some(checked) = version.checked.get() else {
        return Vec::new();
    };
    let has_banner = |raised: &Raised| {
        matches!(
            raised.finding.rule.0,
            "unapproved"
                | "changed-since-approval"
                | "lapsed"
                | "withdrawn"
                | "lapsing-soon"
                | "audience-raised"
        )
    };
    let all = checked.findings().iter();
    all.filter(|raised| {
        raised
            .item
            .as_ref()
            .is_some_and(|item| items.contains(item))
    })
    .filter(|raised| !has_banner(raised))
    .collect()
}

fn banner(version: &Version, record: &CheckedRecord) -> String {
    let item = &record.expanded.item;
    let change = changed(version, record).map_or_else(String::new, |html| {
        format!(
            "<details open><summary>What changed since the approval</summary>\n{html}</details>\n"
        )
    });
    let command = command(record).map_or_else(String::new, |command| {
        format!(
            " <code class=\"candor-command\">{}</code>",
            escape(&command)
        )
    });
    format!(
        "<div class=\"candor-banner candor-{}\"><p><strong>{}</strong> <code>{item}</code> {}{command}</p>\n{change}</div>\n",
        record.standing.state,
        record.standing.state,
        message(&says(version, record)),
    )
}

/// What the acts make of a record, and what a build would do.
fn says(version: &Version, record: &CheckedRecord) -> String {
    let (item, standing) = (&record.expanded.item, &record.standing);
    let by = standing.by.join(" and ");
    let until = standing
        .until
        .map_or_else(String::new, |until| until.to_string());
    let stops = if item.must_stand() {
        "It stops a build."
    } else {
        "It stops a build; `--withhold` leaves it out."
    };
    let said = match standing.state {
        State::Approved => "is approved.".to_owned(),
        State::Lapsing => {
            format!("was approved by {by}; that ends on {until}. A build still shows it.")
        }
        State::Lapsed => format!("was approved by {by}; that ended on {until}. {stops}"),
        State::Changed => {
            let last = version.ledger.last_approvals(item, Some(record.digest));
            let when = last.first().map_or_else(String::new, |last| {
                format!(" by {} on {}", last.act.approver, last.act.date)
            });
            format!("is not the text that was approved{when}. {stops}")
        }
        State::Unapproved if standing.owes_second => {
            format!(
                "goes to more readers than before, and only {by} approved that: it needs a second approver. {stops}"
            )
        }
        State::Unapproved => format!("is not approved. {stops}"),
        State::Withdrawn => {
            let last = version.ledger.last_withdrawal(item);
            let why = last.map_or_else(String::new, |(_, last)| {
                format!(" on {}: {}", last.date, last.why)
            });
            format!("was withdrawn{why}. {stops}")
        }
    };
    match record
        .embargo
        .filter(|_| record.is_embargoed(version.weighed.today()))
    {
        Some(day) => format!("{said} No build shows it before {day}."),
        None => said,
    }
}

/// The command that would approve a record's present text; nothing for one that is approved.
pub(super) fn command(record: &CheckedRecord) -> Option<String> {
    let needs = record.standing.state != State::Approved;
    needs.then(|| format!("candor approve {} --by ROLE", record.expanded.item))
}

/// The difference against the text that was last approved, where that is kept.
pub(super) fn changed(version: &Version, record: &CheckedRecord) -> Option<String> {
    if matches!(
        record.standing.state,
        State::Approved | State::Lapsing | State::Lapsed
    ) {
        return None;
    }
    let rights = Rights::of(&version.library.site.fields);
    let settled = record.settled_before(&version.ledger, &rights);
    let present = &record.expanded.json;
    let (_, before) = nearest(version.root(), &settled, present).ok()??;
    Some(difference(
        &readable(&before),
        &readable(&record.expanded.json),
    ))
}
