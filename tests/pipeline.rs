//! From an approved text to a written page: what builds, what does not, and
//! that nothing else changes.

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

use support::{Desk, candor, copy};

const DAY: &str = "--today 2026-03-02";
const ANSWER: &str = "answers/deletion/deletion.md";

#[test]
fn approved_content_builds() {
    let desk = Desk::approved();
    desk.ok(&format!("build {DAY}"));
    let page = fs::read_to_string(desk.path("public/faq/deletion.html")).unwrap();
    assert!(
        page.contains("Yes, at any time.") && page.contains("Lead"),
        "{page}"
    );
    assert!(desk.path("public/.candor-output").exists() && desk.path("public/SHA256SUMS").exists());
}

#[test]
fn a_changed_word_stops_the_build_and_leaves_the_site() {
    let desk = Desk::approved();
    desk.ok(&format!("build {DAY}"));
    let before = desk.bytes("public");
    desk.edit(ANSWER, "at any time", "within a day");
    let text = desk.fails(1, &format!("build {DAY}"));
    assert!(text.contains("error[changed-since-approval]"), "{text}");
    assert!(
        text.contains("content/answers/deletion/deletion.md:11:1"),
        "{text}"
    );
    assert!(text.contains("Yes, within a day."), "{text}");
    assert_eq!(desk.bytes("public"), before);
}

#[test]
fn a_removed_approval_stops_the_build_and_leaves_the_site() {
    let desk = Desk::approved();
    desk.ok(&format!("build {DAY}"));
    let before = desk.bytes("public");
    fs::remove_dir_all(desk.path("content/approvals")).unwrap();
    let text = desk.fails(1, &format!("build {DAY}"));
    assert!(
        text.contains("error[unapproved]: `answer/deletion` is not approved"),
        "{text}"
    );
    assert!(
        text.contains("content/answers/deletion/deletion.md:2:1"),
        "{text}"
    );
    assert_eq!(desk.bytes("public"), before);
}

#[test]
fn withhold_builds_and_says_what_it_left_out() {
    let desk = Desk::approved();
    desk.edit(ANSWER, "at any time", "within a day");
    let text = desk.ok(&format!("build --withhold {DAY}"));
    assert!(
        text.contains("left out `answer/deletion`: changed"),
        "{text}"
    );
    assert!(!desk.path("public/faq/deletion.html").exists());
    let everything = desk
        .bytes("public")
        .into_iter()
        .map(|(_, bytes)| bytes)
        .collect::<Vec<_>>()
        .concat();
    assert!(!String::from_utf8_lossy(&everything).contains("within a day"));
}

#[test]
fn withhold_never_covers_the_training_answer_or_the_site() {
    let desk = Desk::approved();
    desk.edit(
        "training-data.md",
        "Nothing trains on it.",
        "Nothing at all trains on it.",
    );
    let text = desk.fails(1, &format!("build --withhold {DAY}"));
    assert!(text.contains("training/main"), "{text}");
    let desk = Desk::approved();
    desk.edit("site.yaml", "name: Example", "name: Sample");
    assert!(
        desk.fails(1, &format!("build --withhold {DAY}"))
            .contains("`site`")
    );
}

#[test]
fn withholding_a_quoted_record_withholds_what_quotes_it() {
    let desk = Desk::small();
    desk.edit(
        ANSWER,
        "Yes, at any time.",
        "Kept {{ flow(\"prompt-text\").retention }}, by {{ vendors | names }}.",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("build {DAY}"));
    let page = fs::read_to_string(desk.path("public/faq/deletion.html")).unwrap();
    assert!(page.contains("Kept 30 days, by Mail."), "{page}");

    // The quoted record changes: the text that quotes it does too.
    desk.edit("data-flow.yaml", "30d", "40d");
    let text = desk.fails(1, &format!("build {DAY}"));
    assert!(
        text.contains("`answer/deletion` has changed")
            && text.contains("`flow/prompt-text` has changed"),
        "{text}"
    );

    // The quoted record lapses in state alone: what quotes it falls with it.
    desk.edit("data-flow.yaml", "40d", "30d");
    desk.ok("withdraw flow/prompt-text --why Wrong --today 2026-03-02");
    let text = desk.ok(&format!("build --withhold {DAY}"));
    assert!(
        text.contains("left out `answer/deletion`: quotes flow/prompt-text"),
        "{text}"
    );
    assert!(!desk.path("public/faq/deletion.html").exists());
}

#[test]
fn reverting_a_withdrawn_text_does_not_bring_it_back() {
    let desk = Desk::approved();
    desk.ok("withdraw answer/deletion --why Wrong --today 2026-03-02");
    let text = desk.fails(1, &format!("build {DAY}"));
    assert!(
        text.contains("error[withdrawn]") && text.contains("on 2026-03-02: Wrong"),
        "{text}"
    );
    desk.edit(ANSWER, "at any time", "within a day");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-03");
    desk.ok("build --today 2026-03-03");
    // Back to the old words: their approval stays withdrawn.
    desk.edit(ANSWER, "within a day", "at any time");
    assert!(
        desk.fails(1, "build --today 2026-03-03")
            .contains("error[changed-since-approval]")
    );
}

