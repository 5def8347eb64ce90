//! The data-flow map and the vendor register name each other, or one of them is wrong.

use crate::check::context::Context;
use crate::check::report::Report;

/// A flow names a vendor that does not say it receives the data, or that is gone.
pub(super) fn flow_vendor_missing(context: &Context<'_>, report: &mut Report) {
    for flow in &context.library.flows {
        for (at, vendor) in flow.fields.vendors.iter().enumerate() {
            let Some(vendor) = context.vendor(vendor) else {
                continue;
            };
            let at = at.to_string();
            let path: &[&str] = &["vendors", &at];
            let id = flow.item.id();
            if let Some(until) = vendor.fields.until.filter(|_| context.is_past(vendor)) {
                let message = format!(
                    "`{}` goes to `{}`, which left on {until}",
                    flow.item, vendor.item
                );
                report
                    .at(flow, path, message)
                    .related(vendor.origin.place_of(&["until"]), "its last day")
                    .help(format!("remove `{}` from `vendors`", vendor.item.id()));
            } else if !vendor.fields.data.iter().any(|one| one.0 == *id) {
                let message = format!(
                    "`{}` goes to `{}`, whose record does not say so",
                    flow.item, vendor.item
                );
                report
                    .at(flow, path, message)
                    .related(vendor.origin.place_of(&["data"]), "what it receives")
                    .help(format!(
                        "add `{id}` to the vendor's `data`, or remove the vendor here"
                    ));
            }
        }
    }
}

/// A vendor says it receives data that the map does not send it.
pub(super) fn vendor_flow_missing(context: &Context<'_>, report: &mut Report) {
    for vendor in context.vendors() {
        for (at, flow) in vendor.fields.data.iter().enumerate() {
            let Some(flow) = context.flow(flow) else {
                continue;
            };
            let id = vendor.item.id();
            if flow.fields.vendors.iter().any(|one| one.0 == *id) {
                continue;
            }
            let message = format!(
                "`{}` receives `{}`, and the data-flow map does not say so",
                vendor.item, flow.item
            );
            report
                .at(vendor, &["data", &at.to_string()], message)
                .related(
                    flow.origin.place_of(&["vendors"]),
                    "where it goes, by the map",
                )
                .help(format!(
                    "add `{id}` to the flow's `vendors`, or remove the data here"
                ));
        }
    }
}
