//! `--withhold`: what it leaves out, and what it never covers.

use std::fs;

use crate::support::Desk;
use crate::{ANSWER, DAY};

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
