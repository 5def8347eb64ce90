//! The sealed room: who opens it, what nobody learns, and that nothing of it is outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(unreachable_pub, reason = "each file uses its part of the others")]

#[path = "../support/mod.rs"]
mod support;

#[path = "support.rs"]
mod room;

mod apart;
mod languages;
mod leaks;
mod openers;
mod tables;
