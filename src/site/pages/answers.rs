//! The training-data answer, the FAQ, a page an answer, and where old ids lead.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::release::{Id, ItemId, Released, ShownAnswer, Stage};
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
    let page = |answer| {
        let answer: &Released<ShownAnswer> = answer;
        let short = answer.fields().short_answer.in_words();
        let record = move || {
            let mut record = view::record(answer, &linker);
            record["short"] = Value::String(short.to_owned());
            record
        };
        let same = Arc::clone(&same);
        Page::new(answer_path(answer.item()), "answer", answer.title())
            .lead(short)
            .language(answer.item().language())
            .with("answer", record)
            .with("languages", move || languages(&same, answer.item()))
    };
    release.answers().iter().map(page).collect()
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
