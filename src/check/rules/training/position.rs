//! The position, the short answer, and what the registers say.

use crate::check::context::Context;
use crate::check::facts::{Topic, flow_trains_word, position_word, vendor_trains_word};
use crate::check::report::Report;
use crate::check::rules::claims::denied;
use crate::check::rules::wording;
use crate::library::record::{FlowTrains, Position, Record, Training, VendorTrains};

/// A short answer that does not answer, or that the position denies.
pub(super) fn vague(context: &Context<'_>, report: &mut Report) {
    let terms = wording::vague_terms(context);
    for training in &context.library.training {
        let fields = &training.fields;
        let text = fields.short_answer.trim();
        let first = text
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let path: &[&str] = &["short_answer"];
        if !["No", "Yes", "Only"].contains(&first) {
            report
                .at(
                    training,
                    path,
                    "the short answer does not start with No, Yes or Only",
                )
                .help(format!("start it with `{}`", starts(fields.position)[0]));
            continue;
        }
        let unless =
            text.to_lowercase().contains("unless") || text.to_lowercase().contains("if you");
        let agrees = starts(fields.position).contains(&first)
            || (first == "No" && unless && fields.position == Position::OptIn);
        if !agrees {
            let position = position_word(fields.position);
            let message =
                format!("the short answer says `{first}`, and the position is `{position}`");
            report
                .at(training, path, message)
                .related(training.origin.place_of(&["position"]), "the position")
                .help(format!(
                    "start it with `{}`, or correct the position",
                    starts(fields.position)[0]
                ));
            continue;
        }
        if let Some((range, _)) = terms.find(text).first() {
            let message = format!("`{}` leaves the answer open", &text[range.clone()]);
            report
                .at(training, path, message)
                .help("say what happens, always or only under a condition that you name");
        } else if fields.position == Position::Never && !fields.exceptions.0.is_empty() {
            report
                .at(
                    training,
                    &["exceptions"],
                    "the position is `never`, and there are exceptions",
                )
                .related(training.origin.place_of(&["position"]), "the position")
                .help("write `exceptions: none`, or the position that holds");
        }
    }
}

/// How a short answer to a position may start; the first is the usual way.
fn starts(position: Position) -> &'static [&'static str] {
    match position {
        Position::Never => &["No"],
        Position::OptIn | Position::DeIdentified => &["Only"],
        Position::ProviderTrains => &["Yes", "Only"],
        Position::PerCustomer => &["Only", "Yes"],
    }
}

/// A register that disagrees with the position; a position whose duties are not met; a claim.
pub(super) fn contradiction(context: &Context<'_>, report: &mut Report) {
    denied(context, report, &[Topic::Trains, Topic::ProviderTrains]);
    for training in &context.library.training {
        flows(context, report, training);
        vendors(context, report, training);
        duties(context, report, training);
    }
}

/// What a position lets a flow say.
fn allowed(position: Position) -> &'static [FlowTrains] {
    match position {
        Position::Never => &[FlowTrains::No],
        Position::OptIn => &[FlowTrains::No, FlowTrains::OptIn],
        Position::DeIdentified => &[FlowTrains::No, FlowTrains::OptIn, FlowTrains::DeIdentified],
        Position::ProviderTrains => &[
            FlowTrains::No,
            FlowTrains::OptIn,
            FlowTrains::DeIdentified,
            FlowTrains::Yes,
        ],
        Position::PerCustomer => &[FlowTrains::No, FlowTrains::OptIn, FlowTrains::PerCustomer],
    }
}

fn flows(context: &Context<'_>, report: &mut Report, training: &Record<Training>) {
    let position = training.fields.position;
    for flow in &context.library.flows {
        let covered = training
            .fields
            .covers
            .iter()
            .any(|one| one.0 == *flow.item.id());
        let only = context.library.training.len() == 1;
        if (covered || only) && !allowed(position).contains(&flow.fields.trains) {
            let message = format!(
                "`{}` says `trains: {}`, and the position is `{}`",
                flow.item,
                flow_trains_word(flow.fields.trains),
                position_word(position)
            );
            report
                .at(flow, &["trains"], message)
                .related(training.origin.place_of(&["position"]), "the position")
                .help("correct whichever of the two is wrong; a changed position owes a notice");
        }
    }
}

fn vendors(context: &Context<'_>, report: &mut Report, training: &Record<Training>) {
    let position = training.fields.position;
    if position == Position::ProviderTrains {
        return;
    }
    for vendor in context
        .vendors()
        .filter(|vendor| !vendor.fields.data.is_empty())
    {
        let trains = vendor.fields.trains_on_customer_data;
        let agrees = trains == VendorTrains::No
            || (trains == VendorTrains::OptIn && position == Position::OptIn);
        if !agrees {
            let message = format!(
                "`{}` says `trains_on_customer_data: {}`, and the position is `{}`",
                vendor.item,
                vendor_trains_word(trains),
                position_word(position)
            );
            let help = if trains == VendorTrains::Unknown {
                "read its terms, and enter what they say"
            } else {
                "leave the vendor, or say in the training-data answer that it trains"
            };
            report
                .at(vendor, &["trains_on_customer_data"], message)
                .related(training.origin.place_of(&["position"]), "the position")
                .help(help);
        }
    }
}

/// What each position obliges the records to show.
fn duties(context: &Context<'_>, report: &mut Report, training: &Record<Training>) {
    let fields = &training.fields;
    let path: &[&str] = &["position"];
    match fields.position {
        Position::OptIn => {
            for (field, missing) in [
                ("opt_in", fields.opt_in.is_none()),
                ("opt_out", fields.opt_out.is_none()),
            ] {
                if missing {
                    let message =
                        format!("the position is `opt-in`, and the answer has no `{field}`");
                    report
                        .at(training, path, message)
                        .help(format!("add `{field}: …`: what a customer does"));
                }
            }
            let flows = &context.library.flows;
            if !flows.is_empty()
                && flows
                    .iter()
                    .all(|flow| flow.fields.trains == FlowTrains::No)
            {
                report
                    .at(
                        training,
                        path,
                        "the position is `opt-in`, and no flow says `trains: opt-in`",
                    )
                    .help("write `position: never`, or mark the data that trains");
            }
        }
        Position::ProviderTrains => {
            let named = fields
                .vendors
                .iter()
                .filter_map(|vendor| context.vendor(vendor));
            let trains = |trains| matches!(trains, VendorTrains::Yes | VendorTrains::OptIn);
            if !named
                .into_iter()
                .any(|vendor| trains(vendor.fields.trains_on_customer_data))
            {
                let message =
                    "the position is `provider-trains`, and none of the answer's vendors trains";
                report
                    .at(training, path, message)
                    .help("name the vendor that trains under `vendors`");
            }
        }
        Position::Never | Position::DeIdentified | Position::PerCustomer => {}
    }
}
