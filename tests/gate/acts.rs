//! The acts on file: which count, on which day, and that nobody edits them away.

use std::fs;

use crate::support::Desk;
use crate::{ANSWER, BUILD, away, back};

#[test]
fn a_second_withdrawal_of_a_day_in_the_same_words_counts() {
    let desk = Desk::approved();
    let withdraw = "withdraw answer/deletion --why Wrong --today 2026-03-05";
    desk.ok(withdraw);
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-05");
    desk.ok(BUILD);
    desk.ok(withdraw);
    assert!(desk.fails(1, BUILD).contains("error[withdrawn]"));
}

#[test]
fn what_is_withdrawn_already_takes_no_second_act() {
    let desk = Desk::approved();
    let withdraw = "withdraw answer/deletion --why Wrong --today 2026-03-05";
    desk.ok(withdraw);
    let acts = || {
        fs::read_dir(desk.path("content/approvals"))
            .unwrap()
            .count()
    };
    let before = acts();
    assert_eq!(desk.ok(withdraw), "1 record withdrawn already\n");
    assert_eq!(acts(), before);
}

#[test]
fn prune_keeps_the_history_of_a_record_that_is_away() {
    let desk = Desk::approved();
    desk.ok("withdraw answer/deletion --why Wrong --today 2026-03-04");
    away(&desk, ANSWER);
    desk.ok("approvals prune --today 2026-03-05");
    back(&desk, ANSWER);
    assert!(desk.fails(1, BUILD).contains("error[withdrawn]"));

    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: internal");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    away(&desk, ANSWER);
    desk.ok("approvals prune --today 2026-03-02");
    back(&desk, ANSWER);
    desk.edit(ANSWER, "audience: internal", "audience: public");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-03");
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
}

#[test]
fn a_decision_dated_before_one_on_file_is_refused() {
    let desk = Desk::approved();
    assert!(
        desk.fails(2, "withdraw answer/deletion --why x --today 2026-02-01")
            .contains("set the clock")
    );
    assert!(
        desk.fails(2, "approve answer/deletion --by M --yes --today 2026-02-01")
            .contains("set the clock")
    );
}

/// On a day before its acts it would call approved what no build shows.
#[test]
fn status_is_not_told_on_a_day_before_an_act() {
    let desk = Desk::approved();
    let text = desk.fails(2, "status --today 2020-01-01");
    assert!(text.contains("set the clock, or the day with"), "{text}");
    assert!(
        desk.fails(1, "check --today 2020-01-01")
            .contains("clock-behind")
    );
    desk.ok("status --today 2026-03-01");
}

#[test]
fn an_edited_or_renamed_act_is_found() {
    let desk = Desk::approved();
    let act = fs::read_dir(desk.path("content/approvals"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let text = fs::read_to_string(&act).unwrap();
    fs::write(&act, text.replace("until: 2027-03-01", "until: 2099-01-01")).unwrap();
    assert!(desk.fails(1, BUILD).contains("it was edited or renamed"));
    fs::write(&act, &text).unwrap();
    desk.ok(BUILD);
    fs::rename(&act, act.with_extension("bak")).unwrap();
    assert!(
        desk.fails(1, BUILD)
            .contains("only acts and their signatures belong here")
    );
}

#[test]
fn another_logo_under_the_same_name_voids_the_approval_of_the_site() {
    let desk = Desk::small();
    desk.write(
        "content/assets/logo.svg",
        "<svg><path d=\"M0 0h1v1z\"/></svg>",
    );
    desk.edit("site.yaml", "url:", "theme: {logo: assets/logo.svg}\nurl:");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    desk.write(
        "content/assets/logo.svg",
        "<svg><path d=\"M0 0h2v2z\"/></svg>",
    );
    assert!(
        desk.fails(1, BUILD)
            .contains("error[changed-since-approval]")
    );
    desk.write("content/assets/logo.html", "<script></script>");
    desk.edit("site.yaml", "logo.svg", "logo.html");
    assert!(desk.fails(1, BUILD).contains("is no picture"));
}

#[cfg(unix)]
#[test]
fn a_linked_ledger_is_refused() {
    let desk = Desk::approved();
    for folder in ["approvals", "approved"] {
        let real = desk.path("content").join(folder);
        fs::rename(&real, desk.path(folder)).unwrap();
        std::os::unix::fs::symlink(desk.path(folder), &real).unwrap();
        let report = desk.fails(1, BUILD);
        assert!(report.contains("error[outside-content]"), "{report}");
        fs::remove_file(&real).unwrap();
        fs::rename(desk.path(folder), &real).unwrap();
    }
    desk.ok(BUILD);
}

#[test]
fn no_act_outlives_the_longest_time() {
    let desk = Desk::approved();
    desk.ok(BUILD);
    desk.edit("site.yaml", "url:", "approval_max: 1m\nurl:");
    let report = desk.fails(1, "build --today 2026-04-15");
    assert!(report.contains("error[lapsed]"), "{report}");
}

#[test]
fn an_approval_is_not_silently_left_longer_than_asked() {
    let desk = Desk::approved();
    let report = desk.fails(
        2,
        "approve answer/deletion --by Lead --yes --until 2026-04-01 --today 2026-03-02",
    );
    assert!(
        report.contains("candor withdraw answer/deletion"),
        "{report}"
    );
}
