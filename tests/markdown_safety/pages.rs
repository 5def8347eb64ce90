//! Whole sites, with an attack in every text at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use candor::approval::Ledger;
use candor::check;
use candor::library::{Library, LoadError};
use candor::release::{self, Audience};
use candor::site::{self, SiteFile, Theme};
use quick_xml::events::Event;
use rayon::prelude::*;

use crate::attacks;
use crate::fields::{Content, Slot};
use crate::html::{Kind, tags};
use crate::prose::TAGS;

/// Elements that do something: as many on a page as a harmless text gives.
const ACTIVE: [&str; 22] = [
    "audio", "base", "button", "embed", "form", "iframe", "img", "input", "link", "math", "meta",
    "object", "script", "select", "source", "style", "svg", "template", "textarea", "title", "use",
    "video",
];
const ADDRESSES: [&str; 7] = [
    "action",
    "formaction",
    "href",
    "poster",
    "src",
    "srcset",
    "xlink:href",
];

fn rendered(library: &Library, theme: &Theme) -> Vec<SiteFile> {
    let ledger = Ledger::load(library).unwrap();
    let today = "2026-03-02".parse().unwrap();
    let weighed = check::weigh(library, &ledger, today, &mut check::Memo::default());
    let release = release::draft(&weighed, Audience::Internal);
    site::render(&release, theme, None).unwrap()
}

/// The site with one text in every place that takes it; and how many places do not.
fn site(content: &Content, theme: &Theme, text: &str) -> (Vec<SiteFile>, usize) {
    let texts: Vec<String> = content.slots.iter().map(|slot| slot.text(text)).collect();
    let mut filled: Vec<(&Slot, &str)> = content
        .slots
        .iter()
        .zip(texts.iter().map(String::as_str))
        .collect();
    let mut refused = 0;
    let folder = content.folder(&filled);
    let library = match Library::load(folder.path()) {
        Ok(library) => library,
        Err(LoadError::DoesNotHold { .. }) => {
            // Some places refuse this text, or all: what is left goes in.
            let all = filled.len();
            filled.retain(|one| Library::load(content.folder(&[*one]).path()).is_ok());
            refused = all - filled.len();
            let folder = content.folder(&filled);
            match Library::load(folder.path()) {
                Ok(library) => library,
                Err(error) => panic!("{text:?}: each place takes it, all do not: {error:?}"),
            }
        }
        Err(error) => panic!("{error}"),
    };
    (rendered(&library, theme), refused)
}

type Counts = BTreeMap<(String, &'static str), usize>;

fn counts(files: &[SiteFile]) -> Counts {
    let mut counts = Counts::new();
    for (path, bytes) in files.iter().filter(|(path, _)| ends(path, "html")) {
        for tag in tags(&String::from_utf8_lossy(bytes)) {
            if let Some(name) = ACTIVE.into_iter().find(|name| *name == tag.name) {
                *counts.entry((path.clone(), name)).or_default() += 1;
            }
        }
    }
    counts
}

fn kinds(files: &[SiteFile]) -> BTreeSet<Kind> {
    let pages = files.iter().filter(|(path, _)| ends(path, "html"));
    pages
        .flat_map(|(_, bytes)| tags(&String::from_utf8_lossy(bytes)))
        .map(|tag| tag.kind())
        .collect()
}

fn of_prose() -> BTreeSet<Kind> {
    let plain = TAGS
        .iter()
        .chain(&["ul"])
        .map(|name| ((*name).to_owned(), Vec::new()));
    let with = [
        ("a", vec!["href"]),
        ("a", vec!["href", "rel"]),
        ("ol", vec!["start"]),
    ];
    let with = with.map(|(name, attributes)| {
        (
            name.to_owned(),
            attributes.into_iter().map(str::to_owned).collect(),
        )
    });
    plain.chain(with).collect()
}

#[test]
fn no_attack_becomes_anything_in_a_whole_site() {
    let content = Content::full();
    let names: BTreeSet<String> = content.slots.iter().map(Slot::name).collect();
    let theme = Theme::load(None).unwrap();
    let (harmless, refused) = site(&content, &theme, "Some text");
    assert_eq!(refused, 0);
    let allowed: BTreeSet<Kind> = kinds(&harmless).into_iter().chain(of_prose()).collect();
    let expected = counts(&harmless);
    let refused: Vec<usize> = attacks()
        .par_iter()
        .map(|attack| {
            let (files, refused) = site(&content, &theme, attack);
            for kind in kinds(&files) {
                assert!(allowed.contains(&kind), "{attack:?} makes {kind:?}");
            }
            // Fewer are no harm: a text that cannot be expanded is left out.
            for (what, count) in counts(&files) {
                let most = expected.get(&what).copied().unwrap_or(0);
                assert!(count <= most, "{attack:?} makes {count} of {what:?}");
            }
            for file in &files {
                sound(file, attack);
            }
            refused
        })
        .collect();
    let nowhere = refused
        .iter()
        .filter(|refused| **refused == content.slots.len())
        .count();
    println!(
        "{} attacks in {} texts ({}); {nowhere} are taken nowhere, {} not everywhere",
        refused.len(),
        content.slots.len(),
        names.into_iter().collect::<Vec<_>>().join(", "),
        refused.iter().filter(|refused| **refused > 0).count() - nowhere,
    );
    assert!(content.slots.len() > 60, "{:?}", content.slots);
}

/// What holds of a file whatever was written into it.
fn sound((path, bytes): &SiteFile, attack: &str) {
    let text = String::from_utf8_lossy(bytes);
    let at = || format!("{path} of {attack:?}");
    if ends(path, "html") {
        for tag in tags(&text) {
            for (name, value) in &tag.attributes {
                assert!(
                    !name.starts_with("on") && name != "style",
                    "{} {tag:?}",
                    at()
                );
                assert!(
                    !ADDRESSES.contains(&name.as_str()) || leads_somewhere(value),
                    "{} {tag:?}",
                    at()
                );
            }
        }
    } else if ends(path, "json") {
        assert!(
            serde_json::from_slice::<serde_json::Value>(bytes).is_ok(),
            "{}",
            at()
        );
    } else if ends(path, "xml") {
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{}: {error}", at()),
            }
        }
    } else if ends(path, "csv") {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        for record in reader.records() {
            for cell in &record.unwrap_or_else(|error| panic!("{}: {error}", at())) {
                let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(!runs, "{}: the cell {cell:?} is a formula", at());
            }
        }
    }
}

