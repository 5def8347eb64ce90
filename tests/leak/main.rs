//! The second wall: no public byte holds what is not public.
//!
//! Sixty-four words stand in shown fields of records for two gated audiences, four of them in translations, and twenty
//! where no reader ever looks. The scanner reads every file of the built site in every encoding that it knows. A scanner that finds
//! nothing proves nothing, so that `cargo test --features gate-off --test leak` builds the same site with the
//! release filter off: then it must find all of them, and still none of the twenty.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod content;
mod scan;

use std::collections::BTreeSet;
use std::fs;

use candor::release::Audience;
use content::{GATED, WORKING, content};
use scan::{Found, scan};
use support::Desk;

const BUILD: &str = "build --today 2026-03-05";
/// With copies compressed ahead of time: they are public bytes too.
const COMPRESSED: &str = "build --compress --today 2026-03-05";
const GATE_IS_OFF: bool = cfg!(feature = "gate-off");

/// The words of a list that are in a built site, each with where.
fn found(desk: &Desk, words: &[String]) -> Vec<Found> {
    scan(&desk.bytes("public"), words)
}

fn words_of(found: &[Found]) -> BTreeSet<&str> {
    found.iter().map(|one| one.word.as_str()).collect()
}

#[test]
fn nothing_gated_is_in_any_public_byte_and_the_scanner_would_see_it() {
    let desk = content();
    desk.ok(COMPRESSED);
    let gated: Vec<String> = Audience::ALL[1..]
        .iter()
        .flat_map(|audience| (0..GATED).map(|at| content::gated(*audience, at)))
        .collect();
    assert_eq!(gated.len(), 64);
    for word in &gated {
        assert!(
            !scan(&desk.bytes("content"), std::slice::from_ref(word)).is_empty(),
            "`{word}` stands nowhere in the content: it could not leak"
        );
    }
    let seen = found(&desk, &gated);
    if GATE_IS_OFF {
        let missed: Vec<&String> = gated
            .iter()
            .filter(|word| !words_of(&seen).contains(word.as_str()))
            .collect();
        assert_eq!(
            missed,
            Vec::<&String>::new(),
            "the scanner is blind to these"
        );
    } else {
        assert_eq!(seen, [], "gated words are public");
    }
}

#[test]
fn what_only_the_team_reads_is_in_no_byte_even_with_the_gate_off() {
    let desk = content();
    desk.ok(COMPRESSED);
    let working: Vec<String> = (0..WORKING).map(content::working).collect();
    assert_eq!(working.len(), 20);
    for word in &working {
        assert!(
            !scan(&desk.bytes("content"), std::slice::from_ref(word)).is_empty(),
            "`{word}` stands nowhere in the content: it could not leak"
        );
    }
    assert_eq!(found(&desk, &working), []);
}

#[test]
fn gated_text_changes_no_public_byte() {
    if GATE_IS_OFF {
        return;
    }
    let public = |desk: &Desk| -> Vec<_> {
        desk.ok("approve * --by Lead --yes --today 2026-03-04");
        desk.ok(BUILD);
        let files = desk.bytes("public").into_iter();
        files
            .filter(|(path, _)| !path.starts_with(desk.path("public/room")))
            .collect()
    };
    let desk = content();
    let before = public(&desk);
    for audience in ["nda", "internal"] {
        let file = format!(
            "answers/{}.md",
            content::gated(audience.parse().unwrap(), 0)
        );
        desk.edit(
            &file,
            "At any time",
            "On the first Monday of each month, for a fee",
        );
        assert!(public(&desk) == before, "a changed {audience} answer shows");
        fs::remove_file(desk.path("content").join(&file)).unwrap();
        assert!(public(&desk) == before, "a removed {audience} answer shows");
    }
    for register in ["vendors", "controls", "data-flow", "gaps", "evidence"] {
        let register = format!("{register}.yaml");
        desk.edit(&register, "Gated by rank.", "Gated by nothing but rank.");
        assert!(
            public(&desk) == before,
            "a changed record of {register} shows"
        );
    }
}

#[test]
fn no_digest_of_gated_text_is_public() {
    if GATE_IS_OFF {
        return;
    }
    let desk = content();
    desk.ok(COMPRESSED);
    let status: serde_json::Value =
        serde_json::from_slice(&desk.run("status --format json --today 2026-03-05").stdout)
            .unwrap();
    let digests: Vec<String> = status["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["audience"] != "public")
        .map(|item| item["digest"].as_str().unwrap().to_owned())
        .collect();
    assert!(digests.len() >= 20, "{}", digests.len());
    // Shortened digests, as names and copies carry them, count too.
    let shortened = digests.iter().map(|digest| digest[..10].to_owned());
    let words: Vec<String> = digests.iter().cloned().chain(shortened).collect();
    assert_eq!(found(&desk, &words), []);
    for (path, bytes) in desk.bytes("public") {
        for digest in &digests {
            let raw: Vec<u8> = (0..32)
                .map(|at| u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).unwrap())
                .collect();
            let holds = bytes.windows(32).any(|window| window == raw);
            assert!(!holds, "{} holds {digest} as bytes", path.display());
        }
    }
}
