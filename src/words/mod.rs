//! What pages, files and scripts say in one language.
//!
//! [`Words`] are read from `i18n/` of a theme by `site`; whoever writes for a reader is given them. Days, periods and
//! lists in words are in [`wording`]; what must not be left out beside an answer is in [`terms`].

mod opening;
pub mod terms;
pub mod wording;
#[allow(clippy::module_inception, reason = "a type a file, named after it")]
mod words;

pub use opening::opens_with;
pub use words::{Words, filled};
