//! Ways past the gate that a reviewer found, each closed: numbers are those of the review.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;

use support::Desk;

const ANSWER: &str = "answers/deletion/deletion.md";
const BUILD: &str = "build --today 2026-03-05";

fn away(desk: &Desk, file: &str) {
    fs::rename(desk.path("content").join(file), desk.path("away")).unwrap();
}

fn back(desk: &Desk, file: &str) {
    fs::rename(desk.path("away"), desk.path("content").join(file)).unwrap();
}

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

#[test]
fn a_translation_falls_with_its_source_and_reaches_no_more_readers() {
    let desk = Desk::approved();
    let source = fs::read_to_string(desk.path("content").join(ANSWER)).unwrap();
    let digest = |desk: &Desk| {
        let output = desk.run("status --format json --today 2026-03-02");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let items = report["items"].as_array().unwrap().clone();
        items
            .iter()
            .find(|item| item["id"] == "answer/deletion")
            .unwrap()["digest"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let of = format!("topic: deletion\nof: {}", digest(&desk));
    desk.write(
        "content/answers/deletion/deletion.de.md",
        &source.replace("topic: deletion", &of),
    );
    desk.ok("approve answer/deletion@de --by Lead --yes --today 2026-03-02");
    desk.ok(BUILD);
    assert!(desk.path("public/faq/deletion.de.html").exists());
    desk.ok("withdraw answer/deletion --why Wrong --today 2026-03-04");
    desk.fails(1, BUILD);
    desk.ok(&format!("{BUILD} --withhold"));
    assert!(!desk.path("public/faq/deletion.de.html").exists());
    // A source that has changed, is gone, or is for fewer readers stops the build.
    desk.edit(ANSWER, "at any time", "never");
    assert!(desk.fails(1, BUILD).contains("error[translation-stale]"));
    away(&desk, ANSWER);
    assert!(desk.fails(1, BUILD).contains("error[translation-stale]"));
}

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
fn what_is_held_back_is_not_even_named() {
    let desk = Desk::small();
    desk.edit(
        "vendors.yaml",
        "  name: Mail",
        "  notice_on: 2026-09-01\n  name: Mail",
    );
    desk.edit("vendors.yaml", "id: mail", "id: zebrafinch");
    desk.edit(ANSWER, "vendors: [mail]", "vendors: [zebrafinch]");
    desk.edit("data-flow.yaml", "vendors: [mail]", "vendors: [zebrafinch]");
    let training = fs::read_to_string(desk.path("content/training-data.md")).unwrap();
    fs::write(
        desk.path("content/training-data.md"),
        training.replace("[mail]", "[zebrafinch]"),
    )
    .unwrap();
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    for (path, bytes) in desk.bytes("public") {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("zebrafinch"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_quote_that_breaks_a_field_and_characters_that_hide_stop_the_build() {
    let desk = Desk::approved();
    desk.edit(ANSWER, "question: Can", "question: \"Can\\u202e");
    desk.edit(ANSWER, "our data?", "our data?\"");
    let text = desk.fails(1, BUILD);
    assert!(text.contains("a hidden character (U+202E)"), "{text}");
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
fn no_public_site_without_a_public_training_answer() {
    let desk = Desk::small();
    desk.edit("training-data.md", "audience: public", "audience: internal");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    assert!(desk.fails(1, BUILD).contains("error[training-missing]"));
}

#[test]
fn another_approver_takes_over() {
    let desk = Desk::approved();
    desk.edit("site.yaml", "url:", "approvers: [{role: Boss}]\nurl:");
    desk.ok("approve * --by Boss --yes --today 2026-03-02");
    desk.ok(BUILD);
}

#[test]
fn an_old_id_that_is_another_page_is_a_finding_with_its_place() {
    let desk = Desk::approved();
    desk.edit(ANSWER, "topic:", "formerly: [deletion]\ntopic:");
    let text = desk.fails(1, BUILD);
    assert!(
        text.contains("error[duplicate-id]") && text.contains("deletion.md:"),
        "{text}"
    );
}
