//! The kinds of data: the data-flow page with its diagram, and the outputs among them.

use crate::release::Stage;
use crate::site::diagram;
use crate::site::link::Linker;
use crate::site::page::Page;
use crate::site::pages::lists;
use crate::site::pages::registers::opening;
use crate::site::tree::Tree;
use crate::site::view;

pub(super) fn all<S: Stage>(tree: Tree<'_, S>) -> Vec<Page<'_>> {
    let pages = [
        flow(tree).map(|page| opening(tree, page, "buyer.data-destination")),
        outputs(tree).map(|page| opening(tree, page, OUTPUTS_OPEN_WITH)),
    ];
    pages.into_iter().flatten().collect()
}

fn flow<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    release.flows().first()?;
    Some(
        tree.page("data-flow.html", "data-flow")
            .with("records", move || view::records(release.flows(), &linker))
            .with("diagram", move || diagram::draw(tree)),
    )
}

/// What every buyer asks of outputs.
const OUTPUTS_OPEN_WITH: &str = "buyer.output-storage";

fn outputs<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    let outputs = move || release.flows().iter().filter(|flow| flow.fields().output);
    outputs().next()?;
    Some(
        tree.page("outputs.html", "outputs")
            .with("records", move || {
                outputs()
                    .map(|flow| view::record(flow, &linker))
                    .collect::<Vec<_>>()
            })
            .with("answers", move || {
                lists::satisfying(release, &linker, "output.", Some(OUTPUTS_OPEN_WITH))
            }),
    )
}
