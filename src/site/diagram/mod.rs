//! The data-flow diagram, drawn from the register: zones, the places in them, and a path a kind of data.
//!
//! [`layout`] says what stands where, [`svg`] writes it. Every colour and every highlight is the theme's:
//! the drawing has classes and no style. The page states the same facts as a table.

mod layout;
mod svg;

use crate::release::{FlowTrains, Release, ShownFlow, Stage};
use layout::{Layout, Path, Place};

/// The diagram as SVG.
pub(super) fn draw<S: Stage>(release: &Release<S>) -> String {
    let product = match release.site().fields().products.as_slice() {
        [product] => product.name.as_str(),
        _ => release.site().fields().name.as_str(),
    };
    let paths: Vec<Path> = release
        .flows()
        .iter()
        .map(|flow| path(release, flow))
        .collect();
    svg::write(&Layout::of(&paths), &paths, product)
}

fn path<S: Stage>(release: &Release<S>, flow: &crate::release::Released<ShownFlow>) -> Path {
    let fields = flow.fields();
    let mut places: Vec<Place> = fields.storage.iter().cloned().map(Place::Storage).collect();
    let vendors = fields
        .vendors
        .iter()
        .filter_map(|vendor| release.title(vendor));
    places.extend(vendors.map(|name| Place::Vendor(name.to_owned())));
    places.extend(training(fields.trains).map(|how| Place::Training(how.to_owned())));
    places.sort();
    places.dedup();
    Path {
        id: flow.item().id().to_string(),
        title: flow.title().to_owned(),
        output: fields.output,
        places,
        retention: fields.retention.in_words(),
    }
}

/// What a path to training says; `None` when nothing trains on the data.
fn training(trains: FlowTrains) -> Option<&'static str> {
    match trains {
        FlowTrains::No => None,
        FlowTrains::Yes => Some("Trains models"),
        FlowTrains::OptIn => Some("Trains models, only after opt-in"),
        FlowTrains::DeIdentified => Some("Trains models, once de-identified"),
        FlowTrains::PerCustomer => Some("Trains the customer's own model"),
    }
}
