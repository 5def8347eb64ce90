//! What stands in a cell of a table.

use serde::Serialize;

use crate::release::{ItemId, OWN};
use crate::words::Words;

/// What stands in a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A text.
    Text(String),
    /// Other records, with what a link to each says.
    Records(Vec<(ItemId, String)>),
}

impl Cell {
    /// The cell as a text; records a line each.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Records(records) => {
                let titles: Vec<&str> = records.iter().map(|(_, title)| title.as_str()).collect();
                titles.join("\n")
            }
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A value that a record may leave out; an empty cell says that it does not say.
pub(super) fn say<T: ToString>(value: Option<T>) -> Cell {
    Cell::Text(value.map(|value| value.to_string()).unwrap_or_default())
}

/// `yes` or `no`, in a language.
pub(super) fn yes_no(words: &Words, value: bool) -> Cell {
    named(words, "yes-no", if value { "yes" } else { "no" }).into()
}

/// A value that is one of a few: in the language of the site the word that content has for it, in another the theme's.
pub(super) fn word<T: Serialize>(words: &Words, of: &str, value: T) -> String {
    named(words, of, &word_of(value))
}

/// The same of a value that is a text.
pub(super) fn named(words: &Words, of: &str, value: &str) -> String {
    let known = words.get(&format!("{of}.{value}"));
    known
        .filter(|_| words.language() != OWN)
        .unwrap_or(value)
        .to_owned()
}

/// The word that content has for a value, as a text.
pub(super) fn word_of<T: Serialize>(value: T) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Several values in one cell.
pub(super) fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> Cell {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    Cell::Text(values.join("; "))
}
