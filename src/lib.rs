//! Candor compiles a company's approved security answers into a public trust
//! site and a gated answer pack.
//!
//! Read from top to bottom, the modules are the story of one answer on its way
//! from a file to a reader; `ARCHITECTURE.md` walks it once.

pub mod diagnostic;
pub mod yaml;
pub mod library;
pub mod expand;
pub mod approval;
pub mod markdown;
pub mod check;
pub mod release;
pub mod site;
pub mod output;
pub mod import;
pub mod search;
pub mod cli;
