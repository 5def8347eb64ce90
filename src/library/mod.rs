//! The registers: content files to typed records, each with its place.
//!
//! [`Library::load`] reads a content folder in parallel and either gives a
//! library that holds together (every reference names a record, every id is
//! unique) or every finding of every file in one run. It relies on `diagnostic`
//! alone, and knows nothing of approvals or readers.

mod cache;
mod decode;
mod documents;
mod folder;
mod front_matter;
#[allow(clippy::module_inception, reason = "a type a file, named after it")]
mod library;
mod load_error;
mod logo;
mod products;
mod read;
pub mod record;
mod schema;
mod shelf;
mod svg;
mod unicode;
mod validate;
pub mod value;

pub use cache::Cache;
pub use decode::File;
pub(crate) use folder::shown;
pub use library::Library;
pub use load_error::LoadError;
pub use schema::{registers, schema};
pub use unicode::{acts, is_hidden};
