//! What must hold before a text goes out.
//!
//! [`run`] expands a library, weighs every text against the acts, and lets every
//! rule look; the result is [`Checked`], which is all that a release is made
//! from. A rule reads and reports; it changes nothing.

mod approval;
mod checked;
mod levels;
mod prose;
mod rule;
mod run;
mod search;
mod training;

pub use checked::{Checked, CheckedRecord, Raised};
pub use rule::{RULES, Rule, rule};
pub use run::run;
