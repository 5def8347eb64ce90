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
    many_answers(&desk, ANSWERS);
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

/// Answers of about 220 words, a tenth of which quote a register.
fn many_answers(desk: &Desk, n: usize) {
    for at in 0..n {
        let sentence = format!(
            "Answer {at} says what we do with data, where it goes, who can read it, and for how long. "
        );
        let quote = if at % 10 == 0 {
            "Kept {{ flow(\"prompt-text\").retention }}."
        } else {
            ""
        };
        let text = format!(
            "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: What about case {at}?\n\
             short_answer: yes\ntopic: topic-{}\naliases: [\"How is case {at} handled?\"]\nvendors: [mail]\n---\n{}{quote}\n",
            at % 40,
            sentence.repeat(11),
        );
        desk.write(&format!("content/answers/case-{at}.md"), &text);
    }
}
