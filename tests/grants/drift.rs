//! What was sent and no longer holds: every way in which a text falls, and who is told what of it.

use std::fs;

use candor::grants::{ExportRecord, exports};
use serde_json::Value;

use crate::sent::{exported, granted, texts};
use crate::support::Desk;
use crate::{DAY, LATER};

/// What has drifted by the later day: item and state, in order.
fn drifted(desk: &Desk, words: &str) -> Vec<(String, String)> {
    drifted_on(desk, LATER, words)
}

fn drifted_on(desk: &Desk, today: &str, words: &str) -> Vec<(String, String)> {
    let output = desk.run(&format!("drift --format json --today {today}{words}"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = Vec::new();
    for reader in report["readers"].as_array().unwrap() {
        for item in reader["items"].as_array().unwrap() {
            let text = |field: &str| item[field].as_str().unwrap().to_owned();
            found.push((text("item"), text("state")));
        }
    }
    assert_eq!(output.status.code(), Some(i32::from(!found.is_empty())));
    assert_eq!(report["drifted"], found.len());
    found
}

/// Answers enough for ten different edits, all of them in what `candor export` holds.
fn ten_texts(desk: &Desk) {
    for (id, question) in [
        ("backups", "How often are backups made?"),
        ("pen-test", "Who tests the product from outside?"),
        ("training", "What do new colleagues learn?"),
        ("offices", "Where are the offices?"),
        ("insurance", "Which insurer covers a breach?"),
        ("escrow", "Is the source code held by a third party?"),
    ] {
        let text = format!(
            "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: {question}\nshort_answer: yes\ntopic: {id}\n---\n\
             Yes, as agreed for {id}.\n"
        );
        desk.write(&format!("content/answers/more/{id}.md"), &text);
    }
}

#[test]
fn drift_after_ten_edits_of_what_was_exported_is_those_ten() {
    let desk = Desk::small();
    ten_texts(&desk);
    granted(&desk);
    desk.ok("approve answer/training --by Lead --yes --until 2026-04-01 --today 2026-03-01");
    desk.ok("approve answer/[!t]* [!a]* attestation/* access/* --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("export --for acme -o sent.xlsx --today {DAY}"));
    desk.ok(&format!("verify sent.xlsx --today {DAY}"));
    assert_eq!(drifted_on(&desk, DAY, ""), []);

    desk.edit("answers/deletion/deletion.md", "at any time", "in a day");
    desk.edit(
        "answers/more/backups.md",
        "short_answer: yes",
        "short_answer: no",
    );
    desk.edit(
        "answers/more/offices.md",
        "audience: public",
        "audience: internal",
    );
    desk.edit(
        "answers/more/insurance.md",
        "audience: public",
        "audience: nda",
    );
    desk.edit("vendors.yaml", "Sends mail.", "Sends and keeps mail.");
    desk.edit("controls.yaml", "Every sign-in", "Nearly every sign-in");
    desk.edit(
        "evidence.yaml",
        "subject: Platform",
        "subject: The platform",
    );
    let approve = "answer/deletion answer/backups answer/offices answer/insurance vendor/* control/* evidence/*";
    desk.ok(&format!(
        "approve {approve} --by Lead --yes --today 2026-03-05"
    ));
    desk.edit("answers/more/escrow.md", "as agreed", "as promised");
    desk.ok("withdraw answer/pen-test --why Wrong --today 2026-03-06");

    let mut found = drifted(&desk, "");
    found.sort();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(item, state)| (item.as_str(), state.as_str()))
        .collect();
    let expected = [
        ("answer/backups", "changed"),
        ("answer/deletion", "changed"),
        ("answer/escrow", "in-revision"),
        ("answer/insurance", "changed"),
        ("answer/offices", "out-of-view"),
        ("answer/pen-test", "withdrawn"),
        ("answer/training", "lapsed"),
        ("control/mfa", "changed"),
        ("evidence/mfa-report", "changed"),
        ("vendor/mail", "changed"),
    ];
    assert_eq!(found, expected);
    let output = desk.run(&format!("verify sent.xlsx --format json --today {LATER}"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&report["verdict"], &report["fallen"]),
        (&"ours".into(), &10.into())
    );
}

#[test]
fn drift_knows_every_way_in_which_a_text_falls() {
    let desk = Desk::small();
    granted(&desk);
    desk.ok("approve control/mfa --by Lead --yes --until 2026-04-01 --today 2026-03-01");
    desk.ok("approve [!c]* --by Lead --yes --today 2026-03-01");
    exported(&desk, Some("acme"), DAY, "sent.csv");
    assert_eq!(drifted_on(&desk, DAY, ""), []);

    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes, within a day.",
    );
    desk.edit("vendors.yaml", "Sends mail.", "Sends and keeps mail.");
    desk.edit("data-flow.yaml", "retention: 30d", "retention: 60d");
    desk.edit("risks.yaml", "audience: public", "audience: internal");
    desk.edit("risks.yaml", "Filters.", "Top secret filters.");
    desk.edit("logging.yaml", "audience: public", "audience: nda");
    desk.edit("updates/2026-01-01-start.md", "2026-01-01", "2026-12-01");
    let approve = "answer/* vendor/* flow/* risk/* log/* update/*";
    desk.ok(&format!(
        "approve {approve} --by Lead --yes --today 2026-03-05"
    ));
    desk.edit("attestations.yaml", "An auditor", "Another auditor");
    fs::remove_file(desk.path("content/incidents.yaml")).unwrap();
    desk.ok("withdraw gap/pentest --why Wrong --today 2026-03-06");

    let expected = [
        ("answer/deletion", "changed"),
        ("attestation/soc2", "in-revision"),
        ("control/mfa", "lapsed"),
        ("flow/prompt-text", "changed"),
        ("gap/pentest", "withdrawn"),
        ("incident/wrong-tenant", "gone"),
        ("log/user-login", "changed"),
        ("risk/injection", "out-of-view"),
        ("update/2026-01-01-start", "held-back"),
        ("vendor/mail", "changed"),
    ];
    let mut found = drifted(&desk, "");
    found.sort();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(item, state)| (item.as_str(), state.as_str()))
        .collect();
    assert_eq!(found, expected);

    for format in ["human", "json", "md"] {
        let output = desk.run(&format!(
            "drift --for acme --format {format} --today {LATER}"
        ));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Yes, at any time.") && text.contains("Yes, within a day."));
        assert!(
            !text.contains("Top secret") && !text.contains("Another auditor"),
            "{text}"
        );
    }
    // Sent again, what may be sent is no drift; what was sent only before still is.
    let mut lines = texts(&desk, "2026-03-07");
    lines.retain(|line| line.item.to_string() == "answer/deletion");
    let again = ExportRecord {
        lines,
        date: "2026-03-07".parse().unwrap(),
        ..exports::load(&desk.path("content"))
            .unwrap()
            .iter()
            .next()
            .unwrap()
            .record
            .clone()
    };
    exports::write(&desk.path("content"), &again).unwrap();
    assert_eq!(drifted(&desk, "").len(), 9);
}

