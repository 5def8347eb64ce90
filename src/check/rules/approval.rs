//! The approval family: no text without somebody who stands for it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::approval::{State, nearest, unused};
use crate::check::checked::{CheckedRecord, Raised};
use crate::check::context::Context;
use crate::check::rule::Rule;
use crate::diagnostic::{Finding, Place, RuleId};
use crate::grants::Grants;
use crate::library::record::{AnyRecord, RuleLevel};
use crate::library::value::Audience;

const ACTS: &str = "approvals, every record";

pub(super) const RULES: &[Rule] = &[
    Rule::gate("unapproved", ACTS),
    Rule::gate("changed-since-approval", ACTS),
    Rule::gate("lapsed", ACTS),
    Rule::gate("lapsing-soon", ACTS).at(RuleLevel::Warn),
    Rule::gate("withdrawn", ACTS),
    Rule::gate("approver-not-allowed", "approvals, site"),
    Rule::gate("audience-raised", ACTS),
    Rule::gate("clock-behind", "approvals"),
    Rule::gate("frozen", "site").at(RuleLevel::Deny),
    Rule::gate("act-unused", ACTS).at(RuleLevel::Warn),
    Rule::gate("broken-act", "approvals"),
    Rule::gate("foreign-act", "approvals, site"),
    Rule::gate("unsigned-act", "approvals, site"),
    Rule::gate("bad-signature", "approvals, allowed_signers"),
    Rule::gate("broken-signers", "allowed_signers, site"),
    Rule::gate("embargo-quoted", "vendors, updates, quotes"),
    Rule::gate("site-audience", "site"),
    Rule::gate("bad-grant", "recipients"),
];

/// Everything about acts and states.
pub(in crate::check) fn check(context: &Context<'_>) -> Vec<Raised> {
    let mut raised: Vec<Raised> = context
        .records
        .iter()
        .flat_map(|record| standing(context, record))
        .collect();
    let general = |finding| Raised {
        finding,
        item: None,
        can_withhold: false,
    };
    raised.extend(context.ledger.findings.iter().cloned().map(general));
    raised.extend(clock_behind(context).map(general));
    let bad_grants = Grants::of(context.library).err().unwrap_or_default();
    raised.extend(bad_grants.into_iter().map(general));
    raised.extend(frozen(context));
    raised.extend(act_unused(context).into_iter().map(general));
    raised.extend(embargo_quoted(context));
    raised.extend(site_audience(context));
    raised
}

fn standing(context: &Context<'_>, record: &CheckedRecord) -> Vec<Raised> {
    let item = &record.expanded.item;
    let standing = &record.standing;
    let place = || record.expanded.place.clone();
    let approve = format!("read it, then run `candor approve {item} --by ROLE`");
    let mut found = Vec::new();
    for role in &standing.not_allowed {
        let message = format!(
            "`{item}` was approved by `{role}`, who may not approve it for {} readers",
            record.expanded.audience
        );
        let help = "let a role approve it that `approvers` in `site.yaml` allows";
        found.push(Finding::deny(RuleId("approver-not-allowed"), place(), message).help(help));
    }
    match standing.state {
        State::Approved => {}
        State::Lapsing => {
            let until = standing.until.unwrap_or(context.today);
            let message = format!("the approval of `{item}` ends on {until}");
            found.push(Finding::warn(RuleId("lapsing-soon"), place(), message).help(approve));
        }
        State::Lapsed => {
            let until = standing.until.unwrap_or(context.today);
            let message = format!("the approval of `{item}` ended on {until}");
            found.push(Finding::deny(RuleId("lapsed"), place(), message).help(approve));
        }
        State::Changed => found.push(changed(context, record).help(approve)),
        State::Withdrawn => {
            let last = context.ledger.last_withdrawal(item);
            let why = last.map_or_else(String::new, |(_, withdrawal)| {
                format!(" on {}: {}", withdrawal.date, withdrawal.why)
            });
            let message = format!("`{item}` was withdrawn{why}");
            found.push(
                Finding::deny(RuleId("withdrawn"), place(), message)
                    .help("correct it and let it be approved again, or remove it"),
            );
        }
        State::Unapproved if standing.owes_second => {
            let message = format!(
                "`{item}` now goes to {} readers, and one role approved that",
                record.expanded.audience
            );
            let help = format!(
                "more readers than before need two approvers: let another role run `candor approve {item} --by ROLE`"
            );
            found.push(Finding::deny(RuleId("audience-raised"), place(), message).help(help));
        }
        // Approved by a role that may not: said above.
        State::Unapproved if !standing.not_allowed.is_empty() => {}
        State::Unapproved => {
            let message = format!("`{item}` is not approved");
            found.push(Finding::deny(RuleId("unapproved"), place(), message).help(approve));
        }
    }
    let gate = !item.must_stand();
    found
        .into_iter()
        .map(|finding| {
            let raised = Raised::about(item, finding);
            if gate { raised.can_withhold() } else { raised }
        })
        .collect()
}

