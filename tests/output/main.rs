//! How files reach a disk: refusals, failures, kills.
//!
//! What cannot be tried in this process (a kill, a umask, a full disk) runs in
//! a child: this test program again, with `CANDOR_TEST_CHILD` naming the part
//! to play (`child.rs`).

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod child;
mod failures;
mod kills;
#[path = "../support/numbers.rs"]
mod numbers;
mod refusals;
mod site;
mod sites;
mod whole;
