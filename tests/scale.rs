//! 10,000 answers load, expand, check and release in one process under 300 MB.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use candor::approval::Ledger;
use candor::check;
use candor::library::Library;
use candor::release;
use candor::release::Audience;

use support::Desk;

const ANSWERS: usize = 10_000;
const LIMIT_KB: u64 = 300 * 1024;
const CHILD: &str = "CANDOR_TEST_SCALE_CONTENT";

#[test]
fn ten_thousand_answers_fit_in_300_mb() {
    if let Some(content) = std::env::var_os(CHILD) {
        return measure(Path::new(&content));
    }
    let desk = Desk::small();
    support::many_answers(&desk, ANSWERS);
    desk.ok("approve * --by Lead --yes --quiet --today 2026-03-01");
    // A process of its own: the peak is of this work and no other test's.
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "ten_thousand_answers_fit_in_300_mb",
            "--nocapture",
        ])
        .env(CHILD, desk.path("content"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let value = |name: &str| -> u64 {
        let at = text
            .find(name)
            .unwrap_or_else(|| panic!("no `{name}` in {text}"))
            + name.len();
        text[at..]
            .split_whitespace()
            .next()
            .unwrap()
            .parse()
            .unwrap()
    };
    assert_eq!(value("released="), ANSWERS as u64 + 1);
    let peak = value("peak_kb=");
    println!("peak {} MB for {ANSWERS} answers", peak / 1024);
    assert!(peak < LIMIT_KB, "peak {peak} KB");
}

fn measure(content: &Path) {
    let library = Library::load(content).unwrap();
    let ledger = Ledger::load(&library).unwrap();
    let checked = check::run(&library, &ledger, "2026-03-02".parse().unwrap());
    let release = release::prepare(&checked, Audience::Public).unwrap();
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    println!(
        "released={} peak_kb={}",
        release.answers().len(),
        peak.trim().trim_end_matches(" kB")
    );
}
