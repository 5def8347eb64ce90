//! How much of a stranger's file is read.
//!
//! A workbook of 1.7 KB can ask a reader for 550 GB; these limits are checked on
//! the bytes that come out, never on what a file says of itself.

/// The largest file that is opened, in bytes.
pub const FILE: usize = 64 << 20;

/// What all parts of a workbook may inflate to, in bytes.
pub const INFLATED: u64 = 64 << 20;

/// The parts of a workbook.
pub const PARTS: usize = 2_000;

/// How many times larger than its compressed form a part may be.
pub const RATIO: u64 = 200;

/// Below this size, in bytes, a part may be compressed as well as it likes.
pub const RATIO_FROM: u64 = 1 << 20;

/// The cells that hold something, in all sheets.
pub const CELLS: usize = 200_000;

/// The text of a cell, in bytes.
pub const CELL: usize = 32 << 10;

/// The characters that a spreadsheet program keeps in a cell, counted in UTF-16 units.
pub const CELL_CHARACTERS: usize = 32_767;

/// The last row of a sheet.
pub const ROWS: u32 = 1_048_576;

/// The last column of a sheet.
pub const COLUMNS: u32 = 16_384;

/// The merged areas and lists of a sheet.
pub const AREAS: usize = 20_000;