/// Points at the line that differs from the approved text, where that is kept.
fn changed(context: &Context<'_>, record: &CheckedRecord) -> Finding {
    let item = &record.expanded.item;
    let last = context.ledger.last_approvals(item, Some(record.digest));
    let before = nearest(&context.library.root, &last, &record.expanded.json);
    let before = before.ok().flatten();
    let original = context.originals.get(item).copied();
    let place = match (before, original) {
        (Some((_, before)), Some(original)) => {
            differing_place(&before, &record.expanded.json, original)
        }
        _ => record.expanded.place.clone(),
    };
    let when = last
        .first()
        .map_or_else(String::new, |last| format!(" on {}", last.act.date));
    Finding::deny(
        RuleId("changed-since-approval"),
        place,
        format!("`{item}` has changed since it was approved{when}"),
    )
}

fn differing_place(before: &Value, now: &Value, original: &dyn AnyRecord) -> Place {
    let origin = original.origin();
    let (old, new) = (&before["fields"], &now["fields"]);
    let Some(fields) = new.as_object() else {
        return origin.place();
    };
    let differing = fields
        .iter()
        .find(|(key, value)| old.get(key.as_str()) != Some(value));
    match differing {
        Some((key, value)) if key == "body" => {
            let line = |text: &Value| {
                text.as_str()
                    .unwrap_or_default()
                    .lines()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            let (old, new) = (line(&old["body"]), line(value));
            let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
            body_line(original, same)
        }
        Some((key, _)) => origin.place_of(&[key]),
        None => {
            let common = ["audience", "owner", "satisfies", "formerly"];
            common
                .iter()
                .find(|key| before.get(**key) != now.get(**key))
                .map_or_else(|| origin.place(), |key| origin.place_of(&[key]))
        }
    }
}

/// The nth line of a record's prose, from its first line with text.
fn body_line(original: &dyn AnyRecord, n: usize) -> Place {
    let body = original.body();
    let skipped = body.text.len() - body.text.trim_start().len();
    let before: usize = body.text[skipped..]
        .split_inclusive('\n')
        .take(n)
        .map(str::len)
        .sum();
    let start = body.start + skipped + before;
    let length = body.text[skipped + before..]
        .lines()
        .next()
        .map_or(0, str::len);
    original.origin().range(start..start + length)
}

fn clock_behind(context: &Context<'_>) -> Option<Finding> {
    let (date, file) = context.ledger.newest()?;
    (date > context.today).then(|| {
        let message = format!("today is {}, and this act is of {date}", context.today);
        Finding::deny(
            RuleId("clock-behind"),
            Place::whole_file(file.shown.clone()),
            message,
        )
        .help("set the clock, or the day with `--today`")
    })
}

fn frozen(context: &Context<'_>) -> Option<Raised> {
    let site = &context.library.site;
    let day = site.fields.frozen_on?;
    let finding = Finding::deny(
        RuleId("frozen"),
        site.origin.place_of(&["frozen_on"]),
        format!("the content is frozen on {day}: no approval would ever lapse"),
    );
    Some(Raised::about(
        &site.item,
        finding.help("remove `frozen_on`; only a sample may waive this rule"),
    ))
}

fn act_unused(context: &Context<'_>) -> Vec<Finding> {
    let present: BTreeMap<_, _> = context
        .records
        .iter()
        .map(|record| {
            (
                record.expanded.item.clone(),
                (record.digest, record.expanded.audience),
            )
        })
        .collect();
    let unused = unused(context.ledger, &present).acts.into_iter();
    unused
        .map(|file| {
            let message = "no present record needs this act any more";
            Finding::warn(
                RuleId("act-unused"),
                Place::whole_file(file.shown.clone()),
                message,
            )
            .help("run `candor approvals prune`")
        })
        .collect()
}

fn embargo_quoted(context: &Context<'_>) -> Vec<Raised> {
    let held = context.held_back();
    let quoting = context
        .records
        .iter()
        .filter(|record| !record.is_embargoed(context.today));
    quoting
        .filter_map(|record| {
            let (item, day) = record
                .expanded
                .quotes
                .iter()
                .find_map(|item| held.get_key_value(item))?;
            let until = day.map_or_else(String::new, |day| format!(" until {day}"));
            let message = format!(
                "`{}` quotes `{item}`, which is held back{until}",
                record.expanded.item
            );
            let finding = Finding::deny(
                RuleId("embargo-quoted"),
                record.expanded.place.clone(),
                message,
            );
            let raised = Raised::about(
                &record.expanded.item,
                finding.help("write the text out until then"),
            );
            Some(if record.expanded.item.must_stand() {
                raised
            } else {
                raised.can_withhold()
            })
        })
        .collect()
}

fn site_audience(context: &Context<'_>) -> Option<Raised> {
    let site = &context.library.site;
    (site.common.audience != Audience::Public).then(|| {
        let finding = Finding::deny(
            RuleId("site-audience"),
            site.origin.place_of(&["audience"]),
            format!(
                "`site` is for {} readers, and every reader gets it",
                site.common.audience
            ),
        );
        Raised::about(
            &site.item,
            finding.help("write `audience: public` in `site.yaml`"),
        )
    })
}
