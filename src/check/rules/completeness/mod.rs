//! The completeness family: what a buyer will ask for is there.

mod ai;
mod answers;
mod flows;
mod practice;
mod scope;
mod vendors;

use crate::check::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::deny(
        "flow-vendor-missing",
        "data-flow, vendors",
        flows::flow_vendor_missing,
    ),
    Rule::deny(
        "vendor-flow-missing",
        "data-flow, vendors",
        flows::vendor_flow_missing,
    ),
    Rule::warn("scope-gap", "scope, data-flow, vendors, access", scope::gap),
    Rule::warn("vendor-unreviewed", "vendors", vendors::unreviewed),
    Rule::warn("vendor-review-overdue", "vendors", vendors::review_overdue),
    Rule::warn("vendor-no-terms", "vendors", vendors::no_terms),
    Rule::warn("vendor-kind-gap", "vendors, data-flow", vendors::kind_gap),
    Rule::warn("terms-stale", "vendors", vendors::terms_stale),
    Rule::warn(
        "control-no-evidence",
        "controls",
        practice::control_no_evidence,
    ),
    Rule::warn(
        "control-theme-missing",
        "controls",
        practice::control_theme_missing,
    ),
    Rule::deny("logging-content", "logging", practice::logging_content),
    Rule::warn(
        "incident-uncovered",
        "incidents, data-flow",
        practice::incident_uncovered,
    ),
    Rule::warn(
        "buyer-question-unanswered",
        "every `satisfies`",
        answers::buyer_questions,
    ),
    Rule::deny(
        "no-without-compensation",
        "answers",
        answers::no_without_compensation,
    ),
    Rule::warn(
        "ai-controls-missing",
        "controls, data-flow",
        ai::controls_missing,
    ),
    Rule::warn("outputs-forgotten", "data-flow", ai::outputs_forgotten),
    Rule::warn(
        "prompt-change-unreviewed",
        "controls, data-flow",
        ai::prompt_change_unreviewed,
    ),
    Rule::warn("no-ai-faq", "answers, data-flow", ai::no_faq),
    Rule::deny(
        "grant-without-nda",
        "recipients",
        practice::grant_without_nda,
    ),
];
