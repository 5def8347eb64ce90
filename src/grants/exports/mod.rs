//! What was sent to whom: a record for each file that left.
//!
//! Records are files of `exports/` that are only ever added, under names that carry their
//! own digest, so that two branches never conflict and an edit shows. They are in no
//! release, ever.

mod record;
mod sha256;
mod store;

pub use record::{ExportRecord, NotARecord};
pub use sha256::Sha256;
pub use store::{EXPORTS, Exports, ExportsError, FiledExport, load, write, write_before};
