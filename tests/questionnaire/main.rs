//! Buyers' questionnaires: read, matched, filled, and given back whole.
//!
//! The real files stay in the shared folder (`CANDOR_SHARED`, else `../shared`); what
//! is here of them is ids, columns and rows, never wording.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "the XML of a test is put together as it reads"
)]

mod book;
mod command;
mod editor;
mod fidelity;
mod frameworks;
mod hostile;
mod labelled;
mod layouts;
mod lists;
mod shared;
#[path = "../support/mod.rs"]
mod support;
mod targets;
mod traps;
mod written;
