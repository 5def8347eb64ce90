//! What the pages of two languages say of themselves and of each other.

use crate::{BUILD, german, is_of, page, texts};

/// The values of an attribute in the tags of a name that hold a text.
fn values<'a>(html: &'a str, tag: &str, holds: &str, attribute: &str) -> Vec<&'a str> {
    let start = format!("<{tag} ");
    let tags = html
        .match_indices(&start)
        .map(|(at, _)| html[at..].split('>').next().unwrap());
    let wanted = format!(" {attribute}=\"");
    tags.filter(|tag| tag.contains(holds))
        .filter_map(|tag| tag.split_once(wanted.as_str())?.1.split('"').next())
        .collect()
}

#[test]
fn every_page_is_in_both_languages_and_says_which_it_is() {
    let desk = german();
    desk.ok(BUILD);
    let texts = texts(&desk);
    let pages = texts.keys().filter(|path| is_of(path, "html"));
    let (german, english): (Vec<_>, Vec<_>) = pages.partition(|path| path.starts_with("de/"));
    let named: Vec<String> = german.iter().map(|path| path[3..].to_owned()).collect();
    assert_eq!(
        named,
        english
            .iter()
            .map(|path| (*path).clone())
            .collect::<Vec<_>>()
    );
    assert!(german.len() > 12, "{german:?}");
    for path in german {
        assert_eq!(values(&texts[path], "html", "", "lang"), ["de"], "{path}");
        let english = &texts[&path[3..]];
        assert_eq!(values(english, "html", "", "lang"), ["en"], "{path}");
    }
}

#[test]
fn every_link_to_a_page_or_a_file_leads_to_one() {
    let desk = german();
    desk.ok(BUILD);
    let texts = texts(&desk);
    let files = desk.bytes("public");
    let mut followed = 0;
    for (path, html) in texts.iter().filter(|(path, _)| is_of(path, "html")) {
        let page = desk.path("public").join(path);
        for (tag, attribute) in [
            ("a", "href"),
            ("link", "href"),
            ("script", "src"),
            ("img", "src"),
        ] {
            for target in values(html, tag, "", attribute) {
                let target = target.split('#').next().unwrap();
                if target.is_empty() || target.contains(':') {
                    continue;
                }
                let mut file = page.parent().unwrap().to_owned();
                for part in target.split('/') {
                    if part == ".." {
                        file.pop();
                    } else {
                        file.push(part);
                    }
                }
                assert!(
                    files.iter().any(|(known, _)| *known == file),
                    "{path}: {target}"
                );
                followed += 1;
            }
        }
    }
    assert!(followed > 500, "{followed}");
}

#[test]
fn search_engines_are_told_of_translations_and_of_nothing_else() {
    let desk = german();
    desk.ok(BUILD);
    let alternates = |path: &str| {
        let html = page(&desk, path);
        let languages = values(&html, "link", "hreflang", "hreflang");
        let urls = values(&html, "link", "hreflang", "href");
        let pairs = languages.into_iter().zip(urls);
        pairs
            .map(|(language, url)| format!("{language} {url}"))
            .collect::<Vec<_>>()
    };
    let expected = [
        "en https://trust.example.com/faq/deletion.html",
        "x-default https://trust.example.com/faq/deletion.html",
        "de https://trust.example.com/de/faq/deletion.html",
    ];
    assert_eq!(alternates("faq/deletion.html"), expected);
    assert_eq!(alternates("de/faq/deletion.html"), expected);
    // An answer in English only is one page, whatever stands around it.
    assert_eq!(alternates("de/faq/keys.html"), [] as [&str; 0]);
    assert_eq!(alternates("faq/keys.html"), [] as [&str; 0]);
    let canonical = |path: &str| values(&page(&desk, path), "link", "canonical", "href").join(" ");
    assert_eq!(
        canonical("de/faq/keys.html"),
        "https://trust.example.com/faq/keys.html"
    );
    assert_eq!(
        canonical("de/faq/deletion.html"),
        "https://trust.example.com/de/faq/deletion.html"
    );
    let sitemap = page(&desk, "sitemap.xml");
    assert!(sitemap.contains("<loc>https://trust.example.com/de/faq/deletion.html</loc>"));
    assert!(sitemap.contains("hreflang=\"de\" href=\"https://trust.example.com/de/vendors.html\""));
    assert!(!sitemap.contains("/de/faq/keys.html"), "{sitemap}");
}

