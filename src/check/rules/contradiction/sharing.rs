//! Who receives what.

use crate::check::context::{Context, is_content};
use crate::check::facts::Topic;
use crate::check::report::Report;
use crate::check::rules::claims::denied;

/// A vendor that receives content and is called no subprocessor; a "no" to reading by
/// people where people read; a claim that outputs go to nobody.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    denied(context, report, &[Topic::OutputsShared]);
    for vendor in context.vendors() {
        let fields = &vendor.fields;
        let received = fields.data.iter().enumerate().find_map(|(at, flow)| {
            let flow = context.flow(flow)?;
            is_content(flow).then_some((at, flow))
        });
        if let (false, Some((at, flow))) = (fields.subprocessor, received) {
            let message = format!(
                "`{}` receives `{}` and is not called a subprocessor",
                vendor.item, flow.item
            );
            report
                .at(vendor, &["data", &at.to_string()], message)
                .related(
                    vendor.origin.place_of(&["subprocessor"]),
                    "not a subprocessor",
                )
                .help("write `subprocessor: true`, or take the data away from it");
        }
        let reads = fields.kind == crate::library::record::VendorKind::DataLabeling;
        let denies = fields
            .human_review
            .as_deref()
            .is_some_and(|text| text.to_lowercase().starts_with("no"));
        if reads && denies && !fields.data.is_empty() {
            let message = format!(
                "people at `{}` label data, and `human_review` says no",
                vendor.item
            );
            report
                .at(vendor, &["human_review"], message)
                .related(vendor.origin.place_of(&["kind"]), "labelling is reading")
                .help("say who reads it, and under which rules");
        }
    }
}
