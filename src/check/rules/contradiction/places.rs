//! Where data stays, by the map, by the vendors, by the names of stores.

use crate::check::context::Context;
use crate::check::facts::Topic;
use crate::check::report::Report;
use crate::check::rules::claims::denied;
use crate::library::record::{Flow, Record, Vendor};

/// Regions that disagree.
pub(super) fn regions(context: &Context<'_>, report: &mut Report) {
    denied(context, report, &[Topic::Regions]);
    for flow in context
        .library
        .flows
        .iter()
        .filter(|flow| !flow.fields.regions.is_empty())
    {
        stores(report, flow);
        for vendor in flow
            .fields
            .vendors
            .iter()
            .filter_map(|vendor| context.vendor(vendor))
        {
            if !context.is_past(vendor) {
                vendor_places(report, flow, vendor);
            }
        }
    }
}

/// A store whose name ends in a region, such as `Log store (EU)`.
fn stores(report: &mut Report, flow: &Record<Flow>) {
    for (at, store) in flow.fields.storage.iter().enumerate() {
        let Some(region) = region_in(store) else {
            continue;
        };
        if flow.fields.regions.iter().any(|known| known == region) {
            continue;
        }
        let message = format!(
            "`{}` is stored in `{region}`, which is not among its regions",
            flow.item
        );
        report
            .at(flow, &["storage", &at.to_string()], message)
            .related(flow.origin.place_of(&["regions"]), "its regions")
            .help(format!("add `{region}` to `regions`, or correct the store"));
    }
}

/// The region in brackets behind a store's name: capitals only.
fn region_in(store: &str) -> Option<&str> {
    let (_, rest) = store.split_once('(')?;
    let (region, _) = rest.split_once(')')?;
    let is_region =
        (2..=3).contains(&region.len()) && region.bytes().all(|byte| byte.is_ascii_uppercase());
    is_region.then_some(region)
}

/// A vendor that keeps or processes data outside the regions of what it receives.
fn vendor_places(report: &mut Report, flow: &Record<Flow>, vendor: &Record<Vendor>) {
    let locations = &vendor.fields.locations;
    for (field, places) in [
        ("stored", &locations.stored),
        ("processed", &locations.processed),
    ] {
        for (at, place) in places.iter().enumerate() {
            if flow.fields.regions.contains(place) {
                continue;
            }
            let message = format!(
                "`{}` is {field} in `{place}` by `{}`, and its regions say `{}`",
                flow.item,
                vendor.item,
                flow.fields.regions.join(", ")
            );
            report
                .at(flow, &["regions"], message)
                .related(
                    vendor
                        .origin
                        .place_of(&["locations", field, &at.to_string()]),
                    "the vendor's place",
                )
                .help(format!(
                    "add `{place}` to `regions`, or correct the vendor's `locations`"
                ));
        }
    }
}
