//! AI treated as one more feature.

use std::collections::BTreeSet;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::record::{Concern, Control, ControlStatus, Record};
use crate::library::value::Audience;

/// The six concerns, by the words in `concern`.
const CONCERNS: [(Concern, &str); 6] = [
    (Concern::DataUse, "data-use"),
    (Concern::PromptSecurity, "prompt-security"),
    (Concern::OutputControl, "output-control"),
    (Concern::CrossTenantRisk, "cross-tenant-risk"),
    (Concern::VendorModels, "vendor-models"),
    (Concern::Deletion, "deletion"),
];

fn in_place(control: &Record<Control>) -> bool {
    matches!(
        control.fields.status,
        ControlStatus::Implemented | ControlStatus::Alternative
    )
}

/// An AI product, and no control for AI.
pub(super) fn controls_missing(context: &Context<'_>, report: &mut Report) {
    let controls = &context.library.controls;
    if !context.is_ai()
        || controls
            .iter()
            .any(|control| is_ai(control) && in_place(control))
    {
        return;
    }
    let message = "the product uses AI, and no control in place is about AI";
    report
        .at(&context.library.site, &["products"], message)
        .help("add one to `controls.yaml` with `area: ai-governance`");
}

fn is_ai(control: &Record<Control>) -> bool {
    let area = control.fields.area.as_str();
    area.starts_with("ai")
        || control
            .common
            .satisfies
            .iter()
            .any(|id| id.starts_with("sdlc.prompt"))
}

/// Prompts go in, and nothing comes out; an output that is not called one.
pub(super) fn outputs_forgotten(context: &Context<'_>, report: &mut Report) {
    let flows = &context.library.flows;
    if let Some(prompt) = flows
        .iter()
        .find(|flow| flow.item.id().as_str() == "prompt-text")
        && context.outputs().next().is_none()
    {
        report
            .at(
                prompt,
                &["processing"],
                "prompts are mapped, and nothing that a model writes is",
            )
            .help("add `model-output` to `data-flow.yaml`, with `output: true`");
    }
    for flow in flows {
        let is_output =
            ["model-output", "summary", "recommendation"].contains(&flow.item.id().as_str());
        if is_output && !flow.fields.output {
            let message = format!(
                "a model writes `{}`, and the map does not call it an output",
                flow.item
            );
            let path: &[&str] = if flow.origin.node.get("output").is_some() {
                &["output"]
            } else {
                &["source"]
            };
            report
                .at(flow, path, message)
                .help("write `output: true` and what it is `derived_from`");
        }
    }
}

/// Prompts change, and no control in place says that somebody looks.
pub(super) fn prompt_change_unreviewed(context: &Context<'_>, report: &mut Report) {
    if !context.is_ai() {
        return;
    }
    let id = "sdlc.prompt-changes";
    let controls = context.library.controls.iter();
    let about: Vec<&Record<Control>> = controls
        .filter(|control| control.common.satisfies.iter().any(|one| one == id))
        .collect();
    if about.iter().any(|control| in_place(control)) {
        return;
    }
    let help = "review prompts like code: a ticket, a second person, a test, a way back";
    if let Some(control) = about.first() {
        let message = format!(
            "`{}` is about changes of prompts, and is not in place",
            control.item
        );
        report.at(*control, &["status"], message).help(help);
    } else {
        let message =
            format!("no control says that changes of prompts are reviewed (`satisfies: [{id}]`)");
        report
            .at(&context.library.site, &["products"], message)
            .help(help);
    }
}

/// A concern of buyers that no public answer speaks to.
pub(super) fn no_faq(context: &Context<'_>, report: &mut Report) {
    if !context.is_ai() {
        return;
    }
    let answered: BTreeSet<Concern> = context
        .library
        .answers
        .iter()
        .filter(|answer| answer.common.audience == Audience::Public)
        .filter_map(|answer| answer.fields.concern)
        .collect();
    let site = &context.library.site;
    if answered.is_empty() {
        report
            .at(
                site,
                &["products"],
                "there is no AI security FAQ: no public answer has a `concern`",
            )
            .help("give public answers a `concern`, such as `data-use`");
        return;
    }
    for (concern, word) in CONCERNS {
        if !answered.contains(&concern) {
            report
                .at(
                    site,
                    &["products"],
                    format!("no public answer speaks to the concern `{word}`"),
                )
                .help(format!("write one with `concern: {word}`"));
        }
    }
}
