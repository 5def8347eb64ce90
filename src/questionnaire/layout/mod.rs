//! Where questions are, and where answers go.
//!
//! [`detect`] proposes a [`Mapping`] with a confidence; a person's mapping
//! ([`read_mapping`]) stands in for it. Detection was wrong on some real files, and
//! then unsafely, so that below [`CERTAIN`] nothing is filled.

mod answers;
mod column;
mod detect;
mod mapping;
mod owner;
mod read;
mod rows;
mod words;

pub use detect::{detect, detect_to_overwrite};
pub(crate) use mapping::quoted;
pub use mapping::{AnswerAt, CERTAIN, IdAt, Mapping, SheetMapping, of_bank};
pub use read::read_mapping;
pub use rows::{Question, all_questions, questions};
pub use words::{Meaning, is_verdict, meaning};
