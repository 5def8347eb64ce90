//! A sheet as every format gives it: what detection, filling and coverage read.

use super::areas::Areas;
use super::place::{Area, Place};

/// A sheet: rows that hold something, and what says how they may be filled.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The name on its tab; a CSV has one sheet without a name.
    pub name: String,
    /// Hidden, very hidden, or not for the eye: never filled.
    pub hidden: bool,
    /// The rows with a cell, in their order.
    pub rows: Vec<Row>,
    /// The areas that are one cell each.
    pub merges: Areas,
    /// The cells that take a value from a list or of a kind.
    pub lists: Vec<List>,
    /// The areas of the lists, each with its number among them.
    pub listed: Areas,
    /// The cells that a formula in another cell fills.
    pub filled: Areas,
    /// Columns with no width, as inclusive ranges.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Formulas without a saved value.
    pub uncalculated: usize,
    /// The sheet is protected: only unlocked cells may be written.
    pub protected: bool,
    /// Columns whose cells are unlocked, but for those that say otherwise.
    pub open_columns: Vec<(u32, u32)>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its number, from 1.
    pub number: u32,
    /// Not shown.
    pub hidden: bool,
    /// Whether its cells are locked, but for those that say otherwise; none where their columns say.
    pub locked: Option<bool>,
    /// Its cells by column.
    pub cells: Vec<Cell>,
}

/// A cell that shows something, holds a formula, or is locked where its column is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its column, from 1.
    pub column: u32,
    /// What it shows.
    pub text: String,
    /// Holds a formula, also one that shows nothing.
    pub formula: bool,
    /// Protected from being written.
    pub locked: bool,
    /// Holds a truth value, which shows as `TRUE` or `FALSE`.
    pub truth: bool,
}

/// The values that some cells take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The cells.
    pub areas: Vec<Area>,
    /// What they take.
    pub takes: Takes,
}

/// What a cell takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// One of these texts, as written here.
    Choices(Vec<String>),
    /// A number within bounds, both in them.
    Number {
        /// The least.
        least: Option<i64>,
        /// The most.
        most: Option<i64>,
    },
    /// A text of so many characters, both in them.
    Length {
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
    /// Something that candor cannot work out: such a cell stays empty.
    Unknown,
}

impl Sheet {
    /// The cell at a place, when it says more than its absence.
    #[must_use]
    pub fn cell(&self, place: Place) -> Option<&Cell> {
        let row = self.row(place.row)?;
        let at = row
            .cells
            .binary_search_by_key(&place.column, |cell| cell.column)
            .ok()?;
        row.cells.get(at)
    }

    /// A row that holds something.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<&Row> {
        let at = self
            .rows
            .binary_search_by_key(&number, |row| row.number)
            .ok()?;
        self.rows.get(at)
    }

    /// What a place shows, without space around it; empty when it shows nothing.
    #[must_use]
    pub fn text(&self, place: Place) -> &str {
        self.cell(place).map_or("", |cell| cell.text.trim())
    }

    /// What a place takes, when the file says.
    #[must_use]
    pub fn takes(&self, place: Place) -> Option<&Takes> {
        let (_, number) = self.listed.find(place)?;
        self.lists.get(number).map(|list| &list.takes)
    }

    /// The merged area that a place is in.
    #[must_use]
    pub fn merge(&self, place: Place) -> Option<&Area> {
        self.merges.find(place).map(|(area, _)| area)
    }

    /// Whether a column is shown.
    #[must_use]
    pub fn is_hidden(&self, column: u32) -> bool {
        in_ranges(&self.hidden_columns, column)
    }

    /// Whether a place holds a formula, or what a formula in another cell fills in.
    #[must_use]
    pub fn is_formula(&self, place: Place) -> bool {
        self.cell(place).is_some_and(|cell| cell.formula) || self.filled.find(place).is_some()
    }

    /// Whether a place is protected.
    #[must_use]
    pub fn is_locked(&self, place: Place) -> bool {
        if let Some(cell) = self.cell(place) {
            return cell.locked;
        }
        let row = self.row(place.row).and_then(|row| row.locked);
        self.protected && row.unwrap_or_else(|| !in_ranges(&self.open_columns, place.column))
    }
}

fn in_ranges(ranges: &[(u32, u32)], column: u32) -> bool {
    ranges
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&column))
}

impl Row {
    /// What a column shows, without space around it.
    #[must_use]
    pub fn text(&self, column: u32) -> &str {
        self.cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()
            .and_then(|at| self.cells.get(at))
            .map_or("", |cell| cell.text.trim())
    }
}
