//! Finds approved answers for a buyer's question.
//!
//! The same text ([`Key`]) as the question or an approved alias is `exact`, and so is a
//! framework's id whose text agrees. All else is ranked and never more than a
//! suggestion: the best measured first place is right in two of three cases, and a Yes
//! or No belongs to the exact question.

mod band;
mod entry;
mod find;
mod frameworks;
mod index;
mod key;
mod parts;
mod polarity;
mod terms;

pub use band::Band;
pub use entry::{Entry, Standing};
pub use find::{CANDIDATES, Candidate, Found, Matcher};
pub use frameworks::Frameworks;
pub use index::Weights;
pub use key::Key;
pub use parts::parts;
pub use polarity::turned;
