//! The gate holds for translations: each word of a list stands in one translation that may not be shown.

use crate::support::Desk;
use crate::{BUILD, german, translate};

/// Where a word is in the built site, compressed copies and the search index among it.
fn seen(desk: &Desk, word: &str) -> Vec<String> {
    let files = desk.bytes("public").into_iter();
    let holds = |bytes: &[u8]| {
        bytes
            .windows(word.len())
            .any(|window| window == word.as_bytes())
    };
    files
        .filter(|(_, bytes)| holds(bytes))
        .map(|(path, _)| path.display().to_string())
        .collect()
}

/// A second answer whose German text carries a word, approved with its source on a day.
fn planted(audience: &str, of_source: &str) -> Desk {
    let desk = german();
    desk.write(
        "content/answers/backup.md",
        &format!(
            "---\nowner: Security lead\naudience: {of_source}\nreview_by: 2027-06-30\nquestion: Are there backups?\n\
             short_answer: yes\ntopic: continuity\n---\nYes, each night.\n"
        ),
    );
    translate(
        &desk,
        "backup",
        audience,
        "Gibt es quaggasicherungen?",
        "Ja, jede Nacht.",
    );
    desk
}

const WORD: &str = "quaggasicherungen";

#[test]
fn a_word_of_a_translation_that_stands_is_in_the_site() {
    let desk = planted("public", "public");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    let seen = seen(&desk, WORD);
    assert!(
        seen.iter().any(|path| path.ends_with("de/faq/backup.html")),
        "{seen:?}"
    );
    assert!(
        seen.iter().any(|path| path.contains("search/answers.de.")),
        "{seen:?}"
    );
    assert!(
        !seen.iter().any(|path| path.contains("search/answers.json")),
        "{seen:?}"
    );
}

#[test]
fn what_nobody_stands_for_is_nowhere() {
    // Unapproved.
    let desk = planted("public", "public");
    desk.ok("approve answer/backup --by Lead --yes --today 2026-03-01");
    desk.fails(1, BUILD);
    desk.ok(&format!("{BUILD} --withhold"));
    assert_eq!(seen(&desk, WORD), [] as [&str; 0], "unapproved");
    // Withdrawn, with a source that stands.
    desk.ok("approve answer/backup@de --by Lead --yes --today 2026-03-01");
    desk.ok("withdraw answer/backup@de --why Wrong --today 2026-03-02");
    desk.ok(&format!("{BUILD} --withhold"));
    assert_eq!(seen(&desk, WORD), [] as [&str; 0], "withdrawn");
    // Lapsed.
    let desk = planted("public", "public");
    desk.ok("approve answer/backup --by Lead --yes --today 2026-03-01");
    desk.ok("approve answer/backup@de --by Lead --yes --until 2026-03-04 --today 2026-03-01");
    desk.ok("build --today 2026-03-04");
    assert!(!seen(&desk, WORD).is_empty());
    desk.ok(&format!("{BUILD} --withhold"));
    assert_eq!(seen(&desk, WORD), [] as [&str; 0], "lapsed");
}

#[test]
fn a_source_that_is_left_out_takes_its_translations_with_it() {
    let desk = planted("public", "public");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok("withdraw answer/backup --why Wrong --today 2026-03-02");
    desk.fails(1, BUILD);
    desk.ok(&format!("{BUILD} --withhold"));
    assert_eq!(seen(&desk, WORD), [] as [&str; 0]);
}

#[test]
fn a_translation_of_an_older_text_stops_the_build() {
    let desk = planted("public", "public");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit("answers/backup.md", "each night", "each week");
    desk.ok("approve answer/backup --by Lead --yes --today 2026-03-02");
    assert!(desk.fails(1, BUILD).contains("error[translation-stale]"));
    assert!(
        desk.fails(1, &format!("{BUILD} --withhold"))
            .contains("error[translation-stale]")
    );
    assert!(!desk.path("public").exists());
}

#[test]
fn a_source_that_nobody_has_approved_anew_is_left_out_with_its_translation() {
    let desk = planted("public", "public");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit("answers/backup.md", "each night", "each week");
    desk.ok(&format!("{BUILD} --withhold"));
    assert_eq!(seen(&desk, WORD), [] as [&str; 0]);
}

#[test]
fn a_translation_stands_no_longer_than_its_source_and_does_not_tell_its_digest() {
    let desk = planted("public", "public");
    desk.ok("approve answer/backup --by Lead --yes --until 2026-05-07 --today 2026-03-01");
    desk.ok("approve answer/backup@de --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    let until = seen(&desk, "2026-05-07");
    for page in ["faq/backup.html", "de/faq/backup.html", "de/faq/backup.md"] {
        assert!(
            until.iter().any(|path| path.ends_with(page)),
            "{page}: {until:?}"
        );
    }
    let trust = std::fs::read_to_string(desk.path("public/trust.json")).unwrap();
    assert!(trust.contains("answer/backup@de") && !trust.contains("\"of\""));
}

#[test]
fn a_translation_reaches_no_more_readers_than_its_source() {
    let desk = planted("public", "nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let said = desk.fails(1, BUILD);
    assert!(
        said.contains("`answer/backup@de` goes to more readers than its source"),
        "{said}"
    );
    let desk = planted("nda", "nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    assert_eq!(seen(&desk, WORD), [] as [&str; 0]);
}
