//! The training family: the one answer that must never be missing or vague.

mod changed;
mod elsewhere;
mod evidence;
mod position;
mod presence;

use crate::check::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::deny("training-missing", "training-data", presence::missing),
    Rule::deny(
        "training-duplicate",
        "training-data, answers",
        presence::duplicate,
    ),
    Rule::deny("training-vague", "training-data", position::vague),
    Rule::deny(
        "training-contradiction",
        "training-data, data-flow, vendors, claims",
        position::contradiction,
    ),
    Rule::deny(
        "training-evidence",
        "training-data, evidence, vendors",
        evidence::check,
    ),
    Rule::warn("training-elsewhere", "answers", elsewhere::check),
    Rule::deny(
        "training-uncovered",
        "training-data, data-flow, site",
        presence::uncovered,
    ),
    Rule::warn(
        "training-changed-quietly",
        "approvals, training-data, vendors, updates",
        changed::check,
    ),
];
