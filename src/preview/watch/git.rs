//! Whether git is changing the files right now.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The lock that git holds while it changes a working tree.
#[derive(Debug)]
pub(super) struct GitLock {
    path: Option<PathBuf>,
    /// One that was left behind: waited for once, in vain.
    stale: Option<SystemTime>,
}

impl GitLock {
    /// The lock of the working tree that a folder is in, if it is in one.
    pub(super) fn of(folder: &Path) -> Self {
        let found = folder
            .ancestors()
            .find_map(|above| git_folder(&above.join(".git")));
        Self {
            path: found.map(|git| git.join("index.lock")),
            stale: None,
        }
    }

    /// Whether git holds it.
    pub(super) fn is_held(&self) -> bool {
        self.since().is_some_and(|since| self.stale != Some(since))
    }

    /// Waits for this one no more.
    pub(super) fn give_up(&mut self) {
        self.stale = self.since();
    }

    fn since(&self) -> Option<SystemTime> {
        fs::metadata(self.path.as_ref()?)
            .and_then(|lock| lock.modified())
            .ok()
    }
}

/// `.git` is a folder, or in a linked working tree a file that names one.
fn git_folder(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return Some(path.to_owned());
    }
    let text = fs::read_to_string(path).ok()?;
    let named = Path::new(text.strip_prefix("gitdir:")?.trim());
    Some(path.parent()?.join(named))
}
