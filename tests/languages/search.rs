//! A search index a language: other languages than English fold accents and use no stemmer.

use serde_json::Value;

use crate::{BUILD, german, texts};

/// A file of the search, by the start and the end of its name.
fn file(texts: &std::collections::BTreeMap<String, String>, start: &str) -> Value {
    let named = |path: &&String| {
        let rest = path
            .strip_prefix("assets/search/")
            .and_then(|name| name.strip_prefix(start));
        rest.is_some_and(|rest| rest.starts_with('.') && rest.matches('.').count() == 2)
    };
    let path = texts.keys().find(named).unwrap();
    serde_json::from_str(&texts[path]).unwrap()
}

fn terms(index: &Value) -> Vec<&str> {
    let inverted = index["invertedIndex"].as_array().unwrap();
    inverted
        .iter()
        .map(|entry| entry[0].as_str().unwrap())
        .collect()
}

#[test]
fn the_german_index_folds_accents_and_stems_nothing() {
    let desk = german();
    desk.ok(BUILD);
    let texts = texts(&desk);
    let (english, german) = (file(&texts, "answers"), file(&texts, "answers.de"));
    assert_eq!(english["pipeline"], serde_json::json!(["stemmer"]));
    assert_eq!(german["pipeline"], serde_json::json!([]));
    let german_terms = terms(&german);
    for term in ["konnen", "vertrage", "loschen", "jederzeit"] {
        assert!(
            german_terms.contains(&term),
            "{term} is not in {german_terms:?}"
        );
        assert!(
            !terms(&english).contains(&term),
            "{term} is in the English index"
        );
    }
}

#[test]
fn a_page_searches_in_its_own_language() {
    let desk = german();
    desk.ok(BUILD);
    let texts = texts(&desk);
    for (page, script, pointer, index) in [
        ("faq.html", "box.", "search.js", "answers."),
        ("de/faq.html", "box.de.", "de/search.js", "answers.de."),
    ] {
        let html = &texts[page];
        assert!(html.contains(&format!("assets/search/{script}")), "{page}");
        assert!(
            html.contains(&format!("&quot;files&quot;:&quot;{pointer}&quot;")),
            "{page}"
        );
        assert!(
            texts[pointer].contains(&format!("assets/search/{index}")),
            "{pointer}"
        );
    }
    assert!(!texts["search.js"].contains("answers.de."));
    // The same program reads both: which pipeline an index has stands in the index.
    let worker = |html: &str| html.split("worker.").nth(1).unwrap()[..10].to_owned();
    assert_eq!(worker(&texts["faq.html"]), worker(&texts["de/faq.html"]));
    let records = file(&texts, "records.de");
    let rows = records["rows"].as_array().unwrap();
    let hrefs: Vec<&str> = rows.iter().map(|row| row[2].as_str().unwrap()).collect();
    assert!(
        hrefs.contains(&"de/faq/deletion.html") && hrefs.contains(&"de/faq/keys.html"),
        "{hrefs:?}"
    );
    assert!(
        hrefs.iter().all(|href| href.starts_with("de/")),
        "{hrefs:?}"
    );
    assert_eq!(
        records["kinds"][0],
        serde_json::json!(["answer", "Antwort", "Antworten"])
    );
    let said = texts
        .keys()
        .find(|path| path.starts_with("assets/search/box.de."))
        .unwrap();
    assert!(texts[said].contains("Nichts gefunden"));
}
