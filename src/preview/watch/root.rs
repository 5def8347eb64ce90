//! A folder that is watched.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder that is watched.
#[derive(Debug)]
pub(super) struct Root {
    /// Its path as it was given: what the stages use.
    pub(super) given: PathBuf,
    /// Its whole path: what events carry.
    pub(super) full: PathBuf,
    /// Whether it is the theme's.
    pub(super) is_theme: bool,
    /// Which folder the watch is on.
    pub(super) watched: Option<Identity>,
}

/// What tells a folder from another that has its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity(u64, u64);

impl Root {
    pub(super) fn new(given: &Path, is_theme: bool) -> Self {
        let full = std::path::absolute(given).unwrap_or_else(|_| given.to_owned());
        Self {
            given: given.to_owned(),
            full: full.canonicalize().unwrap_or(full),
            is_theme,
            watched: None,
        }
    }

    /// Which folder is there now.
    pub(super) fn identity(&self) -> Option<Identity> {
        let folder = fs::metadata(&self.full).ok().filter(fs::Metadata::is_dir)?;
        Some(identity(&folder))
    }

    /// The path of an event below this folder; `None` when it is elsewhere, or is a file that no stage reads.
    pub(super) fn below(&self, path: &Path) -> Option<PathBuf> {
        let below = path.strip_prefix(&self.full).ok()?;
        let hidden = |part: &std::ffi::OsStr| part.as_encoded_bytes().starts_with(b".");
        (!below.iter().any(hidden)).then(|| below.to_owned())
    }
}

#[cfg(unix)]
fn identity(folder: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity(folder.dev(), folder.ino())
}

#[cfg(not(unix))]
fn identity(folder: &fs::Metadata) -> Identity {
    let created = folder.created().ok();
    let since = created.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    Identity(since.map_or(0, |since| since.as_secs()), 0)
}
