//! What changed since the last batch.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// What changed since the last batch. An empty one asks for a look at everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::preview) struct Batch {
    /// Files and folders of the content, as the content folder's path leads to them.
    pub(in crate::preview) content: BTreeSet<PathBuf>,
    /// Whether a file of the theme is among them.
    pub(in crate::preview) theme: bool,
    /// Whether any file may have changed without a word.
    pub(in crate::preview) everything: bool,
    /// Whether a folder is among them: files in a new one can come before its watch.
    pub(super) folders: bool,
}

impl Batch {
    /// Any file may have changed.
    pub(in crate::preview) fn everything() -> Self {
        Self {
            everything: true,
            theme: true,
            ..Self::default()
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
