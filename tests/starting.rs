//! A stranger starts: `init`, `new`, `schema`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;

use candor::library::value::Kind;
use candor::library::{Library, registers, schema};

use support::{Desk, candor, folder};

#[test]
fn a_new_site_builds_at_once() {
    let place = folder();
    let run = |words: &[&str], folder: &std::path::Path| {
        let output = candor().args(words).current_dir(folder).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{text}");
        text
    };
    let text = run(&["init", "x"], place.path());
    assert_eq!(text.lines().count(), 4, "{text}");
    let text = run(&["build"], &place.path().join("x"));
    assert!(
        text.contains("built ") && text.lines().count() <= 2,
        "{text}"
    );
    assert!(place.path().join("x/public/index.html").exists());
    let site = fs::read_to_string(place.path().join("x/content/site.yaml")).unwrap();
    assert!(!site.contains("frozen_on"));
}

#[test]
fn init_never_touches_what_is_there() {
    let desk = Desk::small();
    let before = desk.bytes("content");
    assert!(
        desk.fails(2, "init content")
            .contains("`content` is not empty")
    );
    desk.write("file", "mine");
    assert!(desk.fails(2, "init file").contains("`file` is a file"));
    assert_eq!(desk.bytes("content"), before);
}

#[test]
fn every_new_record_loads() {
    let desk = Desk::small();
    let kinds = Kind::ALL.into_iter().filter(|kind| !kind.is_single());
    // A training-data answer is named after its product.
    let id = |kind| match kind {
        Kind::Training => "desk",
        _ => "fresh",
    };
    for kind in kinds.clone() {
        let id = id(kind);
        desk.ok(&format!("new {kind} {id}"));
        assert!(
            desk.fails(2, &format!("new {kind} {id}"))
                .contains("there is a record")
        );
    }
    let library = Library::load(&desk.path("content")).unwrap();
    for kind in kinds {
        let item = format!("{kind}/{}", id(kind)).parse().unwrap();
        let record = library.record(&item).unwrap_or_else(|| panic!("{item}"));
        assert_eq!(record.audience().as_str(), "internal", "{item}");
    }
    assert!(
        desk.fails(2, "new site x")
            .contains("there is one `site` only")
    );
    assert!(
        desk.fails(2, "new training dexk")
            .contains("did you mean `desk`?")
    );
    assert!(
        desk.fails(2, "new vendr x")
            .contains("did you mean `vendor`?")
    );
    assert!(desk.fails(2, "new vendor Big").contains("is not an id"));
}

#[test]
fn the_committed_schemas_are_what_the_program_prints() {
    for name in registers() {
        let path = format!("content/.schema/{name}.json");
        let committed = fs::read_to_string(&path).unwrap();
        let printed = serde_json::to_string_pretty(&schema(name).unwrap()).unwrap();
        assert_eq!(
            committed.trim_end(),
            printed,
            "{path}: run `candor schema {name} > {path}`"
        );
    }
}
