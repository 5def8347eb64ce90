//! Controls, logs, incidents and grants.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::diagnostic::Place;
use crate::library::record::{ControlStatus, Recipient};

/// The themes that a security review goes through, each with the areas that count for it.
const THEMES: [(&str, &[&str]); 7] = [
    ("access-control", &["access-control", "access", "identity"]),
    (
        "data protection",
        &["data-protection", "data-use", "encryption", "privacy"],
    ),
    (
        "vendor risk",
        &["vendor-management", "vendor-risk", "vendors"],
    ),
    (
        "change management",
        &["secure-development", "change-management", "development"],
    ),
    ("incident response", &["incident-response", "incidents"]),
    (
        "logging and monitoring",
        &["logging-monitoring", "logging", "monitoring"],
    ),
    ("people", &["people", "human-resources", "staff"]),
];

/// The scenarios of `mission-map.md`, section 11.
const SCENARIOS: [&str; 6] = [
    "wrong-tenant",
    "prompt-log-exposure",
    "output-leak",
    "vendor-breach",
    "rag-misconfiguration",
    "deletion-failure",
];

/// A control in place that no document shows.
pub(super) fn control_no_evidence(context: &Context<'_>, report: &mut Report) {
    for control in &context.library.controls {
        let in_place = control.fields.status == ControlStatus::Implemented;
        if in_place && control.fields.evidence.is_empty() {
            let message = format!("`{}` is in place, and no document shows it", control.item);
            report
                .at(control, &["status"], message)
                .help("cite one under `evidence`, or write `status: partial`");
        }
    }
}

/// A theme of every review with no control in place. A register with a handful of
/// controls is a beginning, and is not told what it lacks.
pub(super) fn control_theme_missing(context: &Context<'_>, report: &mut Report) {
    let controls = &context.library.controls;
    if controls.len() < THEMES.len() {
        return;
    }
    for (theme, areas) in THEMES {
        let covered = controls.iter().any(|control| {
            areas.contains(&control.fields.area.as_str())
                && matches!(
                    control.fields.status,
                    ControlStatus::Implemented
                        | ControlStatus::Partial
                        | ControlStatus::Alternative
                )
        });
        if covered {
            continue;
        }
        let place = controls
            .iter()
            .find(|control| areas.contains(&control.fields.area.as_str()))
            .map_or_else(
                || context.library.site.origin.place_of(&["products"]),
                |control| control.origin.place_of(&["status"]),
            );
        let message = format!("no control is in place for {theme}");
        report
            .about(&context.library.site, place, message)
            .help(format!(
                "add one to `controls.yaml` with `area: {}`",
                areas[0]
            ));
    }
}

/// Content in a log, and no reason.
pub(super) fn logging_content(context: &Context<'_>, report: &mut Report) {
    for log in &context.library.logs {
        let fields = &log.fields;
        let logs_content = fields.content.trim() != "none";
        if logs_content
            && fields
                .why
                .as_deref()
                .is_none_or(|why| why.trim().is_empty())
        {
            let message = format!("`{}` logs content and says no reason", log.item);
            report
                .at(log, &["content"], message)
                .help("say `why`, or stop and write `content: none`");
        }
    }
}

/// A scenario that the plan does not cover.
pub(super) fn incident_uncovered(context: &Context<'_>, report: &mut Report) {
    if !context.is_ai() {
        return;
    }
    let incidents = &context.library.incidents;
    for scenario in SCENARIOS {
        let found = incidents.iter().find(|incident| {
            incident.item.id().as_str() == scenario || satisfies(incident, scenario)
        });
        match found {
            None => {
                let place = incidents.first().map_or_else(
                    || context.library.site.origin.place_of(&["products"]),
                    |first| Place::whole_file(first.origin.file.clone()),
                );
                let message = format!("the incident register does not cover `{scenario}`");
                report
                    .about(&context.library.site, place, message)
                    .help(format!("add `- id: {scenario}` to `incidents.yaml`"));
            }
            Some(incident) if incident.fields.notify_within.is_none() => {
                let message = format!(
                    "`{}` does not say within what time customers are told",
                    incident.item
                );
                report
                    .at(incident, &["notification"], message)
                    .help("write `notify_within: 2d`");
            }
            Some(_) => {}
        }
    }
}

fn satisfies(
    incident: &crate::library::record::Record<crate::library::record::Incident>,
    scenario: &str,
) -> bool {
    let id = format!("incident.{scenario}");
    incident.common.satisfies.contains(&id)
}

/// Somebody may open the room and has accepted no agreement.
pub(super) fn grant_without_nda(context: &Context<'_>, report: &mut Report) {
    for recipient in context
        .library
        .recipients
        .iter()
        .filter(|one| is_open(one, context.today))
    {
        let place = recipient
            .place
            .clone()
            .unwrap_or_else(|| context.library.site.origin.place());
        let id = &recipient.id;
        let message = match &recipient.nda {
            None => format!("`{id}` may open the room and has accepted no agreement"),
            Some(nda) if nda.accepted_on > recipient.granted_on => format!(
                "`{id}` accepted the agreement on {}, after access was granted on {}",
                nda.accepted_on, recipient.granted_on
            ),
            Some(_) => continue,
        };
        report.about(&context.library.site, place, message).help(
            "have it accepted and enter `nda: {version: …, accepted_on: …}`, or revoke the grant",
        );
    }
}

fn is_open(recipient: &Recipient, today: crate::library::value::Day) -> bool {
    recipient.revoked_on.is_none() && recipient.expires_on >= today
}
