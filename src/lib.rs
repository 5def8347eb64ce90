//! Candor compiles a company's approved security answers into a public trust
//! site and a gated answer pack.
//!
//! Read from top to bottom, the modules are the story of one answer on its way
//! from a file to a reader; `ARCHITECTURE.md` walks it once.

#[cfg(all(feature = "gate-off", not(debug_assertions)))]
compile_error!("`gate-off` opens the gate, for the leak test alone: build without it");

pub mod approval;
pub mod changes;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod expand;
pub mod grants;
pub mod import;
pub mod library;
#[cfg(feature = "live")]
pub mod live;
pub mod markdown;
pub mod output;
pub mod pack;
pub mod preview;
pub mod questionnaire;
pub mod readiness;
pub mod release;
pub mod room;
pub mod seal;
pub mod search;
pub mod sha256;
pub mod signature;
pub mod site;
pub mod spreadsheet;
pub mod starter;
pub mod words;
pub mod yaml;
