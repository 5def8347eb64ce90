//! What is held back: no site names it, quotes it, or stands without what it owes.

use std::fs;

use crate::support::Desk;
use crate::{ANSWER, BUILD, away};

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
    assert!(desk.fails(1, BUILD).contains("error[language-unlisted]"));
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    // A translation that nobody stands for stops the build, and is left out by `--withhold`.
    desk.ok("approve site --by Lead --yes --today 2026-03-02");
    desk.fails(1, BUILD);
    desk.ok(&format!("{BUILD} --withhold"));
    let german = || fs::read_to_string(desk.path("public/de/faq/deletion.html")).unwrap();
    assert!(german().contains("Diese Antwort liegt nur auf Englisch vor."));
    desk.ok("approve answer/deletion@de --by Lead --yes --today 2026-03-02");
    desk.ok(BUILD);
    assert!(!german().contains("nur auf Englisch"));
    desk.ok("withdraw answer/deletion --why Wrong --today 2026-03-04");
    desk.fails(1, BUILD);
    desk.ok(&format!("{BUILD} --withhold"));
    assert!(!desk.path("public/de/faq/deletion.html").exists());
    // A source that has changed, is gone, or is for fewer readers stops the build.
    desk.edit(ANSWER, "at any time", "never");
    assert!(desk.fails(1, BUILD).contains("error[translation-stale]"));
    away(&desk, ANSWER);
    assert!(desk.fails(1, BUILD).contains("error[translation-stale]"));
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
fn no_public_site_without_a_public_training_answer() {
    let desk = Desk::small();
    desk.edit("training-data.md", "audience: public", "audience: internal");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    assert!(desk.fails(1, BUILD).contains("error[training-missing]"));
}

#[test]
fn what_quotes_a_record_that_is_held_back_can_be_withheld() {
    let desk = Desk::small();
    let file = desk.path("content").join(ANSWER);
    let text = fs::read_to_string(&file).unwrap();
    let counting = "\nWe use {{ vendors | length }} vendor.\n";
    desk.write(
        "content/answers/count.md",
        &(text.replace("Can", "May") + counting),
    );
    desk.edit(
        "vendors.yaml",
        "  name: Mail",
        "  notice_on: 2026-09-01\n  name: Mail",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    assert!(desk.fails(1, BUILD).contains("error[embargo-quoted]"));
    let report = desk.ok("build --withhold --today 2026-03-05");
    assert!(!desk.path("public/faq/count.html").exists(), "{report}");
    desk.ok("build --today 2026-09-02");
}

#[test]
fn a_training_answer_is_for_a_product_that_there_is() {
    let desk = Desk::small();
    desk.edit("training-data.md", "position:", "product: dexk\nposition:");
    let report = desk.fails(1, "check");
    assert!(report.contains("did you mean `desk`?"), "{report}");
    desk.edit("training-data.md", "product: dexk", "product: desk");
    let text = fs::read_to_string(desk.path("content/training-data.md")).unwrap();
    fs::remove_file(desk.path("content/training-data.md")).unwrap();
    desk.write("content/training-data/other.md", &text);
    let report = desk.fails(1, "check");
    assert!(report.contains("the answer is for `desk`"), "{report}");
}

/// A name that is held back stands in the approved text of a public record: no public byte confirms a guess at it.
#[test]
fn what_is_held_back_is_in_no_public_digest() {
    let desk = Desk::small();
    let vendors = fs::read_to_string(desk.path("content/vendors.yaml")).unwrap();
    let later =
        vendors
            .replacen("id: mail", "id: otter", 1)
            .replacen("name: Mail", "name: Otter", 1)
            + "  notice_on: 2026-04-01\n  since: 2026-06-01\n";
    desk.write("content/vendors.yaml", &(vendors + &later));
    desk.edit(
        "data-flow.yaml",
        "vendors: [mail]",
        "vendors: [mail, otter]",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let output = desk.run("status --format json --today 2026-03-05");
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let items = status["items"].as_array().unwrap();
    let flow = items.iter().find(|item| item["id"] == "flow/prompt-text");
    let approved = flow.unwrap()["digest"].as_str().unwrap();
    let told = |today: &str| {
        desk.ok(&format!("build --today {today}"));
        let files = desk.bytes("public").into_iter();
        let texts = files.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
        texts.filter(|text| text.contains(approved)).count()
    };
    assert_eq!(told("2026-03-05"), 0);
    assert!(told("2026-04-01") > 0);
}
