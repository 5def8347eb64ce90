//! A buyer's questionnaire: read, matched with approved answers, filled.
//!
//! The file is a stranger's. It is read within limits, nothing in it runs or steers
//! anything, and what goes back differs from what came in by the chosen cells alone.
//!
//! The path of a file: [`document`] reads it into [`sheet`]s (`workbook`, `csv_file`,
//! `bank`), [`layout`] finds or takes the columns, [`matcher`] finds answers for each
//! question, `fill` decides what is certain enough to write and reports on every row.
//! This module relies on `release` for what may be said at all and on `search` for
//! the analyser; it writes no file.

pub mod areas;
pub mod bank;
pub mod coverage;
pub mod csv_file;
pub mod document;
pub mod fill;
pub mod layout;
pub mod learn;
pub mod limits;
pub mod matcher;
pub mod place;
pub mod refusal;
pub mod sheet;
pub mod workbook;

pub use document::{Changes, Document};
pub use place::{Area, Place};
pub use refusal::Refusal;
pub use sheet::Sheet;
pub use workbook::Content;
