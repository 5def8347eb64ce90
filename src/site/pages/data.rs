//! The kinds of data: the data-flow page with its diagram, and the outputs among them.

use crate::release::{Release, Stage};
use crate::site::diagram;
use crate::site::link::Linker;
use crate::site::page::Page;
use crate::site::pages::lists;
use crate::site::view;

pub(super) fn all<S: Stage>(release: &Release<S>) -> Vec<Page<'_>> {
    [flow(release), outputs(release)]
        .into_iter()
        .flatten()
        .collect()
}

fn flow<S: Stage>(release: &Release<S>) -> Option<Page<'_>> {
    let linker = Linker::new(release, "");
    release.flows().first()?;
    Some(
        Page::new("data-flow.html", "data-flow", "Data flow")
            .lead("Where each kind of data comes from, where it is kept, who receives it, and when it goes.")
            .with("records", move || view::records(release.flows(), &linker))
            .with("diagram", move || diagram::draw(release)),
    )
}

fn outputs<S: Stage>(release: &Release<S>) -> Option<Page<'_>> {
    let linker = Linker::new(release, "");
    let outputs = move || release.flows().iter().filter(|flow| flow.fields().output);
    outputs().next()?;
    Some(
        Page::new("outputs.html", "outputs", "Model outputs")
            .lead("What models write, where it is kept, who sees it, and how it is deleted.")
            .with("records", move || {
                outputs()
                    .map(|flow| view::record(flow, &linker))
                    .collect::<Vec<_>>()
            })
            .with("answers", move || {
                lists::satisfying(release, &linker, "output.")
            }),
    )
}
