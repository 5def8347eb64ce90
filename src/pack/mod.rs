//! Answers as a file for one reader: XLSX, CSV, JSON, Markdown, OSCAL.
//!
//! A [`Pack`] is made from a `Release<Approved>` and from nothing else, so that no file
//! holds what nobody stands for or what its reader may not see:
//!
//! ```compile_fail,E0308
//! use candor::pack::{Pack, Reader, Selection};
//! use candor::release::{Audience, Draft, Release};
//! fn leak(draft: &Release<Draft>) {
//!     Pack::of(draft, Reader::of_audience(Audience::Public), &Selection::default());
//! }
//! ```
//!
//! It promises that the same pack is the same bytes, on any machine, and that every row
//! says which record it is, who approved it, until when, and the digest of its text. The
//! [`Manifest`] says the same for the whole file, and how to verify it. It writes nothing:
//! files go out through `cli::export`.

mod answer;
mod cell;
mod error;
mod format;
mod json;
mod manifest;
mod markdown;
mod oscal;
#[allow(clippy::module_inception, reason = "a type a file, named after it")]
mod pack;
mod reader;
mod selection;
mod table;
mod tables;
mod uuid;
mod workbook;

pub use error::PackError;
pub use format::Format;
pub use manifest::{Manifest, SignedBy};
pub use pack::Pack;
pub use reader::Reader;
pub use selection::{KINDS, Selection};

/// The file that a reader gets.
///
/// # Errors
/// When the format cannot hold the pack: see [`PackError`].
pub fn file(pack: &Pack<'_>, format: Format) -> Result<Vec<u8>, PackError> {
    match format {
        Format::Xlsx => workbook::workbook(pack),
        Format::Csv => table::csv(&tables::answers(pack)),
        Format::Json => Ok(json::json(pack).into_bytes()),
        Format::Markdown => Ok(markdown::markdown(pack).into_bytes()),
        Format::Oscal => oscal::component_definition(pack).map(String::into_bytes),
    }
}
