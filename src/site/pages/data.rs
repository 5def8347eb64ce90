//! The kinds of data: the data-flow page with its diagram, and the outputs among them.

use serde_json::Value;

use crate::release::{Release, Stage};
use crate::site::diagram;
use crate::site::link::Linker;
use crate::site::page::Page;
use crate::site::pages::lists;
use crate::site::view;

pub(super) fn all<S: Stage>(release: &Release<S>) -> Vec<Page> {
    [flow(release), outputs(release)]
        .into_iter()
        .flatten()
        .collect()
}

fn flow<S: Stage>(release: &Release<S>) -> Option<Page> {
    let linker = Linker::new(release, "");
    release.flows().first()?;
    Some(
        Page::new("data-flow.html", "data-flow", "Data flow")
            .lead("Where each kind of data comes from, where it is kept, who receives it, and when it goes.")
            .with("records", view::records(release.flows(), &linker))
            .with("diagram", diagram::draw(release)),
    )
}

fn outputs<S: Stage>(release: &Release<S>) -> Option<Page> {
    let linker = Linker::new(release, "");
    let outputs = release.flows().iter().filter(|flow| flow.fields().output);
    let records: Vec<Value> = outputs.map(|flow| view::record(flow, &linker)).collect();
    (!records.is_empty()).then(|| {
        Page::new("outputs.html", "outputs", "Model outputs")
            .lead("What models write, where it is kept, who sees it, and how it is deleted.")
            .with("records", records)
            .with("answers", lists::satisfying(release, &linker, "output."))
    })
}