#[test]
fn a_translation_speaks_and_what_is_not_translated_says_so() {
    let desk = german();
    desk.ok(BUILD);
    let answer = page(&desk, "de/faq/deletion.html");
    for text in [
        "<h1>Können wir Verträge löschen?</h1>",
        ">Ja</div>",
        "1. März 2026",
        "Antwort kopieren",
    ] {
        assert!(answer.contains(text), "{text}: {answer}");
    }
    assert!(!answer.contains("note-language"), "{answer}");
    // What it refers to stands in its source only.
    assert!(
        answer.contains("Kontrollen") || answer.contains("Daten"),
        "{answer}"
    );
    let other = page(&desk, "de/faq/keys.html");
    assert!(
        other.contains("Diese Antwort liegt nur auf Englisch vor."),
        "{other}"
    );
    assert!(
        other.contains("<h1 lang=\"en\">Who holds the keys?</h1>"),
        "{other}"
    );
    let vendors = page(&desk, "de/vendors.html");
    assert!(vendors.contains("Die Einträge auf dieser Seite liegen nur auf Englisch vor."));
    let faq = page(&desk, "de/faq.html");
    assert!(
        faq.contains("<a href=\"faq/deletion.html\">Können wir Verträge löschen?</a>"),
        "{faq}"
    );
    assert!(
        faq.contains("<a href=\"faq/keys.html\" lang=\"en\">"),
        "{faq}"
    );
}

#[test]
fn what_machines_read_names_translations_by_their_language() {
    let desk = german();
    desk.ok(BUILD);
    let document: serde_json::Value = serde_json::from_str(&page(&desk, "trust.jsonld")).unwrap();
    let german = &document["@graph"][2];
    assert_eq!(
        (&german["inLanguage"], &german["name"]),
        (&"de".into(), &"Example: Fragen und Antworten".into())
    );
    let questions = german["mainEntity"].as_array().unwrap();
    assert_eq!(questions.len(), 1);
    assert!(
        questions[0]["acceptedAnswer"]["text"]
            .as_str()
            .unwrap()
            .starts_with("Ja\n")
    );
    let llms = page(&desk, "llms.txt");
    assert!(llms.contains("/de/faq/deletion.md): Ja\n"), "{llms}");
    let trust: serde_json::Value = serde_json::from_str(&page(&desk, "trust.json")).unwrap();
    let answers = trust["answers"].as_array().unwrap();
    let translated = answers
        .iter()
        .find(|one| one["item"] == "answer/deletion@de")
        .unwrap();
    assert_eq!(
        translated["url"],
        "https://trust.example.com/de/faq/deletion.html"
    );
}

#[test]
fn a_language_without_words_is_refused_before_anything_is_written() {
    let desk = german();
    desk.edit("site.yaml", "languages: [de]", "languages: [de, fr]");
    desk.ok("approve site --by Lead --yes --today 2026-03-02");
    let said = desk.fails(2, BUILD);
    assert!(
        said.contains("the theme has no words in `fr`: write `i18n/fr.yaml`"),
        "{said}"
    );
    assert!(!desk.path("public").exists());
    desk.edit("site.yaml", "[de, fr]", "[de, en, de]");
    let said = desk.fails(1, "check --today 2026-03-05");
    assert!(said.contains("`en` is the language of the site"), "{said}");
    desk.edit("site.yaml", "[de, en, de]", "[de, de]");
    let said = desk.fails(1, "check --today 2026-03-05");
    assert!(said.contains("the language `de` is named twice"), "{said}");
}

#[test]
fn no_page_lists_the_answer_that_it_opens_with() {
    let desk = crate::support::Desk::of(std::path::Path::new("content"));
    desk.ok("build");
    let mut opened = 0;
    for (path, html) in texts(&desk).iter().filter(|(path, _)| is_of(path, "html")) {
        let Some((_, rest)) = html.split_once("<section class=\"asked\"") else {
            continue;
        };
        let (above, below) = rest.split_once("</section>").unwrap();
        let (main, _) = below.split_once("</main>").unwrap();
        let asked = above.split("href=\"").nth(1).unwrap();
        let asked = asked.split('"').next().unwrap();
        let again = format!("<li><a href=\"{asked}\"");
        assert!(!main.contains(&again), "{path}: {asked}");
        opened += 1;
    }
    assert!(opened >= 8, "{opened}");
}
