//! The training-data answer, the FAQ, a page an answer, and where old ids lead.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::release::{Release, Stage};
use crate::site::link::{Linker, answer_path};
use crate::site::page::Page;
use crate::site::view;

pub(super) fn training<S: Stage>(release: &Release<S>) -> Page {
    let linker = Linker::new(release, "");
    let named: Vec<_> = release
        .training()
        .iter()
        .flat_map(|training| &training.fields().vendors)
        .collect();
    let vendors = release
        .vendors()
        .iter()
        .filter(|vendor| named.contains(&vendor.item()));
    Page::new("training-data.html", "training-data", "Training data")
        .with("training", view::records(release.training(), &linker))
        .with(
            "vendors",
            vendors
                .map(|vendor| view::record(vendor, &linker))
                .collect::<Vec<_>>(),
        )
}

pub(super) fn faq<S: Stage>(release: &Release<S>) -> Page {
    let linker = Linker::new(release, "");
    let mut topics: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for answer in release
        .answers()
        .iter()
        .filter(|answer| answer.item().language().is_none())
    {
        topics
            .entry(&answer.fields().topic)
            .or_default()
            .push(view::record(answer, &linker));
    }
    let topics: Vec<Value> = topics
        .into_iter()
        .map(|(topic, answers)| json!({ "id": topic, "answers": answers }))
        .collect();
    Page::new("faq.html", "faq", "Questions and answers")
        .with("topics", topics)
        .with("training", view::records(release.training(), &linker))
}

pub(super) fn each<S: Stage>(release: &Release<S>) -> Vec<Page> {
    let linker = Linker::new(release, "../");
    let page = |answer| -> Page {
        let answer: &crate::release::Released<_> = answer;
        let record = view::record(answer, &linker);
        Page::new(answer_path(answer.item()), "answer", answer.title()).with("answer", record)
    };
    release.answers().iter().map(page).collect()
}

/// A page at each old id of an answer, leading to the new one.
pub(super) fn redirects<S: Stage>(release: &Release<S>) -> Vec<Page> {
    let answers = release
        .answers()
        .iter()
        .filter(|answer| answer.item().language().is_none());
    answers
        .flat_map(|answer| {
            answer.formerly().iter().map(|old| {
                let target = format!("{}.html", answer.item().id());
                Page::new(format!("faq/{old}.html"), "redirect", answer.title())
                    .with("target", target)
                    .without_twin()
            })
        })
        .collect()
}
