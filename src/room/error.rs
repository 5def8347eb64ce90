//! Why a room was not sealed.

use std::path::PathBuf;

use crate::search::IndexError;

/// Why a room was not sealed.
#[derive(Debug)]
pub enum RoomError {
    /// A document cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A document is another one than when it was checked.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The machine cannot seal: it has no random bytes to give.
    Seal(std::io::Error),
    /// The search index.
    Search(IndexError),
}

impl std::fmt::Display for RoomError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable { path, error } => {
                write!(f, "cannot read `{}`: {error}", path.display())
            }
            Self::Changed { path } => write!(
                f,
                "`{}` was changed while it was sealed: build again",
                path.display()
            ),
            Self::Seal(error) => write!(f, "cannot seal the room: {error}"),
            Self::Search(error) => write!(f, "cannot index the room: {error}"),
        }
    }
}

impl std::error::Error for RoomError {}

impl From<IndexError> for RoomError {
    fn from(error: IndexError) -> Self {
        Self::Search(error)
    }
}
