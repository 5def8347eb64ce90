//! `candor serve`: what it serves, to whom, and when.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod addresses;
mod client;
mod crowd;
mod drafts;
mod equal;
mod ports;
mod process;
mod random;
mod watching;