#[test]
fn an_approval_of_the_same_day_overrides_the_withdrawal_it_knew_of() {
    let desk = Desk::approved();
    desk.ok("withdraw answer/deletion --why Wrong --today 2026-03-01");
    desk.fails(1, "build --today 2026-03-01");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-01");
    desk.ok("build --today 2026-03-01");
}

#[test]
fn editing_review_by_extends_nothing() {
    let desk = Desk::small();
    desk.edit(ANSWER, "review_by: 2027-06-30", "review_by: 2026-04-01");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let until = |desk: &Desk| status(desk, DAY, "answer/deletion")["until"].clone();
    assert_eq!(until(&desk), "2026-04-01");
    desk.edit(ANSWER, "review_by: 2026-04-01", "review_by: 2027-06-30");
    assert_eq!(until(&desk), "2026-04-01");
    desk.ok("build --today 2026-04-01");
    assert!(
        desk.fails(1, "build --today 2026-04-02")
            .contains("error[lapsed]")
    );
}

#[test]
fn an_approval_ends_on_the_earliest_of_three_days() {
    let desk = Desk::approved();
    // `approval_max` is 12 months, `review_by` is later.
    assert_eq!(status(&desk, DAY, "answer/deletion")["until"], "2027-03-01");
    desk.ok("approve vendor/mail --by Second --yes --until 2026-05-01 --today 2026-03-01");
    assert_eq!(status(&desk, DAY, "vendor/mail")["until"], "2027-03-01");
    // A shorter longest time holds for what was approved before, too; a longer one extends nothing.
    desk.edit("site.yaml", "url:", "approval_max: 1m\nurl:");
    assert_eq!(status(&desk, DAY, "vendor/mail")["until"], "2026-04-01");
    desk.edit("site.yaml", "approval_max: 1m", "approval_max: 24m");
    assert_eq!(status(&desk, DAY, "vendor/mail")["until"], "2027-03-01");
    desk.edit("site.yaml", "approval_max: 24m", "approval_max: 1m");
    desk.edit(ANSWER, "at any time", "within a day");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-01");
    assert_eq!(status(&desk, DAY, "answer/deletion")["until"], "2026-04-01");
}

#[test]
fn raising_an_audience_takes_two_approvers() {
    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "audience: nda", "audience: public");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-02");
    assert!(
        desk.fails(1, "build --today 2026-03-02")
            .contains("error[audience-raised]")
    );
    desk.ok("approve answer/deletion --by Counsel --yes --today 2026-03-02");
    desk.ok("build --today 2026-03-02");
    // The next change at the same audience takes one.
    desk.edit(ANSWER, "at any time", "within a day");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-03");
    desk.ok("build --today 2026-03-03");
}

#[test]
fn two_branches_that_each_approve_merge_without_conflict() {
    let desk = Desk::small();
    let git = |words: &str| {
        let ran = Command::new("git")
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.com"])
            .args(words.split(' '))
            .current_dir(desk.folder.path())
            .output()
            .unwrap();
        assert!(
            ran.status.success(),
            "git {words}: {}",
            String::from_utf8_lossy(&ran.stderr)
        );
    };
    git("init -q -b main .");
    git("add .");
    git("commit -qm start");
    git("checkout -qb one");
    desk.ok("approve answer/* training/* site scope --by Lead --yes --today 2026-03-01");
    git("add .");
    git("commit -qm one");
    git("checkout -qb two main");
    desk.ok("approve * --by Counsel --yes --today 2026-03-01");
    git("add .");
    git("commit -qm two");
    git("merge -q --no-edit one");
    desk.ok(&format!("build {DAY}"));
}

#[test]
fn a_role_approves_only_what_it_may() {
    let desk = Desk::small();
    desk.edit(
        "site.yaml",
        "url:",
        "approvers:\n  - {role: Lead}\n  - {role: Sales, items: [\"answer/*\"], audiences: [internal]}\nurl:",
    );
    assert!(
        desk.fails(2, "approve site --by Nobody --yes")
            .contains("names `Lead`, `Sales`")
    );
    assert!(
        desk.fails(2, "approve answer/deletion --by Sales --yes")
            .contains("may not approve `answer/deletion`")
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("build {DAY}"));
    // The right goes: so does what rests on it.
    desk.edit("site.yaml", "{role: Lead}", "{role: Lead, items: [site]}");
    desk.ok("approve site --by Lead --yes --today 2026-03-01");
    assert!(
        desk.fails(1, &format!("build {DAY}"))
            .contains("error[approver-not-allowed]")
    );
}

