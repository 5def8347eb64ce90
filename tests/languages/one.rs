//! A site in one language is as it was before there were others.

use crate::support::Desk;
use crate::{BUILD, is_of, texts};

/// What only a site in several languages has.
const MARKS: [&str; 7] = [
    "hreflang",
    "xhtml:link",
    "inLanguage",
    "class=\"languages\"",
    "note-language",
    "lang=\"de\"",
    "Fragen und Antworten",
];

#[test]
fn a_site_in_english_has_nothing_of_another_language() {
    let desk = Desk::approved();
    desk.ok(BUILD);
    let texts = texts(&desk);
    for (path, text) in &texts {
        assert!(!path.starts_with("de/") && !path.contains(".de."), "{path}");
        for mark in MARKS {
            // The stylesheet and the scripts are those of every site.
            assert!(
                path.starts_with("assets/") || !text.contains(mark),
                "{path} has {mark}"
            );
        }
    }
    assert!(texts.len() > 30, "{}", texts.len());
}

#[test]
fn another_language_moves_no_page_and_changes_no_text_of_the_first() {
    let desk = Desk::approved();
    desk.ok(BUILD);
    let before = texts(&desk);
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    desk.ok("approve site --by Lead --yes --today 2026-03-02");
    desk.ok(BUILD);
    let after = texts(&desk);
    let twins = |texts: &std::collections::BTreeMap<String, String>| -> Vec<String> {
        // The front page's stamp counts the site's own record, which has been approved again.
        let found = texts
            .iter()
            .filter(|(path, _)| is_of(path, "md") && !path.starts_with("de/"));
        found
            .filter(|(path, _)| !["index.md", "summary.md"].contains(&path.as_str()))
            .map(|(path, text)| format!("{path}\n{text}"))
            .collect()
    };
    assert_eq!(twins(&before), twins(&after));
    let missing: Vec<_> = before
        .keys()
        .filter(|path| is_of(path, "html") && !after.contains_key(*path))
        .collect();
    assert_eq!(missing, [] as [&String; 0]);
}
