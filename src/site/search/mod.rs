//! What is searched of a release, and the files that a page searches with.
//!
//! [`Corpus`] is the records as texts, in rows: the site's index and `candor find` are made from the same one,
//! so that both give the same order to the same reader. It is made from a release, so that no word of a record
//! that its reader may not have is in it.
//!
//! | file under `assets/search/` | holds |
//! |---|---|
//! | `box.js` | the search field, on every page |
//! | `worker.js` | lunr and the query plan: runs in a worker, or in the page where there is none |
//! | `questions.json` | the index of questions, aliases and synonyms: loaded first |
//! | `answers.json` | the index of everything |
//! | `records.json` | a row a record: kind, title, address, the text that excerpts are cut from |
//! | `offline.js` | the last two and the program in one script, for pages that are read from `file://` |
//!
//! Another language has files of its own, such as `answers.de.json`. The names of the data carry their hashes; pages find
//! them through `search.js` at the site's root, or `de/search.js`.

mod corpus;
mod files;
mod kind;
mod program;
mod row;
mod store;
mod texts;
mod weight;

pub use corpus::Corpus;
pub use kind::RowKind;
pub use row::Row;
pub use weight::weight_notice;

pub use files::SearchIndex;
pub(super) use files::settings;
pub(super) use program::{Program, STYLE, is_program, joined, worker};
