//! Why a format cannot hold a pack.

use crate::spreadsheet::CELL_UNITS;

/// Why a format cannot hold a pack. Each message says what to do instead.
#[derive(Debug)]
pub enum PackError {
    /// A text is longer than a spreadsheet's cell; no spreadsheet would keep all of it.
    TooLong {
        /// The record.
        item: String,
        /// Its length, as spreadsheets count.
        units: usize,
    },
    /// A table of answers without an answer.
    NoAnswers,
    /// OSCAL speaks of controls, and the pack has none.
    NoControls,
    /// The workbook could not be made.
    Workbook(String),
}

impl PackError {
    /// Whether another request would go well, rather than that the machine failed.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        !matches!(self, Self::Workbook(_))
    }
}

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong { item, units } => write!(
                f,
                "a text of `{item}` has {units} characters and a spreadsheet cell holds {CELL_UNITS}: \
                 export it with `-o NAME.json` or `-o NAME.md`, or shorten it"
            ),
            Self::NoAnswers => f.write_str(
                "no answer is chosen, and `csv` holds answers alone: choose one, or write a workbook with `-o NAME.xlsx`",
            ),
            Self::NoControls => f.write_str(
                "no control is chosen, and `oscal` holds controls alone: choose one, or write `json` with `-o NAME.json`",
            ),
            Self::Workbook(why) => write!(f, "cannot make the workbook: {why}"),
        }
    }
}

impl std::error::Error for PackError {}
