//! The training-data answer, the FAQ, a page an answer, and where old ids lead.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::release::{Id, ItemId, Release, Released, ShownAnswer, Stage};
use crate::site::link::{Linker, answer_path};
use crate::site::page::Page;
use crate::site::pages::lists;
use crate::site::tree::Tree;
use crate::site::view;

pub(super) fn training<'r, S: Stage>(tree: Tree<'r, S>) -> Option<Page<'r>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    let first = release.training().first()?;
    Some(
        tree.page("training-data.html", "training-data")
            .lead(first.fields().short_answer.clone())
            .with("training", move || {
                view::records(release.training(), &linker)
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

pub(super) fn faq<'r, S: Stage>(tree: Tree<'r, S>) -> Option<Page<'r>> {
    let (release, linker) = (tree.release, Linker::new(tree, ""));
    lists::own(release).next()?;
    Some(
        tree.page("faq.html", "faq")
            .with("topics", move || lists::topics(release, &linker))
            .with("concerns", move || lists::concerns(release, &linker)),
    )
}

pub(super) fn each<'r, S: Stage>(tree: Tree<'r, S>) -> Vec<Page<'r>> {
    let (release, linker) = (tree.release, Linker::new(tree, "../"));
    let mut same: HashMap<&Id, Vec<&ItemId>> = HashMap::new();
    for item in release.answers().iter().map(Released::item) {
        same.entry(item.id()).or_default().push(item);
    }
    let same = Arc::new(same);
    let near = Arc::new(Near::of(release));
    let page = |answer| {
        let answer: &Released<ShownAnswer> = answer;
        let short = answer.fields().short_answer.in_words();
        let record = move || {
            let mut record = view::record(answer, &linker);
            record["short"] = Value::String(short.to_owned());
            record
        };
        let (same, near) = (Arc::clone(&same), Arc::clone(&near));
        Page::new(answer_path(answer.item()), "answer", answer.title())
            .lead(short)
            .language(answer.item().language())
            .with("answer", record)
            .with("near", move || near.to(answer, &linker))
            .with("languages", move || languages(&same, answer.item()))
    };
    release.answers().iter().map(page).collect()
}

/// How many questions an answer's page leads on to.
const NEAR: usize = 4;

/// Answers by topic and language, in their order: what is near one.
struct Near<'r>(HashMap<(&'r str, Option<&'r str>), Vec<&'r Released<ShownAnswer>>>);

impl<'r> Near<'r> {
    fn of<S: Stage>(release: &'r Release<S>) -> Self {
        let mut topics: HashMap<_, Vec<_>> = HashMap::new();
        for answer in release.answers() {
            topics.entry(Self::key(answer)).or_default().push(answer);
        }
        Self(topics)
    }

    fn key(answer: &Released<ShownAnswer>) -> (&str, Option<&str>) {
        (&answer.fields().topic, answer.item().language())
    }

    /// The next answers of its topic; after the last comes the first, so that each is reached from others.
    fn to<S: Stage>(
        &self,
        answer: &'r Released<ShownAnswer>,
        linker: &Linker<'_, S>,
    ) -> Vec<Value> {
        let Some(topic) = self.0.get(&Self::key(answer)) else {
            return Vec::new();
        };
        let at = topic.iter().position(|one| one.item() == answer.item());
        let (before, after) = topic.split_at(at.unwrap_or_default());
        let others = after.iter().skip(1).chain(before).take(NEAR);
        others.map(|other| view::brief(other, linker)).collect()
    }
}

/// The other languages of an answer: `language` and `href`.
fn languages(same: &HashMap<&Id, Vec<&ItemId>>, item: &ItemId) -> Vec<Value> {
    let same = same.get(item.id()).into_iter().flatten();
    let link = |other: &&ItemId| {
        let path = answer_path(other);
        json!({ "language": other.language().unwrap_or("en"), "href": path.trim_start_matches("faq/") })
    };
    same.filter(|other| **other != item).map(link).collect()
}

/// A page at each old id of an answer, leading to the new one.
pub(super) fn redirects<'r, S: Stage>(tree: Tree<'r, S>) -> Vec<Page<'r>> {
    let page = |answer: &Released<ShownAnswer>, old: &dyn std::fmt::Display| {
        let target = format!("{}.html", answer.item().id());
        Page::new(format!("faq/{old}.html"), "redirect", answer.title())
            .with("target", move || target.clone())
            .without_twin()
    };
    lists::own(tree.release)
        .flat_map(|answer| answer.formerly().iter().map(move |old| page(answer, old)))
        .collect()
}
