//! The files of `approvals/`, before they are read as acts.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::approval::ledger::{APPROVALS, ActFile, LedgerError};

/// The files of `approvals/` with their bytes, in the order of their names; no bytes for what can be no act.
/// Two that are equal make the same ledger.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ActFiles(Vec<(ActFile, Option<Vec<u8>>)>);

impl ActFiles {
    /// Reads the files of a content folder; none when there is no `approvals/`.
    ///
    /// # Errors
    /// When the machine would not read one.
    pub fn load(content: &Path) -> Result<Self, LedgerError> {
        let mut files = Vec::new();
        for path in paths(&content.join(APPROVALS))? {
            let shown: Arc<str> = path.to_string_lossy().replace('\\', "/").into();
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let ends_with = |wanted| path.extension().is_some_and(|ending| ending == wanted);
            if name.starts_with('.') || ends_with("sig") {
                continue;
            }
            let bytes = if ends_with("txt") && !path.is_symlink() && path.is_file() {
                Some(fs::read(&path).map_err(|error| LedgerError { path, error })?)
            } else {
                None
            };
            files.push((ActFile { name, shown }, bytes));
        }
        Ok(Self(files))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(ActFile, Option<Vec<u8>>)> {
        self.0.iter()
    }
}

fn paths(folder: &Path) -> Result<Vec<PathBuf>, LedgerError> {
    let unreadable = |error| LedgerError {
        path: folder.to_owned(),
        error,
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    paths.sort();
    Ok(paths)
}
