//! What a spreadsheet makes of a text, and how to keep it a text.
//!
//! Every table that leaves candor as CSV goes through [`cell`]. It knows nothing
//! of records.

mod cell;
mod limit;

pub use cell::cell;
pub use limit::{CELL_UNITS, too_long};
