//! What machines read: that every twin states what the release states, and that
//! each file is what its standard asks for.
//!
//! The content is written by `content.rs`, with every shown field of every
//! register in use, and goes through the public pipeline: `Library::load`,
//! `candor approve`, `release`, `site::render`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod content;
mod facts;
mod feed;
mod files;
mod same_facts;
mod schema;
#[path = "../support/server.rs"]
mod server;
mod servers;
mod site;
