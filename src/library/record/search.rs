//! How a site is searched.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a site is searched. It is shown: synonyms are in the public index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Search {
    /// The keys that lead to the search field.
    #[serde(skip_serializing_if = "Shortcut::is_default")]
    pub shortcut: Shortcut,
    /// Groups of phrases that mean the same, such as `[clause, provision]`. A group that shares a phrase with
    /// a built-in one extends it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<Vec<String>>,
    /// Built-in groups of synonyms that are not used, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
}

impl Search {
    /// Whether nothing is set: then it stands in no record, and voids no approval.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The keys that lead to the search field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shortcut {
    /// Both of the others.
    #[default]
    Both,
    /// `/` outside of fields. A reader can turn it off.
    Slash,
    /// Ctrl and K, or Command and K.
    CtrlK,
    /// No key.
    None,
}

impl Shortcut {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    fn is_default(&self) -> bool {
        *self == Self::Both
    }
}
