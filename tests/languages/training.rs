//! The training-data answer in two languages: a translated record like any other.

use crate::support::Desk;
use crate::{BUILD, german, is_of, page, texts, translate_training};

const QUESTION: &str = "Trainieren Sie mit unseren Quaggadaten?";
const WORD: &str = "Quaggadaten";

/// Where a word is in the text of the built site.
fn seen(desk: &Desk) -> Vec<String> {
    let texts = texts(desk).into_iter();
    texts
        .filter(|(_, text)| text.contains(WORD) || text.contains(&WORD.to_lowercase()))
        .map(|(path, _)| path)
        .collect()
}

/// A site whose training-data answer is in German too.
fn translated() -> Desk {
    let desk = german();
    translate_training(&desk, "public", QUESTION);
    desk.ok("approve training/main@de --by Lead --yes --today 2026-03-02");
    desk
}

#[test]
fn it_speaks_on_every_page_of_its_language_and_on_no_other() {
    let desk = translated();
    desk.ok(BUILD);
    for path in ["index", "training-data", "summary", "search"] {
        let html = page(&desk, &format!("de/{path}.html"));
        assert!(html.contains(QUESTION), "{path}: {html}");
        assert!(
            html.contains("Nein, nichts trainiert mit Ihren Daten."),
            "{path}"
        );
        assert!(!html.contains("Is our data used"), "{path}");
    }
    let english: Vec<String> = seen(&desk)
        .into_iter()
        .filter(|path| !path.starts_with("de/") && !path.contains(".de."))
        .collect();
    // What machines read names every record once, whatever its language.
    assert_eq!(english, ["llms.txt", "trust.json", "trust.jsonld"]);
    assert!(
        seen(&desk)
            .iter()
            .any(|path| path.contains("search/answers.de.")),
        "{:?}",
        seen(&desk)
    );
}

#[test]
fn its_page_has_what_only_the_source_states_and_says_what_is_not_translated() {
    let desk = translated();
    desk.ok(BUILD);
    let html = page(&desk, "de/training-data.html");
    // A quote is filled in, and a link leads within the language.
    assert!(
        html.contains(
            "bei Mail: siehe <a href=\"vendors.html#mail\" rel=\"noopener noreferrer\">Dienst"
        ),
        "{html}"
    );
    assert!(!html.contains("{{"), "{html}");
    // What it covers and the documents behind it.
    assert!(html.contains("href=\"documents.html#data-use-policy\""));
    assert!(html.contains("href=\"data-flow.html#prompt-text\""));
    assert!(!html.contains("Diese Antwort liegt nur auf Englisch vor."));
    assert!(html.contains(" hreflang=\"de\""));
    // The note stands where what is in English begins.
    let (answer, vendors) = html.split_once("</article>").unwrap();
    assert!(!answer.contains("note-language"), "{answer}");
    let is_foreign = vendors.contains("class=\"part line\"");
    assert_eq!(
        vendors.contains("Die folgenden Einträge liegen nur"),
        is_foreign
    );
    let twin = page(&desk, "de/training-data.md");
    assert!(twin.contains("Ausnahmen: Keine"), "{twin}");
}

#[test]
fn without_one_the_english_text_stands_there_and_says_so() {
    let desk = german();
    desk.ok(BUILD);
    let html = page(&desk, "de/training-data.html");
    assert!(html.contains("Diese Antwort liegt nur auf Englisch vor."));
    assert!(
        html.contains("lang=\"en\">Is our data used to train your models?"),
        "{html}"
    );
    assert!(!html.contains("rel=\"alternate\" hreflang"), "{html}");
    let english = page(&desk, "training-data.html");
    assert!(!english.contains("rel=\"alternate\" hreflang"));
}

#[test]
fn nobody_reads_it_before_somebody_stands_for_it_and_the_english_stays() {
    let desk = german();
    translate_training(&desk, "public", QUESTION);
    assert!(desk.fails(1, BUILD).contains("error[unapproved]"));
    desk.ok(&format!("{BUILD} --withhold"));
    assert_eq!(seen(&desk), [] as [&str; 0]);
    assert!(page(&desk, "de/training-data.html").contains("Is our data used"));
    desk.ok("approve training/main@de --by Lead --yes --today 2026-03-02");
    desk.ok("withdraw training/main@de --why Wrong --today 2026-03-03");
    desk.ok(&format!("{BUILD} --withhold"));
    assert_eq!(seen(&desk), [] as [&str; 0]);
    // For fewer readers than its source.
    let desk = german();
    translate_training(&desk, "nda", QUESTION);
    desk.ok("approve training/main@de --by Lead --yes --today 2026-03-02");
    desk.ok(BUILD);
    assert_eq!(seen(&desk), [] as [&str; 0]);
}

#[test]
fn it_falls_behind_and_may_not_disagree() {
    let desk = translated();
    desk.edit(
        "training-data.md",
        "Nothing trains on it.",
        "Nothing ever trains on it.",
    );
    desk.ok("approve training/main --by Lead --yes --today 2026-03-03");
    assert!(desk.fails(1, BUILD).contains("error[translation-stale]"));
    let desk = translated();
    desk.edit("training-data.de.md", "position: never", "position: opt-in");
    desk.ok("approve training/main@de --by Lead --yes --today 2026-03-03");
    assert!(desk.fails(1, BUILD).contains("error[translation-differs]"));
    let desk = translated();
    desk.edit(
        "training-data.de.md",
        "question:",
        "question: Warum?\naliases_:",
    );
    assert!(desk.fails(1, BUILD).contains("error["));
    let desk = german();
    desk.edit(
        "training-data.md",
        "position:",
        "question: Do you train?\nposition:",
    );
    assert!(desk.fails(1, BUILD).contains("is the same on every site"));
}

#[test]
fn pages_name_it_once_each() {
    let desk = translated();
    desk.ok(BUILD);
    let texts = texts(&desk);
    let twice = texts
        .iter()
        .filter(|(path, html)| is_of(path, "html") && html.matches("id=\"main\"").count() > 1);
    assert_eq!(twice.count(), 0);
}
