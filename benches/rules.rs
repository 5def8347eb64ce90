//! What the rules cost beside loading the same 10,000 answers.
//!
//! `cargo bench --bench rules`. The goal: no more CPU than loading. The answers are
//! those of the sample, over and over, each with a question of its own; CPU time is
//! the kernel's count for this process, so that a busy machine changes little.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark may stop"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use candor::approval::Ledger;
use candor::check::{self, Checked};
use candor::library::Library;
use candor::library::record::RuleLevel;

const ANSWERS: usize = 10_000;
const RUNS: u32 = 3;

/// Words that make a question one of its own.
const TOPICS: [&str; 22] = [
    "invoices",
    "orders",
    "payroll",
    "leases",
    "patents",
    "tenders",
    "claims",
    "policies",
    "audits",
    "permits",
    "grants",
    "studies",
    "recipes",
    "routes",
    "meters",
    "parcels",
    "tickets",
    "menus",
    "scores",
    "charts",
    "blueprints",
    "samples",
];

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    write(&content);
    let mut load = Duration::ZERO;
    let mut rules = Duration::ZERO;
    let mut bare = Duration::ZERO;
    for _ in 0..RUNS {
        let (mut library, spent) = timed(|| Library::load(&content).unwrap());
        assert!(library.answers.len() >= ANSWERS);
        load += spent;
        let (checked, spent) = timed(|| run(&library));
        rules += spent;
        println!("{} findings beside approvals", open(&checked));
        for rule in check::rules().filter(|rule| !rule.fixed) {
            library
                .site
                .fields
                .rules
                .insert(rule.id.0.to_owned(), RuleLevel::Off);
        }
        bare += timed(|| run(&library)).1;
    }
    let of_rules = rules.saturating_sub(bare) / RUNS;
    let load = load / RUNS;
    println!("{ANSWERS} answers, CPU time, mean of {RUNS}:");
    println!("  loading                                   {load:>8.0?}");
    println!(
        "  expanding, digests, states                {:>8.0?}",
        bare / RUNS
    );
    println!("  rules                                     {of_rules:>8.0?}");
    println!(
        "  rules cost {:.2} of loading",
        of_rules.as_secs_f64() / load.as_secs_f64()
    );
}

fn run(library: &Library) -> Checked {
    let today = library.site.fields.frozen_on.unwrap();
    check::run(library, &Ledger::default(), today)
}

fn open(checked: &Checked) -> usize {
    let raised = checked.findings().iter();
    raised
        .filter(|raised| raised.finding.rule.0 != "unapproved")
        .count()
}

/// The sample, its answers repeated.
fn write(content: &Path) {
    let mut files = Vec::new();
    walk(Path::new("content"), &mut files);
    let mut answers = Vec::new();
    for path in &files {
        let below = path.strip_prefix("content").unwrap();
        if below.starts_with("approvals") || below.starts_with("approved") {
            continue;
        }
        let target = content.join(below);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(path, target).unwrap();
        if below.starts_with("answers") {
            answers.push(fs::read_to_string(path).unwrap());
        }
    }
    fs::create_dir_all(content.join("answers/more")).unwrap();
    for n in 0..ANSWERS {
        let text = one(&answers[n % answers.len()], n);
        fs::write(content.join(format!("answers/more/q{n}-x.md")), text).unwrap();
    }
}

/// An answer with another question and no alias, which answers no item of a profile.
fn one(text: &str, n: usize) -> String {
    let place = |at: usize| TOPICS[n / TOPICS.len().pow(u32::try_from(at).unwrap()) % TOPICS.len()];
    let mut out = String::with_capacity(text.len());
    let mut in_aliases = false;
    for line in text.lines() {
        let of_alias = in_aliases && line.starts_with("  - ");
        in_aliases = line == "aliases:" || of_alias;
        if line.starts_with("question: ") {
            let words = [place(0), place(1), place(2), place(3)].join(" ");
            write!(out, "question: How is it with {words} {n}?").unwrap();
        } else if line.starts_with("satisfies:") || in_aliases {
            continue;
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
    files.sort();
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let before = cpu();
    let done = work();
    (done, cpu().saturating_sub(before))
}

/// User and system time of this process, in the kernel's hundredths of a second.
fn cpu() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let after_name = stat.rsplit_once(')').unwrap().1;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<u64>().unwrap();
    Duration::from_millis((ticks(11) + ticks(12)) * 10)
}
