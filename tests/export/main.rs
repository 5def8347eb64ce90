//! `candor export`: what leaves, as what, for whom, and what does not leave.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod csv_file;
mod desk;
mod json_file;
mod languages;
mod oscal;
mod refusals;
mod same_bytes;
mod sealed;
mod workbook;
