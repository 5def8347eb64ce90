//! The contradiction family: no two places that cannot both be true.

mod attestations;
mod controls;
mod data;
mod documents;
mod places;
mod sharing;

use crate::check::context::Context;
use crate::check::facts::Topic;
use crate::check::report::Report;
use crate::check::rule::Rule;
use crate::check::rules::claims::{denied, unsupported};

pub(super) const RULES: &[Rule] = &[
    Rule::deny(
        "retention-contradiction",
        "data-flow, vendors, logging, claims",
        data::retention,
    ),
    Rule::deny(
        "storage-contradiction",
        "data-flow, vendors, logging, claims",
        data::storage,
    ),
    Rule::deny(
        "region-contradiction",
        "data-flow, vendors, claims",
        places::regions,
    ),
    Rule::deny(
        "deletion-contradiction",
        "data-flow, answers, claims",
        data::deletion,
    ),
    Rule::deny(
        "sharing-contradiction",
        "data-flow, vendors, claims",
        sharing::check,
    ),
    Rule::deny("classification-lowered", "data-flow", data::classification),
    Rule::deny(
        "control-overstated",
        "controls, answers, access, logging, incidents, risks",
        controls::overstated,
    ),
    Rule::deny(
        "attestation-overstated",
        "attestations, claims, every text",
        attestations::overstated,
    ),
    Rule::deny("document-changed", "evidence", documents::changed),
    Rule::deny("claims-disagree", "claims, every register", disagree),
    Rule::deny("claim-unknown", "claims", unknown),
];

/// Claims that no narrower rule speaks for.
fn disagree(context: &Context<'_>, report: &mut Report) {
    denied(
        context,
        report,
        &[
            Topic::EmployeeAccess,
            Topic::AccessReview,
            Topic::NoticePeriod,
            Topic::NotifyWithin,
        ],
    );
    unsupported(context, report);
}

/// Entries of `claims` outside the vocabulary.
fn unknown(context: &Context<'_>, report: &mut Report) {
    for claimed in context.claims() {
        for bad in &claimed.bad {
            report
                .about(claimed.answer, bad.place.clone(), bad.message.clone())
                .help(bad.help.clone());
        }
    }
}
