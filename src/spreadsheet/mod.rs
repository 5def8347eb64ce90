//! What a spreadsheet makes of a text, and how to keep it a text.
//!
//! Every table that leaves candor as CSV goes through [`cell`]. It knows nothing
//! of records.

mod cell;

pub use cell::cell;
