//! From an approved text to a written page: what builds, what does not, and
//! that nothing else changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod approvals;
mod builds;
mod withheld;

use support::{Desk, candor};

const DAY: &str = "--today 2026-03-02";
const ANSWER: &str = "answers/deletion/deletion.md";

pub(crate) fn status(desk: &Desk, day: &str, item: &str) -> serde_json::Value {
    let output = candor()
        .args(["status", "--format", "json"])
        .args(day.split(' '))
        .current_dir(desk.folder.path())
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == item);
    found.expect(item).clone()
}
