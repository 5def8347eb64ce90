//! Readiness: what a profile asks, and which records answer it.
//!
//! A [`Profile`] is data: items with a meaning, the registers that answer them, and
//! questions with a yes or a no. [`assess`] holds it against checked content. The
//! result is for the company itself and in no release.

mod assess;
mod profile;
mod report;

pub use assess::{Area, Gap, Item, Question, Readiness, State, Unknown, assess};
pub use profile::{Profile, ProfileError};
pub use report::{human, json, markdown};
