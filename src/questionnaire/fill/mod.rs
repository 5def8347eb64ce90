//! What goes into a buyer's file, and the report on it.
//!
//! [`plan`] decides for each question; only the same text writes without a person.
//! [`report`](json) says what was done and why; [`review`] is what a person edits.

mod accepted;
mod choice;
mod plan;
mod report;
mod target;

pub use accepted::{Accepted, Choice, review};
pub use plan::{Options, Plan, plan};
pub use report::{Line, Outcome, Suggestion, Summary, csv, json, markdown};
