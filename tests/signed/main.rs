//! Signed approvals: what `approvals: {required: signed}` lets through, with which key, and what
//! leaves the site signed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod acts;
mod desk;
mod keys;
mod site;
#[path = "../support/mod.rs"]
mod support;

/// Builds the site.
const BUILD: &str = "build --today 2026-03-05";
/// Approves everything.
const APPROVE: &str = "approve * --by Lead --yes --today 2026-03-01";
