//! Who approves, how many it takes, and what they are shown.

use std::fs;

use crate::support::Desk;
use crate::{ANSWER, BUILD, with_gated_answer};

#[test]
fn one_person_is_not_two_approvers() {
    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "audience: nda", "audience: public");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-02");
    desk.ok("approve answer/deletion --by lead --yes --today 2026-03-02");
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
    desk.ok("approve answer/deletion --by Counsel --yes --until 2026-04-01 --today 2026-03-05");
    desk.ok(BUILD);
    // When the second one's approval ends, so does what needed two.
    assert!(
        desk.fails(1, "build --today 2026-04-02")
            .contains("error[lapsed]")
    );
}

#[test]
fn another_approver_takes_over() {
    let desk = Desk::approved();
    desk.edit("site.yaml", "url:", "approvers: [{role: Boss}]\nurl:");
    desk.ok("approve * --by Boss --yes --today 2026-03-02");
    desk.ok(BUILD);
}

#[test]
fn another_name_does_not_spare_the_second_approver() {
    let desk = with_gated_answer();
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    let old = desk.path("content/answers/zebrafinch.md");
    let text = fs::read_to_string(&old).unwrap();
    fs::remove_file(&old).unwrap();
    desk.write(
        "content/answers/finch.md",
        &text.replace(
            "audience: internal\nformerly: [hush]",
            "audience: public\nformerly: [hush, zebrafinch]",
        ),
    );
    desk.ok("approve answer/finch --by Lead --yes --today 2026-03-02");
    let report = desk.fails(1, BUILD);
    assert!(report.contains("error[audience-raised]"), "{report}");
    desk.ok("approve answer/finch --by Counsel --yes --today 2026-03-03");
    desk.ok(BUILD);
}

#[test]
fn what_could_never_be_built_is_not_approved() {
    let desk = Desk::small();
    for text in ["Key AKIAIOSFODNN7EXAMPLX here.", "It takes [[ how long ]]."] {
        let file = desk.path("content").join(ANSWER);
        let sound = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{sound}\n{text}\n")).unwrap();
        desk.fails(
            1,
            "approve answer/deletion --by Lead --yes --today 2026-03-01",
        );
        assert!(!desk.path("content/approved").exists());
        fs::write(&file, sound).unwrap();
    }
}

/// What an approver is shown is the way from a text that settled, not from one that somebody else put there.
#[test]
fn an_approver_sees_all_that_changed_since_a_text_that_stood() {
    const EVIL: &str = "Yes, and we refund everything.";
    // Approved by a role that may not.
    let desk = Desk::small();
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "Yes, at any time.", EVIL);
    desk.ok("approve answer/deletion --by Sales --yes --today 2026-03-02");
    desk.edit(
        "site.yaml",
        "contacts:",
        "approvers:\n  - {role: Lead}\n  - {role: Sales, items: [update/*]}\ncontacts:",
    );
    desk.edit(ANSWER, "everything.", "everything, always.");
    let shown = desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-03");
    assert!(shown.contains("-Yes, at any time."), "{shown}");
    // Approved by the first of two, where two are owed.
    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "audience: nda", "audience: public");
    desk.edit(ANSWER, "Yes, at any time.", EVIL);
    desk.ok("approve answer/deletion --by Sales --yes --today 2026-03-02");
    desk.edit(ANSWER, "everything.", "everything, always.");
    let shown = desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-03");
    assert!(shown.contains("-audience: nda"), "{shown}");
    assert!(shown.contains("-Yes, at any time."), "{shown}");
}

/// Two who stood for a text before it was narrowed do not stand for the next one's way back.
#[test]
fn one_approver_does_not_widen_again_by_an_old_text_of_two() {
    let desk = Desk::small();
    desk.ok("approve * --by Lead --yes --today 2026-01-01");
    desk.ok("approve answer/deletion --by Counsel --yes --today 2026-01-02");
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-02-01");
    desk.edit(ANSWER, "audience: nda", "audience: public");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "Yes, at any time.", "Yes, whenever you like.");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-01");
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
    desk.ok("approve answer/deletion --by Counsel --yes --today 2026-03-01");
    desk.ok(BUILD);
}

