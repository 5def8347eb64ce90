//! The training-data answer, the FAQ, a page an answer, and where old ids lead.

use std::collections::HashMap;
use std::sync::Arc;

use crate::release::{ItemId, Release, Released, ShownAnswer, Stage};
use crate::site::link::{Linker, place_of};
use crate::site::page::Page;
use crate::site::pages::lists;
use crate::site::tree::Tree;
use crate::site::value::{Value, value};
use crate::site::view;

pub(super) fn training<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    let first = tree.said(release.training().first()?);
    Some(
        tree.page("training-data.html", "training-data")
            .lead(first.fields().short_answer.clone())
            .only_in(tree.foreign(first.item()))
            .with("training", move || {
                view::training(release.training(), &linker)
            })
            .with("vendors", move || {
                let named: Vec<_> = release
                    .training()
                    .iter()
                    .flat_map(|training| &training.fields().vendors)
                    .collect();
                let vendors = release
                    .vendors()
                    .iter()
                    .filter(|vendor| named.contains(&vendor.item()));
                vendors
                    .map(|vendor| view::record(vendor, &linker))
                    .collect::<Vec<_>>()
            }),
    )
}

pub(super) fn faq<S: Stage>(tree: Tree<'_, S>) -> Option<Page<'_>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    lists::own(release).next()?;
    Some(
        tree.page("faq.html", "faq")
            .with("topics", move || lists::topics(release, &linker))
            .with("concerns", move || lists::concerns(release, &linker)),
    )
}

pub(super) fn each<'r, S: Stage>(tree: Tree<'r, S>) -> Vec<Page<'r>> {
    let linker = Linker::new(tree, "../");
    let near = Arc::new(Near::of(tree.release));
    let page = |source: &'r Released<ShownAnswer>| {
        let shown = tree.said(source);
        let near = Arc::clone(&near);
        Page::new(place_of(source.item()), "answer", shown.title())
            .lead(view::short(shown, &linker))
            .only_in(tree.foreign(shown.item()))
            .with("answer", move || view::answer(source, &linker))
            .with("near", move || near.to(source.item(), &linker))
    };
    lists::own(tree.release).map(page).collect()
}

/// How many questions an answer's page leads on to.
const NEAR: usize = 4;

/// Answers by topic, in their order, and where each stands among them: what is near one.
#[derive(Default)]
struct Near<'r> {
    topics: HashMap<&'r str, Vec<&'r ItemId>>,
    places: HashMap<&'r ItemId, (&'r str, usize)>,
}

impl<'r> Near<'r> {
    fn of<S: Stage>(release: &'r Release<S>) -> Self {
        let mut near = Self::default();
        for answer in lists::own(release) {
            let topic = near.topics.entry(&answer.fields().topic).or_default();
            let place = (answer.fields().topic.as_str(), topic.len());
            near.places.insert(answer.item(), place);
            topic.push(answer.item());
        }
        near
    }

    /// Links to the next answers of its topic; after the last comes the first, so that each is reached from others.
    fn to<S: Stage>(&self, item: &ItemId, linker: &Linker<'_, S>) -> Value {
        let Some((topic, at)) = self.places.get(item) else {
            return Value::none();
        };
        let (before, after) = self.topics[topic].split_at(*at);
        let others = after.iter().skip(1).chain(before).take(NEAR);
        value(&linker.links(others.copied()))
    }
}

/// A page at each old id of an answer, leading to the new one.
pub(super) fn redirects<'r, S: Stage>(tree: Tree<'r, S>) -> Vec<Page<'r>> {
    let page = |answer: &'r Released<ShownAnswer>, old: &dyn std::fmt::Display| {
        let target = format!("{}.html", answer.item().id());
        Page::new(
            format!("faq/{old}.html"),
            "redirect",
            tree.said(answer).title(),
        )
        .with("target", move || target.clone())
        .without_twin()
    };
    lists::own(tree.release)
        .flat_map(|answer| answer.formerly().iter().map(move |old| page(answer, old)))
        .collect()
}
