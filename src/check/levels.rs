//! What the site and its records say about rules: levels and waivers.

use crate::check::checked::Raised;
use crate::check::rule::{RULES, rule};
use crate::check::run::Context;
use crate::diagnostic::{Finding, Level, RuleId, did_you_mean};
use crate::library::record::RuleLevel;

/// Findings as the site wants them: levels set, waived ones gone, what names no
/// rule reported; in the order of their places.
pub(super) fn apply(context: &Context<'_>, raised: Vec<Raised>) -> Vec<Raised> {
    let mut kept: Vec<Raised> = raised
        .into_iter()
        .filter(|raised| !is_waived(context, raised))
        .filter_map(|raised| at_level(context, raised))
        .collect();
    kept.extend(unknown_rules(context));
    kept.sort_by(|a, b| {
        let key = |raised: &Raised| {
            (
                raised.finding.place.clone(),
                raised.finding.level,
                raised.finding.rule,
            )
        };
        key(a)
            .cmp(&key(b))
            .then_with(|| a.finding.message.cmp(&b.finding.message))
    });
    kept
}

fn is_waived(context: &Context<'_>, raised: &Raised) -> bool {
    let id = raised.finding.rule.0;
    // `frozen` may be waived by name, and by no level; the gate by nothing.
    if rule(id).is_none_or(|rule| rule.fixed) {
        return false;
    }
    let record = raised
        .item
        .as_ref()
        .and_then(|item| context.originals.get(item));
    record.is_some_and(|record| {
        record
            .common()
            .waive
            .iter()
            .any(|waiver| waiver.rule == id && waiver.until >= context.today)
    })
}

fn at_level(context: &Context<'_>, mut raised: Raised) -> Option<Raised> {
    let id = raised.finding.rule.0;
    let level = context.library.site.fields.rules.get(id);
    match (rule(id), level) {
        (Some(rule), Some(level)) if !rule.fixed && id != "frozen" => {
            raised.finding.level = match level {
                RuleLevel::Deny => Level::Deny,
                RuleLevel::Warn => Level::Warn,
                RuleLevel::Off => return None,
            };
        }
        _ => {}
    }
    Some(raised)
}

fn unknown_rules(context: &Context<'_>) -> Vec<Raised> {
    let site = &context.library.site;
    let in_site = site.fields.rules.keys().filter_map(|id| {
        let place = site.origin.place_of(&["rules", id]);
        Some(Raised::about(&site.item, complaint(id, place)?))
    });
    let in_records = context.library.records().flat_map(|record| {
        record
            .common()
            .waive
            .iter()
            .enumerate()
            .filter_map(move |(at, waiver)| {
                let place = record
                    .origin()
                    .place_of(&["waive", &at.to_string(), "rule"]);
                Some(Raised::about(
                    record.item(),
                    complaint(&waiver.rule, place)?,
                ))
            })
    });
    in_site.chain(in_records).collect()
}

fn complaint(id: &str, place: crate::diagnostic::Place) -> Option<Finding> {
    let finding = |message: String| Finding::deny(RuleId("unknown-rule"), place, message);
    match rule(id) {
        Some(rule) if rule.fixed => Some(
            finding(format!(
                "the rule `{id}` guards what goes out: it has no other level and no waiver"
            ))
            .help("remove this line"),
        ),
        Some(_) => None,
        None => {
            let near = did_you_mean(id, RULES.iter().map(|rule| rule.id.0))
                .map(|near| format!("did you mean `{near}`?"));
            Some(finding(format!("there is no rule `{id}`")).help_if(near))
        }
    }
}
