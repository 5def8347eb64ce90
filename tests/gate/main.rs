//! Ways past the gate that a reviewer found, each closed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod acts;
mod approvers;
mod held_back;
mod texts;

use std::fs;

use support::Desk;

const ANSWER: &str = "answers/deletion/deletion.md";
const BUILD: &str = "build --today 2026-03-05";

pub(crate) fn away(desk: &Desk, file: &str) {
    fs::rename(desk.path("content").join(file), desk.path("away")).unwrap();
}

pub(crate) fn back(desk: &Desk, file: &str) {
    fs::rename(desk.path("away"), desk.path("content").join(file)).unwrap();
}

/// The small content, with one answer that only the company may read.
pub(crate) fn with_gated_answer() -> Desk {
    let desk = Desk::small();
    let gated = fs::read_to_string(desk.path("content").join(ANSWER))
        .unwrap()
        .replace("audience: public", "audience: internal\nformerly: [hush]")
        .replace("Can", "May");
    desk.write("content/answers/zebrafinch.md", &gated);
    desk.edit("vendors.yaml", "id: mail", "id: mail\n  formerly: [post]");
    desk
}
