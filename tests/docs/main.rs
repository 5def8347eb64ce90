//! What the documentation says, held: every command block runs, every example under a command's help runs, every link
//! leads somewhere, and what is generated is whole.
//!
//! A page starts in an empty folder, or, with a comment `<!-- starts with: a new site -->` or
//! `<!-- starts with: the sample -->`, where [`desk`] has put one. Its blocks run in the order of the page. A block that
//! needs a program says so, `<!-- needs age -->`, and is skipped without it. One that cannot run says why in a comment
//! just above it: `<!-- not run: why -->`; `sh norun` is for the pages in `blocks::PAGES`. Today is 2026-03-31.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod blocks;
mod commands;
mod desk;
mod examples;
mod made;
mod markdown;
mod session;
