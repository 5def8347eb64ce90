//! What is wrong, where, and what to write instead.
//!
//! Every stage that reads content reports through one type, [`Finding`]: data
//! first (a rule, a level, places), rendered afterwards by [`human`], [`json`],
//! [`sarif`] or [`github`]. It relies on nothing else in the crate, so that every
//! stage can use it.

mod finding;
pub mod github;
pub mod human;
pub mod json;
mod place;
pub mod sarif;
mod sources;
mod suggest;

pub use finding::{Finding, Level, Related, RuleId, count, sort};
pub use place::Place;
pub use sources::Sources;
pub use suggest::did_you_mean;
