//! What must hold before a text goes out.
//!
//! [`run`] expands a library, weighs every text against the acts, and lets every
//! rule look; the result is [`Checked`], which is all that a release is made
//! from. A rule reads and reports; it changes nothing. The rules are in
//! [`FAMILIES`]; what each is for, and how to mend what it finds, is its
//! [`page`].

mod checked;
mod context;
pub mod facts;
mod levels;
mod pages;
mod report;
mod rule;
mod rules;
mod run;
mod search;
mod text;

pub use checked::{Checked, CheckedRecord, Raised};
pub use pages::{page, summary};
pub use rule::{Family, Rule};
pub use rules::{FAMILIES, all as rules, rule};
pub use run::run;