#[test]
fn a_clock_that_is_behind_stops_the_build() {
    let desk = Desk::approved();
    assert!(
        desk.fails(1, "build --today 2026-02-28")
            .contains("error[clock-behind]")
    );
}

#[test]
fn prune_removes_what_nothing_needs_and_the_build_still_holds() {
    let desk = Desk::approved();
    for (from, to) in [
        ("at any time", "within a day"),
        ("within a day", "within a week"),
        ("within a week", "in a month"),
    ] {
        desk.edit(ANSWER, from, to);
        desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-02");
    }
    let text = desk.run(&format!("check {DAY}"));
    assert!(
        String::from_utf8(text.stderr)
            .unwrap()
            .contains("warning[act-unused]")
    );
    let files = desk.bytes("content/approvals").len();
    desk.ok("approvals prune --today 2026-03-02");
    assert!(desk.bytes("content/approvals").len() < files);
    assert!(!desk.ok(&format!("build {DAY}")).contains("act-unused"));
}

#[test]
fn drafts_are_marked_and_stay_apart_from_a_site() {
    let desk = Desk::small();
    desk.ok("build --drafts --out drafts --today 2026-03-01");
    let page = fs::read_to_string(desk.path("drafts/faq/deletion.html")).unwrap();
    assert!(
        page.contains("noindex") && page.to_lowercase().contains("draft"),
        "{page}"
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("build {DAY}"));
    let before = desk.bytes("public");
    desk.fails(2, &format!("build --drafts {DAY}"));
    assert_eq!(desk.bytes("public"), before);
}

#[test]
fn a_record_above_the_reader_is_nowhere_in_the_site() {
    let desk = Desk::small();
    desk.edit("vendors.yaml", "audience: public", "audience: nda");
    desk.edit("vendors.yaml", "name: Mail", "name: Zebrafinch");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("build {DAY}"));
    for (path, bytes) in desk.bytes("public") {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("Zebrafinch"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_notice_before_its_day_is_in_no_site() {
    let desk = Desk::small();
    desk.edit(
        "updates/2026-01-01-start.md",
        "date: 2026-01-01",
        "date: 2026-04-01",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("build {DAY}"));
    let shown = |desk: &Desk| {
        fs::read_to_string(desk.path("public/updates.html"))
            .is_ok_and(|page| page.contains("Start"))
    };
    assert!(!shown(&desk));
    desk.ok("build --today 2026-04-01");
    assert!(shown(&desk));
}

#[test]
fn the_same_content_and_day_give_the_same_bytes_anywhere() {
    let sums = |desk: &Desk, variables: &[(&str, &str)], umask: &str| {
        let program = env!("CARGO_BIN_EXE_candor");
        let ran = Command::new("sh")
            .arg("-c")
            .arg(format!(
                "umask {umask}; exec {program} build --today 2026-09-15"
            ))
            .envs(variables.iter().copied())
            .current_dir(desk.folder.path())
            .output()
            .unwrap();
        assert!(
            ran.status.success(),
            "{}",
            String::from_utf8_lossy(&ran.stderr)
        );
        fs::read_to_string(desk.path("public/SHA256SUMS")).unwrap()
    };
    let first = Desk::of(Path::new("content"));
    let one = sums(
        &first,
        &[("TZ", "UTC"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        "022",
    );
    assert!(one.lines().count() > 20);
    let deeper = tempfile::tempdir().unwrap();
    let second = Desk {
        folder: tempfile::Builder::new()
            .prefix("a longer name ")
            .tempdir_in(deeper.path())
            .unwrap(),
    };
    copy(Path::new("content"), &second.path("content"));
    let two = sums(
        &second,
        &[
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANG", "tr_TR.UTF-8"),
            ("RAYON_NUM_THREADS", "2"),
        ],
        "077",
    );
    let differing: Vec<&str> = one.lines().filter(|line| !two.contains(line)).collect();
    assert!(one == two, "{differing:?}");
}

#[test]
fn status_tells_a_program_what_stands() {
    let desk = Desk::approved();
    let item = status(&desk, DAY, "answer/deletion");
    assert_eq!(item["state"], "approved");
    assert_eq!(item["by"], "Lead");
    assert_eq!(item["question"], "Can we delete our data?");
    assert_eq!(item["audience"], "public");
    assert_eq!(item["digest"].as_str().unwrap().len(), 64);
    assert_eq!(
        status(&desk, DAY, "control/mfa")["title"],
        "A second factor"
    );
}

fn status(desk: &Desk, day: &str, item: &str) -> serde_json::Value {
    let output = candor()
        .args(["status", "--format", "json"])
        .args(day.split(' '))
        .current_dir(desk.folder.path())
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == item);
    found.expect(item).clone()
}
