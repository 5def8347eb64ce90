//! One language a file: translations where there are any, the text as it was written and a note otherwise.

use std::path::Path;

use serde_json::Value;

use crate::desk::{DAY, approve, json, oracle};
use crate::support::Desk;

const NOTE: &str = "Diese Antwort liegt nur auf Englisch vor.";

/// The digest of a record.
fn digest(desk: &Desk, item: &str) -> String {
    let status = desk.run(&format!("status --format json {DAY}"));
    let status: Value = serde_json::from_slice(&status.stdout).unwrap();
    let items = status["items"].as_array().unwrap().iter();
    let mut found = items.filter(|one| one["id"] == item);
    found.next().unwrap()["digest"].as_str().unwrap().to_owned()
}

/// Two answers, of which one speaks German, and the training-data answer, which does too.
fn german() -> Desk {
    let desk = Desk::small();
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    let head = "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\n";
    desk.write(
        "content/answers/keys.md",
        &format!("{head}question: Who holds the keys?\nshort_answer: yes\ntopic: encryption\n---\nNobody but us.\n"),
    );
    let of = digest(&desk, "answer/deletion");
    desk.write(
        "content/answers/deletion.de.md",
        &format!(
            "{head}question: Können wir löschen?\nshort_answer: yes\ntopic: deletion\nof: {of}\n---\n\
             Ja: [Dienstleister](../vendors.html).\n"
        ),
    );
    let of = digest(&desk, "training/main");
    desk.write(
        "content/training-data.de.md",
        &format!(
            "{head}question: Trainieren Sie damit?\nposition: never\nshort_answer: \"Nein, niemals.\"\n\
             exceptions: none\nof: {of}\n---\nKein Modell.\n"
        ),
    );
    approve(&desk);
    desk
}

/// The items of the answers of a workbook, with what stands in a column.
fn column(sheet: &Value, title: &str) -> Vec<(String, String)> {
    let rows = sheet["rows"].as_array().unwrap();
    let titles = rows[0].as_array().unwrap();
    let at = titles.iter().position(|one| one == title).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows[1..]
        .iter()
        .map(|row| (text(&row[0]), text(&row[at])))
        .collect()
}

fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found
        .iter()
        .map(|(one, two)| (one.as_str(), two.as_str()))
        .collect()
}

#[test]
fn without_a_language_each_answer_is_one_row_in_english() {
    let desk = german();
    desk.ok(&format!("export --audience public -o a.csv {DAY}"));
    desk.ok(&format!(
        "export --audience public -o b.csv --language en {DAY}"
    ));
    let text = std::fs::read_to_string(desk.path("a.csv")).unwrap();
    assert_eq!(text, std::fs::read_to_string(desk.path("b.csv")).unwrap());
    assert!(!text.contains("@de") && !text.contains("Können") && !text.contains("\"note\""));
    let items: Vec<&str> = text
        .split("\r\n\"")
        .skip(1)
        .map(|row| row.split('"').next().unwrap())
        .collect();
    assert_eq!(items, ["training/main", "answer/deletion", "answer/keys"]);
    let manifest = json(&desk.path("a.csv.manifest.json"));
    assert_eq!(manifest["language"], "en");
}

#[test]
fn a_workbook_speaks_the_language_and_says_what_is_not_translated() {
    let desk = german();
    desk.ok(&format!(
        "export --audience public -o a.xlsx --language de {DAY}"
    ));
    let manifest = json(&desk.path("a.xlsx.manifest.json"));
    assert_eq!(manifest["language"], "de");
    let records = manifest["records"].as_array().unwrap();
    let named = |item: &str| records.iter().any(|one| one["item"] == item);
    assert!(named("answer/deletion@de") && named("answer/keys") && !named("answer/deletion"));
    let Some(read) = oracle("xlsx", &[&desk.path("a.xlsx")]) else {
        return;
    };
    let sheets = &read[0]["sheets"];
    let answers = &sheets["Antworten"];
    assert_eq!(
        pairs(&column(answers, "Kurze Antwort")),
        [
            ("training/main@de", "Nein, niemals."),
            ("answer/deletion@de", "Ja"),
            ("answer/keys", "Ja"),
        ]
    );
    assert_eq!(
        pairs(&column(answers, "Hinweis")),
        [
            ("training/main@de", ""),
            ("answer/deletion@de", ""),
            ("answer/keys", NOTE),
        ]
    );
    // What an answer refers to stands in its source only.
    let vendors = column(answers, "Dokumente");
    assert!(
        vendors
            .iter()
            .any(|(item, cited)| item == "training/main@de" && !cited.is_empty()),
        "{vendors:?}"
    );
    assert_eq!(
        column(&sheets["Dienstleister"], "Trainiert mit Kundendaten")[0].1,
        "Nein"
    );
    let cover = sheets["Deckblatt"]["rows"].to_string();
    assert!(
        cover.contains("Öffentlich. Darf weitergegeben werden."),
        "{cover}"
    );
    assert!(cover.contains("liegen nur auf Englisch vor"), "{cover}");
}

