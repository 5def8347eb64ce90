//! `candor live`, against servers on loopback: `cargo test --features live --test live`.

#![cfg(feature = "live")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod bounds;
mod host;
mod nginx;
mod room;
#[path = "../support/server.rs"]
mod server;
mod site;
#[path = "../support/mod.rs"]
mod support;
