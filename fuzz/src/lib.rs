//! What is fuzzed. The targets are in one file, which the ordinary tests run too (`tests/fuzz.rs`).

pub mod targets;
