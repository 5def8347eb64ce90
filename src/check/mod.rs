//! What must hold before a text goes out.
//!
//! [`run`] expands a library and weighs every text against the acts ([`weigh`]), then
//! lets every rule look ([`look`]); the result is [`Checked`], which is all that a release is made
//! from. The two steps are apart for the preview, which shows a draft while
//! rules still look. A rule reads and reports; it changes nothing. The rules are in
//! [`FAMILIES`]; what each is for, and how to mend what it finds, is its
//! [`page`].

mod address;
mod checked;
mod context;
mod elsewhere;
pub mod facts;
mod levels;
mod memo;
mod pages;
mod report;
mod rule;
mod rules;
mod run;
mod search;
mod text;
mod weighed;

pub use checked::{Checked, CheckedRecord, Raised};
pub use elsewhere::{ELSEWHERE, Elsewhere, stops};
pub use memo::Memo;
pub use pages::{page, summary};
pub use rule::{Family, Rule};
pub use rules::{FAMILIES, all as rules, rule};
pub use run::{look, run, weigh};
pub use weighed::Weighed;
