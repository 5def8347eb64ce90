//! What the data-flow map says of keeping, storing, deleting and classing data.

use crate::check::context::{Context, is_content};
use crate::check::facts::{Topic, deletable};
use crate::check::report::Report;
use crate::check::rules::claims::denied;
use crate::library::record::{Flow, Log, Record, Vendor};
use crate::library::value::{FlowRef, Retention, ShortAnswer};

/// Times that disagree: a vendor or a log that keeps longer than the map says, a claim.
pub(super) fn retention(context: &Context<'_>, report: &mut Report) {
    denied(context, report, &[Topic::Retention, Topic::ZeroRetention]);
    for vendor in context.vendors() {
        vendor_retention(context, report, vendor);
    }
    for log in &context.library.logs {
        log_retention(context, report, log);
    }
}

fn vendor_retention(context: &Context<'_>, report: &mut Report, vendor: &Record<Vendor>) {
    let fields = &vendor.fields;
    let Some(retention) = &fields.retention else {
        return;
    };
    let path: &[&str] = &["retention", "period"];
    if fields.zero_retention == Some(true) && retention.period != Retention::NotKept {
        let message = format!(
            "`{}` keeps data for `{}` and has `zero_retention: true`",
            vendor.item, retention.period
        );
        report
            .at(vendor, path, message)
            .related(vendor.origin.place_of(&["zero_retention"]), "keeps nothing")
            .help("write `period: none`, or `zero_retention: false`");
        return;
    }
    let flows: Vec<&Record<Flow>> = fields
        .data
        .iter()
        .filter_map(|flow| context.flow(flow))
        .collect();
    let Some(longest) = flows
        .iter()
        .max_by_key(|flow| length(flow.fields.retention))
    else {
        return;
    };
    if length(retention.period) > length(longest.fields.retention) {
        let message = format!(
            "`{}` keeps data for `{}`, and the data-flow map says `{}` at the most",
            vendor.item, retention.period, longest.fields.retention
        );
        report
            .at(vendor, path, message)
            .related(
                longest.origin.place_of(&["retention"]),
                "the longest of what it receives",
            )
            .help("have the vendor keep it for a shorter time, or correct the data-flow map");
    }
}

/// An event goes to the log of who did what, or to the log of requests.
fn log_retention(context: &Context<'_>, report: &mut Report, log: &Record<Log>) {
    let kind = match log.item.id().as_str() {
        "user-login" | "admin-access" | "support-access" | "deletion-request" => "admin-log",
        "prompt-metadata" | "file-upload" | "output-generation" => "api-log",
        _ => return,
    };
    let Some(flow) = kind.parse().ok().and_then(|id| context.flow(&FlowRef(id))) else {
        return;
    };
    if length(log.fields.retention) > length(flow.fields.retention) {
        let message = format!(
            "`{}` is kept for `{}`, and `{}` for `{}`",
            log.item, log.fields.retention, flow.item, flow.fields.retention
        );
        report
            .at(log, &["retention"], message)
            .related(flow.origin.place_of(&["retention"]), "the log it goes to")
            .help("write the same time in both");
    }
}

/// A length to compare: what a customer or a contract ends has no known end.
fn length(retention: Retention) -> u32 {
    match retention {
        Retention::NotKept => 0,
        Retention::For(duration) => duration.about_days(),
        Retention::UntilDeleted | Retention::ContractTerm => u32::MAX,
    }
}

/// Stored or not: registers that say both, a claim.
pub(super) fn storage(context: &Context<'_>, report: &mut Report) {
    denied(
        context,
        report,
        &[
            Topic::OutputsStored,
            Topic::OutputsLogged,
            Topic::PromptsLogged,
            Topic::OutputsReviewed,
            Topic::OutputsEvaluated,
        ],
    );
    for flow in &context.library.flows {
        let fields = &flow.fields;
        if fields.retention == Retention::NotKept && !fields.storage.is_empty() {
            let message = format!("`{}` is stored and has `retention: none`", flow.item);
            report
                .at(flow, &["retention"], message)
                .related(flow.origin.place_of(&["storage"]), "it is stored here")
                .help("say how long it is kept, or remove `storage`");
        }
    }
    for vendor in context.vendors() {
        let fields = &vendor.fields;
        if fields.zero_retention == Some(true) && !fields.locations.stored.is_empty() {
            let message = format!(
                "`{}` stores data and has `zero_retention: true`",
                vendor.item
            );
            report
                .at(vendor, &["locations", "stored"], message)
                .related(vendor.origin.place_of(&["zero_retention"]), "keeps nothing")
                .help("remove `stored`, or write `zero_retention: false`");
        }
    }
}

/// Deletable or not: an output that outlives its source, a yes that a register denies, a claim.
pub(super) fn deletion(context: &Context<'_>, report: &mut Report) {
    denied(context, report, &[Topic::Deletable]);
    for flow in context.outputs() {
        if deletable(&flow.fields.deletable) != Some(false) {
            continue;
        }
        let source = flow.fields.derived_from.iter().find_map(|source| {
            let source = context.flow(source)?;
            (deletable(&source.fields.deletable) == Some(true)).then_some(source)
        });
        if let Some(source) = source {
            let message = format!(
                "`{}` stays when `{}`, which it is made from, is deleted",
                flow.item, source.item
            );
            report
                .at(flow, &["deletable"], message)
                .related(
                    source.origin.place_of(&["deletable"]),
                    "this can be deleted",
                )
                .help("say how it is deleted with its source");
        }
    }
    for answer in &context.library.answers {
        let fields = &answer.fields;
        let asks = answer
            .common
            .satisfies
            .iter()
            .any(|id| id == "buyer.deletion");
        if !asks || fields.short_answer != ShortAnswer::Yes {
            continue;
        }
        let kept = fields.data.iter().filter_map(|flow| context.flow(flow));
        for flow in kept.filter(|flow| deletable(&flow.fields.deletable) == Some(false)) {
            let message = format!(
                "`{}` says yes, and `{}` cannot be deleted",
                answer.item, flow.item
            );
            report
                .at(answer, &["short_answer"], message)
                .related(flow.origin.place_of(&["deletable"]), "this says no")
                .help("write `short_answer: partial`, and say what stays");
        }
    }
}

/// An output that is classed below what it is made from.
pub(super) fn classification(context: &Context<'_>, report: &mut Report) {
    for flow in &context.library.flows {
        let sources = flow.fields.derived_from.iter();
        let highest = sources
            .filter_map(|source| context.flow(source))
            .filter(|source| is_content(source) || source.item != flow.item)
            .max_by_key(|source| source.fields.classification);
        let Some(source) =
            highest.filter(|source| source.fields.classification > flow.fields.classification)
        else {
            continue;
        };
        let message = format!(
            "`{}` is classed below `{}`, which it is made from",
            flow.item, source.item
        );
        let wanted = source.origin.node.get("classification");
        let wanted = wanted
            .and_then(|entry| entry.node.text())
            .unwrap_or_default();
        report
            .at(flow, &["classification"], message)
            .related(source.origin.place_of(&["classification"]), "its source")
            .help(format!("write `classification: {wanted}`"));
    }
}