/// A translation says what its source says: for more readers it owes two approvers, as the source would.
#[test]
fn a_translation_is_no_way_around_the_second_approver() {
    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let source = fs::read_to_string(desk.path("content").join(ANSWER)).unwrap();
    let waived =
        "audience: public\nwaive: [{rule: translation-stale, why: Later., until: 2026-06-01}]";
    desk.write(
        "content/answers/deletion/deletion.de.md",
        &source.replace("audience: nda", waived),
    );
    desk.ok("approve answer/deletion@de --by Lead --yes --today 2026-03-02");
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
}

/// Acts have no hour: of several on one day, the difference is against the nearest, which is the last but for a way back.
#[test]
fn of_several_texts_of_one_day_the_nearest_is_compared_with() {
    const WORDS: [&str; 5] = ["One.", "Two.", "Three.", "Four.", "Five."];
    let approve = "approve answer/deletion --by Lead --yes --today 2026-03-01";
    let desk = Desk::approved();
    let mut before = "Yes, at any time.".to_owned();
    for word in WORDS {
        let after = format!("Yes, at any time.\n\n{before}\n\n{word}");
        desk.edit(ANSWER, &before, &after);
        let shown = desk.ok(approve);
        let removed = shown.lines().filter(|line| line.starts_with("-Yes"));
        assert_eq!(removed.count(), 0, "{shown}");
        let added = shown.lines().filter(|line| line.starts_with("+Yes"));
        assert_eq!(added.count(), 1, "{shown}");
        before = after;
    }
}

/// An approval names the withdrawals of its day that it knew of, which says that it came after them.
#[test]
fn an_approval_that_names_a_withdrawal_of_its_day_came_after_it() {
    let desk = Desk::approved();
    desk.ok("withdraw answer/deletion --why wrong --today 2026-03-01");
    desk.edit(ANSWER, "Yes, at any time.", "No, never at all.");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-01");
    // Nearer to the first text, which was withdrawn.
    desk.edit(ANSWER, "No, never at all.", "Yes, at any time.\n\nAlways.");
    let shown = desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-01");
    assert!(shown.contains("-No, never at all."), "{shown}");
}

/// Two who stood for a text on the day on which it was narrowed may have done so before.
#[test]
fn on_the_day_of_narrowing_two_do_not_stand_for_the_way_back() {
    let desk = Desk::small();
    let day = "--yes --today 2026-01-01";
    desk.ok(&format!("approve * --by Lead {day}"));
    desk.ok(&format!("approve answer/deletion --by Counsel {day}"));
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok(&format!("approve answer/deletion --by Lead {day}"));
    desk.edit(ANSWER, "audience: nda", "audience: public");
    desk.edit(ANSWER, "Yes, at any time.", "Yes, whenever you like.");
    desk.ok(&format!("approve answer/deletion --by Lead {day}"));
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
    desk.ok(&format!("approve answer/deletion --by Counsel {day}"));
    desk.ok(BUILD);
}

#[test]
fn what_was_withdrawn_is_not_new() {
    let desk = Desk::approved();
    let withdraw = "withdraw answer/deletion --why wrong --today 2026-03-02";
    let approve = "approve answer/deletion --by Lead --yes --today 2026-03-02";
    desk.ok(withdraw);
    let shown = desk.ok(approve);
    assert!(
        shown.contains("answer/deletion, withdrawn on 2026-03-02: wrong\n"),
        "{shown}"
    );
    desk.ok(withdraw);
    desk.edit(ANSWER, "Yes, at any time.", "No.");
    let shown = desk.ok(approve);
    assert!(
        shown.contains("answer/deletion, withdrawn on 2026-03-02: wrong; changed:\n"),
        "{shown}"
    );
    assert!(shown.contains("-Yes, at any time."), "{shown}");
}

/// A text that is kept under another's name is no text that was approved, and its record is not new for that.
#[test]
fn an_approved_text_that_was_edited_is_found() {
    let desk = Desk::approved();
    assert!(!desk.ok("check --today 2026-03-02").contains("broken-act"));
    for entry in fs::read_dir(desk.path("content/approved")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        if text.contains("Yes, at any time.") {
            fs::write(&path, text.replace("Yes, at", "No, at")).unwrap();
        }
    }
    let text = desk.ok("check --today 2026-03-02");
    assert!(text.contains("warning[broken-act]"), "{text}");
    assert!(text.contains("content/approved/"), "{text}");
    desk.edit(ANSWER, "Yes, at any time.", "No.");
    let shown = desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-02");
    assert!(
        !shown.contains("new") && shown.contains("not whole"),
        "{shown}"
    );
}
