//! The data-flow diagram, drawn from the register: zones, the places in them, and a path a kind of data.
//!
//! [`layout`] says what stands where, [`svg`] writes it. Every colour and every highlight is the theme's:
//! the drawing has classes and no style. The page states the same facts as a table.

mod layout;
mod svg;

use crate::release::{FlowTrains, Released, Retention, ShownFlow, Stage};
use crate::site::tree::Tree;
use crate::site::value::value;
use crate::words::Words;
use crate::words::wording;
use layout::{Layout, Path, Place};

/// The diagram as SVG.
pub(super) fn draw<S: Stage>(tree: Tree<'_, S>) -> String {
    let release = tree.release;
    let product = match release.site().fields().products.as_slice() {
        [product] => product.name.as_str(),
        _ => release.site().fields().name.as_str(),
    };
    let paths: Vec<Path> = release
        .flows()
        .iter()
        .map(|flow| path(tree, flow))
        .collect();
    svg::write(&Layout::of(&paths), &paths, product, tree.words)
}

fn path<S: Stage>(tree: Tree<'_, S>, flow: &Released<ShownFlow>) -> Path {
    let fields = flow.fields();
    let mut places: Vec<Place> = fields.storage.iter().cloned().map(Place::Storage).collect();
    let vendors = fields
        .vendors
        .iter()
        .filter_map(|vendor| tree.release.title(vendor));
    places.extend(vendors.map(|name| Place::Vendor(name.to_owned())));
    places.extend(training(fields.trains, tree.words).map(Place::Training));
    places.sort();
    places.dedup();
    Path {
        id: flow.item().id().to_string(),
        title: flow.title().to_owned(),
        output: fields.output,
        places,
        retention: kept(fields.retention, tree.words),
    }
}

/// How long it is kept, within a sentence.
fn kept(retention: Retention, words: &Words) -> String {
    let said = wording::retention(words, &retention.to_string());
    match retention {
        Retention::NotKept => said,
        _ => words.fill("diagram.sentence-kept", &[("retention", &said)]),
    }
}

/// What a path to training says; `None` when nothing trains on the data.
fn training(trains: FlowTrains, words: &Words) -> Option<String> {
    let said = value(&trains);
    let word = || {
        words.word(&format!(
            "diagram.trains.{}",
            said.as_str().unwrap_or_default()
        ))
    };
    (trains != FlowTrains::No).then(word)
}
