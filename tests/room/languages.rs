//! The room in another language: a page of its own, and what is sealed once.

use crate::room::{DAY, approve, desk, outside, people, read};

#[test]
fn each_language_has_a_page_and_they_open_the_same_files() {
    let people = people(1);
    let desk = desk(&people);
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    approve(&desk);
    desk.ok(&format!("build {DAY}"));
    let page = |path: &str| String::from_utf8(read(&desk, path)).unwrap();
    let (english, german) = (
        page("public/room/index.html"),
        page("public/de/room/index.html"),
    );
    for (html, language, other, note) in [
        (&english, "en", "href=\"../de/room/index.html\"", false),
        (&german, "de", "href=\"../../room/index.html\"", true),
    ] {
        assert!(
            html.contains(&format!("<html lang=\"{language}\">")),
            "{html}"
        );
        assert!(html.contains(other), "{html}");
        assert_eq!(html.contains("note-language"), note, "{html}");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert_eq!(html.matches("integrity=\"sha384-").count(), 5, "{html}");
    }
    assert!(german.contains("Ihr Schlüssel oder Ihr ganzer Link"));
    // The sealed files are in one place, and every file that a page names is there.
    assert!(german.contains("href=\"../../room/pack.age\""), "{german}");
    let sealed = desk.bytes("public").into_iter();
    let sealed = sealed.filter(|(path, _)| path.extension().is_some_and(|ending| ending == "age"));
    assert_eq!(sealed.count(), 1);
    for (html, folder) in [(&english, "public/room"), (&german, "public/de/room")] {
        for attribute in ["src=\"", "href=\""] {
            let named = html.split(attribute).skip(1);
            let named = named.filter_map(|rest| rest.split('"').next());
            for path in named.filter(|path| !path.contains(':') && !path.starts_with('#')) {
                let path = desk.path(folder).join(path);
                assert!(path.exists(), "{}", path.display());
            }
        }
    }
    // Its scripts say what they say in its language.
    let scripts = outside(&desk, "public").into_iter();
    let scripts: Vec<String> = scripts
        .filter(|(path, _)| path.starts_with("assets/room/room."))
        .filter_map(|(_, bytes)| String::from_utf8(bytes).ok())
        .filter(|text| text.starts_with("globalThis.CandorWords"))
        .collect();
    assert_eq!(scripts.len(), 2);
    for words in [
        "\"copied\":\"Kopiert\"",
        "\"kinds.vendor\":\"Dienstleister\"",
    ] {
        assert_eq!(
            scripts.iter().filter(|text| text.contains(words)).count(),
            1,
            "{words}"
        );
    }
}

#[test]
fn nothing_leads_to_it_but_the_page_in_the_other_language() {
    let desk = desk(&people(1));
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    approve(&desk);
    desk.ok(&format!("build {DAY}"));
    for (path, bytes) in outside(&desk, "public") {
        let own = path.starts_with("assets/room/") || path.starts_with("de/room/");
        if own || ["_headers", "SHA256SUMS"].contains(&path.as_str()) {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("room/"), "{path}");
    }
}

#[test]
fn a_room_by_itself_has_them_too() {
    let desk = desk(&people(1));
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    approve(&desk);
    desk.ok(&format!("room --audience nda --out own {DAY}"));
    let german = String::from_utf8(read(&desk, "own/de/room/index.html")).unwrap();
    assert!(
        german.contains("href=\"https://trust.example.com/de/index.html\""),
        "{german}"
    );
    assert!(desk.path("own/room/pack.age").exists());
}
