//! Machines and hands that fail: whatever happens, the old site is what it was, byte for byte, the exit
//! code is the one of its kind, the message names the path, and the next build tidies up.
//!
//! `tests/bad_input.rs` has the input that does not fit, `tests/kills.rs` the kills, `tests/output/` the
//! module that writes by itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![cfg(unix)]

mod disk;
mod paths;
mod room;
mod stdout;
#[path = "../support/mod.rs"]
mod support;
mod theme;
mod together;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use candor::sha256::sha256_hex;

use support::Desk;

pub(crate) const BUILD: &str = "build --today 2026-03-02";

pub(crate) type Bytes = Vec<(PathBuf, Vec<u8>)>;

/// A desk with a site in `public/`, and that site's bytes.
pub(crate) fn built() -> (Desk, Bytes) {
    let desk = Desk::approved();
    desk.ok(BUILD);
    let site = desk.bytes("public");
    (desk, site)
}

/// That a program ended with a code, said all this, and did not panic.
pub(crate) fn said(output: &Output, code: i32, says: &[&str]) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}\n{text}",
        output.status
    );
    for part in says {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
    assert!(!text.contains("panicked"), "{text}");
}

/// What begins with a dot beside the site: what a build that failed left.
pub(crate) fn left_over(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut hidden: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.'))
        .collect();
    hidden.sort();
    hidden
}

/// Whether every file of a folder is as its `SHA256SUMS` says.
pub(crate) fn is_whole(folder: &Path) -> bool {
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap_or_default();
    !sums.is_empty()
        && sums.lines().all(|line| {
            let (sum, path) = line.split_once("  ").unwrap();
            fs::read(folder.join(path)).is_ok_and(|bytes| sha256_hex(&bytes) == sum)
        })
}

#[test]
fn the_check_for_a_whole_site_can_fail() {
    let (desk, _) = built();
    assert!(is_whole(&desk.path("public")));
    let page = desk.path("public/index.html");
    fs::write(&page, fs::read_to_string(&page).unwrap() + " ").unwrap();
    assert!(!is_whole(&desk.path("public")));
}