#[test]
fn every_other_format_speaks_it_too() {
    let desk = german();
    for file in ["a.csv", "a.json", "a.md"] {
        desk.ok(&format!(
            "export --audience public -o {file} --language de {DAY}"
        ));
    }
    // Programs know columns by the same names in every language.
    let csv = std::fs::read_to_string(desk.path("a.csv")).unwrap();
    assert!(
        csv.starts_with("\"id\",\"question\",\"short_answer\",\"answer\",\"note\",\"approver\"")
    );
    assert!(
        csv.contains(&format!("\"Nobody but us.\",\"{NOTE}\"")),
        "{csv}"
    );
    let markdown = std::fs::read_to_string(desk.path("a.md")).unwrap();
    for text in [
        "## Antworten",
        "### Können wir löschen?\n\n**Ja**",
        "[Dienstleister](https://trust.example.com/de/vendors.html)",
        "> `answer/deletion@de`, freigegeben von Lead am 2026-03-01, gültig bis",
        "Ausnahmen: keine",
        "## Dienstleister",
    ] {
        assert!(markdown.contains(text), "{text}\n{markdown}");
    }
    assert_eq!(markdown.matches(NOTE).count(), 1);
    let file = json(&desk.path("a.json"));
    assert_eq!(file["manifest"]["language"], "de");
    let answers = file["answers"].as_array().unwrap();
    let deletion = &answers[0];
    assert_eq!(deletion["item"], "answer/deletion@de");
    assert_eq!(deletion["digest"], digest(&desk, "answer/deletion@de"));
    assert_eq!(deletion["source"]["item"], "answer/deletion");
    assert_eq!(
        deletion["source"]["digest"],
        digest(&desk, "answer/deletion")
    );
    assert_eq!(answers[1]["item"], "answer/keys");
    assert_eq!(answers[1]["source"], Value::Null);
}

#[test]
fn who_has_a_translation_is_told_when_its_source_changes() {
    let desk = german();
    desk.ok(&format!(
        "export --audience public -o a.md --language de {DAY}"
    ));
    let records = desk.bytes("content/exports");
    let kept: Vec<String> = records
        .into_iter()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    assert_eq!(kept.len(), 1);
    for item in [
        "answer/deletion@de",
        "answer/deletion",
        "training/main@de",
        "training/main",
    ] {
        let named = kept[0]
            .lines()
            .any(|line| line.split(' ').any(|word| word == item));
        assert!(named, "{item}\n{}", kept[0]);
    }
}

#[test]
fn a_language_is_one_of_the_sites() {
    let desk = german();
    let refused = |words: &str, expected: &str| {
        let said = desk.fails(2, &format!("export --audience public {words} {DAY}"));
        assert!(said.contains(expected), "{said}");
    };
    refused(
        "-o a.md --language fr",
        "the site is not in `fr`: write `en` or `de`",
    );
    refused(
        "-o a.oscal.json --language de",
        "`oscal` holds controls, which are not translated",
    );
    refused(
        "-o a.md --ids answer/deletion@de",
        "name `answer/deletion`, and say `--language de`",
    );
    assert!(!desk.path("a.md").exists());
}

#[test]
fn the_sample_in_german_has_every_answer_once() {
    let desk = Desk::of(Path::new("content"));
    desk.ok("export --audience nda -o en.json");
    desk.ok("export --audience nda -o de.json --language de");
    let items = |file: &str| -> Vec<String> {
        let file = json(&desk.path(file));
        let answers = ["training", "answers"].into_iter().flat_map(|register| {
            let records = file[register].as_array().unwrap().clone();
            records.into_iter()
        });
        answers
            .map(|answer| answer["item"].as_str().unwrap().to_owned())
            .collect()
    };
    let (english, german) = (items("en.json"), items("de.json"));
    let sources: Vec<&str> = german
        .iter()
        .map(|item| item.strip_suffix("@de").unwrap_or(item))
        .collect();
    assert_eq!(sources, english);
    let translated = german.iter().filter(|item| item.ends_with("@de")).count();
    assert!(translated >= 21, "{translated}");
}
