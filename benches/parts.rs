//! What each part of a build costs by itself: `cargo bench --bench parts [-- NAME]`.
//!
//! Every part works on the same 1,000 answers of about 200 words, approved, so that the figures of two commits can
//! be laid side by side; `benches/compare/run` measures the whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark may stop"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use candor::approval::Ledger;
use candor::check;
use candor::expand;
use candor::library::Library;
use candor::questionnaire::matcher::{Entry, Frameworks, Matcher};
use candor::release::{self, Audience};
use candor::seal::{self, SecretKey};
use candor::site::search::Corpus;
use candor::site::{self, Theme};
use criterion::{Criterion, Throughput};

use support::Desk;

const ANSWERS: usize = 1_000;

fn main() {
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    parts(&mut criterion);
    criterion.final_summary();
}

fn parts(criterion: &mut Criterion) {
    let desk = Desk::small();
    support::many_answers(&desk, ANSWERS);
    desk.ok("approve * --by Lead --yes --quiet --today 2026-03-01");
    let content = desk.path("content");
    let library = Library::load(&content).unwrap();
    let ledger = Ledger::load(&library).unwrap();
    let today = "2026-03-02".parse().unwrap();
    let checked = check::run(&library, &ledger, today);
    let release = release::prepare(&checked, Audience::Public).unwrap();
    let theme = Theme::load(None).unwrap();

    let mut group = criterion.benchmark_group("1,000 answers");
    group.throughput(Throughput::Elements(ANSWERS as u64));
    group.bench_function("parse", |b| b.iter(|| Library::load(&content).unwrap()));
    group.bench_function("expand", |b| b.iter(|| expand::expand(&library)));
    group.bench_function("check", |b| {
        b.iter(|| check::run(&library, &ledger, today));
    });
    group.bench_function("release", |b| {
        b.iter(|| release::prepare(&checked, Audience::Public).unwrap());
    });
    group.bench_function("render", |b| {
        b.iter(|| site::render(&release, &theme, None).unwrap());
    });
    group.bench_function("index", |b| {
        b.iter(|| Corpus::of(&release).index().unwrap().to_compact_json());
    });
    group.finish();

    let entries = release.answers().iter().map(Entry::of_answer).collect();
    let matcher = Matcher::new(entries, Frameworks::default());
    criterion.bench_function("match a question among 1,000 answers", |b| {
        b.iter(|| matcher.find(black_box("How do you handle the data of case 512?"), None));
    });
    let readers: Vec<_> = (0..8).map(|_| SecretKey::generate().public()).collect();
    let pack = vec![b'x'; 1_000_000];
    criterion.bench_function("seal 1 MB to 8 readers", |b| {
        b.iter(|| seal::seal(black_box(&pack), &readers).unwrap());
    });
}
