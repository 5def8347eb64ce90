//! The index of 5,000 documents beside lunr in Node, and what a query costs.
//!
//! `cargo bench --bench search`. The goal is a tenth of lunr's CPU time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark may stop, and its numbers are small"
)]

#[path = "../tests/search/support.rs"]
mod support;

use std::process::Command;
use std::time::Instant;

use candor::search::hidden::hidden_text;
use candor::search::normalise::normalise;
use candor::search::similar::similar;
use candor::search::{Builder, Document, Field, Index, Options, Pipeline, Searcher, Synonyms};
use serde_json::{Value, json};
use support::{Random, WORDS, npm_lunr, root};

/// A vocabulary of 9,000 words, the first of them far more frequent.
fn text(random: &mut Random, words: usize) -> String {
    let mut out = String::new();
    for _ in 0..words {
        let most = random.below(9000);
        let most = random.below(most + 1);
        let rank = random.below(most + 1);
        let word = WORDS[rank % WORDS.len()];
        out.push_str(word);
        if rank >= WORDS.len() {
            let ends = ["er", "ing", "ology", "ment", "s", "ed", "ate", "ism"];
            out.push_str(ends[rank % ends.len()]);
            out.push(char::from(b'a' + u8::try_from(rank / 72 % 26).unwrap()));
            out.push_str(ends[rank / 8 % ends.len()]);
        }
        out.push(' ');
    }
    out
}

/// Only the work of the writer: texts are normalised and spelled out before.
fn build(documents: &[[String; 4]]) -> Index {
    let fields = [("q", 10.0), ("k", 2.0), ("a", 1.0)].map(|(name, boost)| Field::new(name, boost));
    let mut options = Options::new(fields.to_vec());
    options.pipeline = Pipeline {
        stop_words: &[],
        ..Pipeline::ENGLISH
    };
    let mut builder = Builder::new(options).unwrap();
    for [id, question, hidden, answer] in documents {
        builder
            .add(&Document::new(id, &[question, hidden, answer]))
            .unwrap();
    }
    builder.build()
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    let took = start.elapsed().as_secs_f64() * 1000.0;
    println!("{name:<58} {took:>9.1} ms");
    (took, result)
}

fn main() {
    let mut random = Random(1);
    let raw: Vec<_> = (0..5000)
        .map(|row: usize| {
            (
                row.to_string(),
                text(&mut random, 10),
                text(&mut random, 210),
            )
        })
        .collect();
    let synonyms = Synonyms::built_in();
    let (_, documents) = timed(
        "normalise 5,000 documents and fill their hidden field",
        || {
            raw.iter()
                .map(|(id, question, answer)| {
                    let hidden = hidden_text(&[question, answer], &synonyms);
                    [id.clone(), normalise(question), hidden, normalise(answer)]
                })
                .collect::<Vec<_>>()
        },
    );
    let (ours, file) = timed("build and write the index, Rust, one thread", || {
        build(&documents).to_json()
    });
    let index = build(&documents);
    println!("{} terms, {} bytes", index.term_count(), file.len());
    let (_, searcher) = timed("prepare the searcher", || Searcher::new(&index));
    let queries: Vec<String> = (0..300)
        .map(|_| text(&mut random, 3))
        .map(|q| q[..q.len() - 3].to_owned())
        .collect();
    let (all, _) = timed("300 queries, Rust", || {
        queries
            .iter()
            .map(|q| searcher.search(q, 8).len())
            .sum::<usize>()
    });
    println!("{:<58} {:>9.2} ms", "a query, mean", all / 300.0);

    let answers: Vec<&str> = raw.iter().map(|(.., answer)| answer.as_str()).collect();
    let questions: Vec<&str> = raw
        .iter()
        .map(|(_, question, _)| question.as_str())
        .collect();
    timed("near-duplicates among 5,000 questions, 0.8", || {
        similar(&questions, 0.8).len()
    });
    timed("near-duplicates among 5,000 answers, 0.8", || {
        similar(&answers, 0.8).len()
    });

    let Some(lunr) = npm_lunr() else { return };
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input.json");
    let fields = json!([["q", 10.0], ["k", 2.0], ["a", 1.0]]);
    let data =
        json!({ "fields": fields, "documents": documents, "index": file, "queries": queries });
    std::fs::write(&input, data.to_string()).unwrap();
    let output = Command::new("node")
        .arg(root().join("benches/search.js"))
        .args([
            &input,
            &lunr,
            &root().join("themes/default/assets/search/query.js"),
        ])
        .output()
        .unwrap();
    let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();
    println!("Node: {theirs}");
    println!(
        "the index takes 1/{:.1} of lunr's CPU time",
        theirs["build"].as_f64().unwrap() / ours
    );
}
