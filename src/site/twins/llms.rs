//! `llms.txt`: the way in for language models (llmstxt.org).

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::release::{OWN, Release, Released, ShownAnswer, Stage};
use crate::site::languages;
use crate::site::link::path_of;
use crate::site::page::Page;

/// What is on the pages that are no answer, by their path, in the order a reviewer needs them.
const PAGES: [(&str, &str); 19] = [
    ("index.html", "The company and its answers at a glance"),
    ("summary.html", "The AI security summary on one page"),
    (
        "training-data.html",
        "Whether customers' data trains models: the position, its exceptions, the vendors behind it",
    ),
    ("faq.html", "Every question with its short answer, by topic"),
    (
        "vendors.html",
        "Every vendor: the data it receives, its models, where, how long, whether it trains on customer data",
    ),
    (
        "data-flow.html",
        "Every kind of data: where it comes from, where it is kept, how long, how it is deleted",
    ),
    (
        "controls.html",
        "What is done to keep data safe, by area and framework",
    ),
    (
        "attestations.html",
        "What auditors have confirmed, and for which period",
    ),
    (
        "documents.html",
        "The documents that prove it, and how to get each",
    ),
    (
        "scope.html",
        "What these answers are about, and what they are not",
    ),
    ("access.html", "Who can get at customers' data, and why"),
    ("outputs.html", "What happens with what models write"),
    (
        "development.html",
        "How prompts, models and code are changed",
    ),
    (
        "logging.html",
        "What is logged, how long it is kept, who can read it",
    ),
    (
        "incidents.html",
        "What happens when something goes wrong with AI",
    ),
    ("risks.html", "The AI risks, and what is done about each"),
    (
        "gaps.html",
        "What the company does not have yet, and what stands in for it",
    ),
    ("updates.html", "What changed, with dates"),
    ("search.html", "Search over all of this, for people"),
];

/// The text. Links lead to the Markdown beside each page.
pub(super) fn text<S: Stage>(release: &Release<S>, pages: &[Page<'_>], base: &str) -> String {
    let site = release.site().fields();
    let mut text = format!("# {}\n\n> {}\n\n", line(&site.name), line(&site.tagline));
    text.push_str(if release.is_draft() {
        "These are drafts: nobody stands for them, and they must not be passed on.\n"
    } else {
        "Every statement here was approved word by word, by a named role, until a date that its page gives. \
         Quote it with that date.\n"
    });
    let twins: BTreeMap<&str, &Page<'_>> = pages
        .iter()
        .filter(|page| page.twin)
        .map(|page| (page.path.as_str(), page))
        .collect();
    text.push_str("\n## Overview\n\n");
    for (path, about) in PAGES.iter().filter(|(path, _)| twins.contains_key(path)) {
        let title = twins.get(path).map_or(*path, |page| page.title.as_str());
        link(&mut text, base, &markdown_of(path), title, about);
    }
    for (topic, answers) in by_topic(release) {
        let _ = write!(text, "\n## Answers: {}\n\n", line(topic));
        for answer in answers {
            let path = path_of(answer.item());
            if twins.contains_key(path.as_str()) {
                link(
                    &mut text,
                    base,
                    &markdown_of(&path),
                    answer.title(),
                    answer.fields().short_answer.in_words(),
                );
            }
        }
    }
    for language in languages::of(release).filter(|language| *language != OWN) {
        let training = release.training_translations().iter();
        let training = training.map(|answer| (answer.item(), answer.title()));
        let answers = release.answers().iter();
        let answers = answers.map(|answer| (answer.item(), answer.title()));
        let mut translated = training
            .chain(answers)
            .filter(|(item, _)| item.language() == Some(language))
            .peekable();
        if translated.peek().is_some() {
            let _ = write!(text, "\n## Answers translated, language {language}\n\n");
        }
        for (item, title) in translated {
            let path = path_of(item);
            let path = path.split('#').next().unwrap_or(&path);
            let page = twins.get(path);
            let about = page.map_or_else(String::new, |page| page.lead.clone());
            link(&mut text, base, &markdown_of(path), title, &about);
        }
    }
    text.push_str("\n## Data\n\n");
    link(
        &mut text,
        base,
        "trust.json",
        "All records as JSON",
        "every statement with its approval; trust.schema.json describes it",
    );
    link(
        &mut text,
        base,
        "vendors.csv",
        "Vendors as CSV",
        "one line a vendor, past ones too",
    );
    link(
        &mut text,
        base,
        "feed.xml",
        "Updates as Atom",
        "notices, vendors added and removed, with dates",
    );
    text
}

/// The answers that are no translation, by topic, in the release's order.
fn by_topic<S: Stage>(release: &Release<S>) -> BTreeMap<&str, Vec<&Released<ShownAnswer>>> {
    let mut topics: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for answer in release
        .answers()
        .iter()
        .filter(|answer| answer.item().language().is_none())
    {
        topics
            .entry(&answer.fields().topic)
            .or_default()
            .push(answer);
    }
    topics
}

fn link(text: &mut String, base: &str, path: &str, title: &str, about: &str) {
    let title = line(title).replace('[', "\\[").replace(']', "\\]");
    let _ = writeln!(text, "- [{title}]({base}/{path}): {}", line(about));
}

fn markdown_of(path: &str) -> String {
    format!("{}.md", path.trim_end_matches(".html"))
}

/// A text in one line: a line end would end the link that it stands in.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