#[test]
fn a_correction_list_holds_what_its_reader_reads() {
    let desk = Desk::approved();
    granted(&desk);
    exported(&desk, Some("acme"), DAY, "sent.csv");
    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes, within a day.",
    );
    desk.edit(
        "answers/deletion/deletion.md",
        "topic: deletion",
        "topic: deletion\nfeatured: true\naliases: [Secret phrasing]",
    );
    desk.edit("controls.yaml", "owner: Security lead", "owner: Other lead");
    desk.ok("approve answer/* control/* --by Lead --yes --today 2026-03-05");
    let shown = |format: &str| {
        let output = desk.run(&format!(
            "drift --for acme --format {format} --today {LATER}"
        ));
        String::from_utf8(output.stdout).unwrap()
    };
    let letter = shown("md");
    assert!(
        letter.contains("Yes, at any time.") && letter.contains("Yes, within a day."),
        "{letter}"
    );
    for ours in [
        "featured",
        "aliases",
        "Secret phrasing",
        "owner",
        "Other lead",
        "second factor",
    ] {
        assert!(!letter.contains(ours), "{ours}: {letter}");
    }
    // Whoever works here sees it all, line by line.
    let human = shown("human");
    for line in [
        "- body: Yes, at any time.",
        "+ body: Yes, within a day.",
        "+ aliases: Secret phrasing",
        "+ owner: Other lead",
    ] {
        assert!(human.contains(line), "{line}: {human}");
    }
}

#[test]
fn a_reader_whose_grant_is_shut_is_shown_no_new_text() {
    let desk = Desk::small();
    granted(&desk);
    desk.edit(
        "answers/deletion/deletion.md",
        "audience: public",
        "audience: nda",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    exported(&desk, Some("acme"), DAY, "sent.csv");
    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes, within a day.",
    );
    desk.ok("approve answer/* --by Lead --yes --today 2026-03-05");
    assert_eq!(drifted(&desk, "")[0].1, "changed");
    desk.ok("grant revoke acme --why Left --today 2026-03-06");
    assert_eq!(
        drifted(&desk, " --for acme"),
        [("answer/deletion".to_owned(), "out-of-view".to_owned())]
    );
    let output = desk.run(&format!("drift --today {LATER}"));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains("within a day"), "{text}");
}

#[test]
fn drift_knows_whom_it_is_asked_about() {
    let desk = Desk::approved();
    granted(&desk);
    exported(&desk, None, DAY, "sent.csv");
    assert_eq!(drifted(&desk, " --for nda"), []);
    let text = desk.fails(2, &format!("drift --for amce --today {LATER}"));
    assert!(text.contains("did you mean `acme`?"), "{text}");
    let text = desk.fails(2, &format!("drift --format md --today {LATER}"));
    assert!(text.contains("--for"), "{text}");
}
