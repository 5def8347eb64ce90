//! What the site and its records say about rules: levels and waivers.

use std::collections::HashSet;

use crate::check::checked::Raised;
use crate::check::context::Context;
use crate::check::rule::Rule;
use crate::check::rules;
use crate::diagnostic::{Finding, Level, Place, RuleId, did_you_mean};
use crate::library::record::{AnyRecord, RuleLevel, Waiver};
use crate::library::value::{Day, ItemId};

/// The rule that a sample waives and no level can touch.
const FROZEN: &str = "frozen";

/// The level of each rule on this site.
pub(super) struct Levels<'a> {
    set: &'a std::collections::BTreeMap<String, RuleLevel>,
}

impl<'a> Levels<'a> {
    pub(super) fn of(context: &Context<'a>) -> Self {
        Self {
            set: &context.library.site.fields.rules,
        }
    }

    /// What a finding of the rule does; nothing for a rule that is off.
    pub(super) fn level(&self, rule: &Rule) -> Option<Level> {
        let written = self
            .set
            .get(rule.id.0)
            .filter(|_| !rule.fixed && rule.id.0 != FROZEN);
        match written.unwrap_or(&rule.level) {
            RuleLevel::Deny => Some(Level::Deny),
            RuleLevel::Warn => Some(Level::Warn),
            RuleLevel::Off => None,
        }
    }
}

/// Findings as the site wants them: levels set, waived ones gone, waivers that
/// do nothing and names of no rule reported; in the order of their places.
pub(super) fn apply(context: &Context<'_>, raised: Vec<Raised>) -> Vec<Raised> {
    let levels = Levels::of(context);
    let mut used = HashSet::new();
    let mut kept: Vec<Raised> = raised
        .into_iter()
        .filter(|raised| !is_waived(context, raised, &mut used))
        .filter_map(|raised| at_level(&levels, raised))
        .collect();
    kept.extend(unknown_rules(context));
    let idle = idle_waivers(context, &used)
        .into_iter()
        .filter_map(|raised| at_level(&levels, raised));
    kept.extend(idle);
    kept.sort_by(|a, b| {
        let key = |raised: &Raised| {
            let finding = &raised.finding;
            (finding.place.clone(), finding.level, finding.rule)
        };
        key(a)
            .cmp(&key(b))
            .then_with(|| a.finding.message.cmp(&b.finding.message))
    });
    kept
}

/// Whether the finding's record waives its rule; notes the waiver as used.
fn is_waived(context: &Context<'_>, raised: &Raised, used: &mut HashSet<(ItemId, usize)>) -> bool {
    let id = raised.finding.rule.0;
    // `frozen` may be waived by name, and by no level; the gate by nothing.
    if rules::rule(id).is_none_or(|rule| rule.fixed) {
        return false;
    }
    let Some(record) = raised
        .item
        .as_ref()
        .and_then(|item| context.originals.get(item))
    else {
        return false;
    };
    let waivers = record.common().waive.iter().enumerate();
    let matching = waivers.filter(|(_, waiver)| waiver.rule == id && holds(waiver, context.today));
    let mut waived = false;
    for (at, _) in matching {
        used.insert((record.item().clone(), at));
        waived = true;
    }
    waived
}

fn holds(waiver: &Waiver, today: Day) -> bool {
    waiver.until >= today
}

fn at_level(levels: &Levels<'_>, mut raised: Raised) -> Option<Raised> {
    if let Some(rule) = rules::rule(raised.finding.rule.0) {
        raised.finding.level = levels.level(rule)?;
    }
    Some(raised)
}

/// Waivers that have lapsed, or that keep nothing quiet.
fn idle_waivers(context: &Context<'_>, used: &HashSet<(ItemId, usize)>) -> Vec<Raised> {
    each_waiver(context)
        .filter(|(_, _, waiver)| rules::rule(&waiver.rule).is_some_and(|rule| !rule.fixed))
        .filter_map(|(record, at, waiver)| {
            let place = |field| waiver_place(record, at, field);
            let finding = if !holds(waiver, context.today) {
                Finding::warn(
                    RuleId("waiver-lapsed"),
                    place("until"),
                    format!("the waiver of `{}` ended on {}", waiver.rule, waiver.until),
                )
                .help("mend what it covered and remove it, or give it a new day and a reason that still holds")
            } else if !used.contains(&(record.item().clone(), at)) {
                Finding::warn(
                    RuleId("waiver-unused"),
                    place("rule"),
                    format!("`{}` finds nothing here, so this waiver covers nothing", waiver.rule),
                )
                .help("remove it")
            } else {
                return None;
            };
            Some(Raised::about(record.item(), finding))
        })
        .collect()
}

fn each_waiver<'a>(
    context: &'a Context<'_>,
) -> impl Iterator<Item = (&'a dyn AnyRecord, usize, &'a Waiver)> {
    context.library.records().flat_map(|record| {
        let waivers = record.common().waive.iter().enumerate();
        waivers.map(move |(at, waiver)| (record, at, waiver))
    })
}

fn waiver_place(record: &dyn AnyRecord, at: usize, field: &str) -> Place {
    record.origin().place_of(&["waive", &at.to_string(), field])
}

fn unknown_rules(context: &Context<'_>) -> Vec<Raised> {
    let site = &context.library.site;
    let in_site = site.fields.rules.keys().filter_map(|id| {
        let place = site.origin.place_of(&["rules", id]);
        Some(Raised::about(&site.item, complaint(id, place)?))
    });
    let in_records = each_waiver(context).filter_map(|(record, at, waiver)| {
        let place = waiver_place(record, at, "rule");
        Some(Raised::about(
            record.item(),
            complaint(&waiver.rule, place)?,
        ))
    });
    in_site.chain(in_records).collect()
}

fn complaint(id: &str, place: Place) -> Option<Finding> {
    let finding = |message: String| Finding::deny(RuleId("unknown-rule"), place, message);
    match rules::rule(id) {
        Some(rule) if rule.fixed => Some(
            finding(format!(
                "the rule `{id}` guards what goes out: it has no other level and no waiver"
            ))
            .help("remove this line"),
        ),
        Some(_) => None,
        None => {
            let near = did_you_mean(id, rules::all().map(|rule| rule.id.0))
                .map(|near| format!("did you mean `{near}`?"));
            Some(finding(format!("there is no rule `{id}`")).help_if(near))
        }
    }
}
