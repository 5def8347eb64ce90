//! Acts: how long one holds, who may make it, what a withdrawal does, and that branches merge.

use std::process::Command;

use crate::support::Desk;
use crate::{ANSWER, DAY, status};

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
fn prune_removes_what_nothing_needs_and_the_build_still_holds() {
    let desk = Desk::approved();
    // Of two on one day either may be the last, and prune keeps both.
    for (from, to, today) in [
        ("at any time", "within a day", "2026-03-02"),
        ("within a day", "within a week", "2026-03-03"),
        ("within a week", "in a month", "2026-03-03"),
        ("in a month", "in a year", "2026-03-03"),
    ] {
        desk.edit(ANSWER, from, to);
        desk.ok(&format!(
            "approve answer/deletion --by Lead --yes --today {today}"
        ));
    }
    let text = desk.run("check --today 2026-03-03");
    assert!(
        String::from_utf8(text.stderr)
            .unwrap()
            .contains("warning[act-unused]")
    );
    let files = desk.bytes("content/approvals").len();
    desk.ok("approvals prune --today 2026-03-03");
    assert_eq!(desk.bytes("content/approvals").len(), files - 1);
    let text = desk.ok("build --today 2026-03-03");
    assert!(!text.contains("act-unused"), "{text}");
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
