//! Controls that an answer or a register counts on more than it may.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::record::{AnyRecord, Control, ControlStatus, Record};
use crate::library::value::{ControlRef, ShortAnswer};

/// A yes that rests on a control that is not wholly there; a register that leans on one not there at all.
pub(super) fn overstated(context: &Context<'_>, report: &mut Report) {
    for answer in &context.library.answers {
        let says_yes = match &answer.fields.short_answer {
            ShortAnswer::Yes => true,
            ShortAnswer::Sentence(text) => text.starts_with("Yes"),
            _ => false,
        };
        if says_yes {
            let is_less = |status| matches!(status, ControlStatus::Partial) || is_absent(status);
            each(
                context,
                report,
                answer,
                &answer.fields.controls,
                is_less,
                "says yes",
            );
        }
    }
    let library = context.library;
    for access in &library.access {
        each(
            context,
            report,
            access,
            &access.fields.controls,
            is_absent,
            "counts on it",
        );
    }
    for log in &library.logs {
        each(
            context,
            report,
            log,
            &log.fields.controls,
            is_absent,
            "counts on it",
        );
    }
    for incident in &library.incidents {
        each(
            context,
            report,
            incident,
            &incident.fields.controls,
            is_absent,
            "counts on it",
        );
    }
    for risk in &library.risks {
        each(
            context,
            report,
            risk,
            &risk.fields.controls,
            is_absent,
            "counts on it",
        );
    }
}

fn is_absent(status: ControlStatus) -> bool {
    matches!(
        status,
        ControlStatus::Planned | ControlStatus::NotApplicable
    )
}

fn each(
    context: &Context<'_>,
    report: &mut Report,
    record: &dyn AnyRecord,
    controls: &[ControlRef],
    too_little: impl Fn(ControlStatus) -> bool,
    what: &str,
) {
    for (at, control) in controls.iter().enumerate() {
        let Some(control) = context.control(control) else {
            continue;
        };
        if too_little(control.fields.status) {
            let message = format!(
                "`{}` is {}, and `{}` {what}",
                control.item,
                in_words(control),
                record.item()
            );
            report
                .at(record, &["controls", &at.to_string()], message)
                .related(control.origin.place_of(&["status"]), "its status")
                .help(
                    "say `partial` or `no` with a compensating control, or leave the control out",
                );
        }
    }
}

fn in_words(control: &Record<Control>) -> &'static str {
    match control.fields.status {
        ControlStatus::Implemented => "in place",
        ControlStatus::Partial => "partly in place",
        ControlStatus::Planned => "planned",
        ControlStatus::Alternative => "replaced by another",
        ControlStatus::NotApplicable => "not applicable",
    }
}
