//! Grants, what was sent, and what of it is no longer true: as their users run them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod drift;
mod links;
mod register;
mod sent;

use std::fs;

use support::Desk;

const DAY: &str = "2026-03-02";
const LATER: &str = "2026-05-01";

pub(crate) fn read(desk: &Desk, file: &str) -> String {
    fs::read_to_string(desk.path(file)).unwrap()
}