/// An address that a browser may follow: of a scheme on the list, or within the site.
fn leads_somewhere(address: &str) -> bool {
    let plain = address
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace("&quot;", "\"");
    let scheme = plain
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'));
    match scheme {
        // A scheme's letters may be large (RFC 3986, section 3.1).
        Some((scheme, _)) => ["https", "http", "mailto", "tel"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known)),
        None => !plain.starts_with("//") && !plain.starts_with('\\'),
    }
}

fn ends(path: &str, ending: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|found| found == ending)
}

/// A site for `tests/browser/attacks.mjs`: a page an attack, and another attack in every text of the registers.
#[test]
fn a_site_of_attacks_for_a_browser() {
    let content = Content::full();
    // An answer of an attack; a register takes fewer.
    let answers: Vec<&Slot> = content
        .slots
        .iter()
        .filter(|slot| slot.is_in("answers/"))
        .collect();
    let all: Vec<&Slot> = content.slots.iter().collect();
    let attacks: Vec<String> = attacks();
    let taken: Vec<&String> = attacks
        .iter()
        .filter(|attack| take(&content, &all, attack))
        .collect();
    assert!(taken.len() > 150, "{}", taken.len());
    let texts: Vec<String> = content
        .slots
        .iter()
        .enumerate()
        .map(|(at, slot)| slot.text(taken[at * 5 % taken.len()]))
        .collect();
    let filled: Vec<(&Slot, &str)> = content
        .slots
        .iter()
        .zip(texts.iter().map(String::as_str))
        .collect();
    let folder = content.folder(&filled);
    for (at, attack) in attacks.iter().enumerate() {
        if take(&content, &answers, attack) {
            let front = serde_json::json!({
                "owner": "Security lead", "audience": "public", "review_by": "2027-06-30",
                "question": attack, "short_answer": format!("Yes, {attack} of course."), "topic": "attacks", "aliases": [attack],
            });
            let path = folder.path().join(format!("answers/attack-{at:03}.md"));
            fs::write(&path, format!("---\n{front}\n---\n{attack}\n")).unwrap();
        }
    }
    let library = Library::load(folder.path()).unwrap();
    let files = rendered(&library, &Theme::load(None).unwrap());
    let pages = files
        .iter()
        .filter(|(path, _)| path.starts_with("faq/attack-") && ends(path, "html"))
        .count();
    assert!(pages > 250, "{pages}");
    let out = Path::new("target/tools/attacks");
    let _ = fs::remove_dir_all(out);
    for (path, bytes) in &files {
        let path = out.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    println!(
        "{pages} pages of attacks, {} files, in {}",
        files.len(),
        out.display()
    );
}

fn take(content: &Content, slots: &[&Slot], attack: &str) -> bool {
    let texts: Vec<String> = slots.iter().map(|slot| slot.text(attack)).collect();
    let filled: Vec<(&Slot, &str)> = slots
        .iter()
        .copied()
        .zip(texts.iter().map(String::as_str))
        .collect();
    Library::load(content.folder(&filled).path()).is_ok()
}
