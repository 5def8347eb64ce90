//! The files of `approvals/`, before they are read as acts.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::approval::ledger::{APPROVALS, LedgerError};
use crate::library::shown;

/// What the name of a signature has behind the name of its act, as `ssh-keygen` writes it.
const SIGNATURE: &str = ".sig";

/// The files of `approvals/` with their bytes, in the order of their names. Two that are equal make
/// the same ledger.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ActFiles {
    pub(super) acts: Vec<Written>,
    /// Signatures whose act is not there: a killed `approve` leaves one, and it counts for nothing.
    lone: Vec<ActFile>,
}

/// The file of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActFile {
    /// Its name within `approvals/`.
    pub name: String,
    /// Its path, as the user would type it.
    pub shown: Arc<str>,
}

/// An act's file with what is in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) file: ActFile,
    /// None for what can be no act.
    pub(super) bytes: Option<Vec<u8>>,
    /// The bytes of the signature beside it.
    pub(super) signature: Option<Vec<u8>>,
}

impl ActFile {
    fn of(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default();
        Self {
            name: name.to_string_lossy().into_owned(),
            shown: shown(path),
        }
    }

    /// The file of its signature.
    #[must_use]
    pub fn signature(&self) -> Self {
        Self {
            name: format!("{}{SIGNATURE}", self.name),
            shown: format!("{}{SIGNATURE}", self.shown).into(),
        }
    }
}

impl ActFiles {
    /// Reads the files of a content folder; none when there is no `approvals/`.
    ///
    /// # Errors
    /// When the machine would not read one.
    pub fn load(content: &Path) -> Result<Self, LedgerError> {
        let mut files = Self::default();
        let mut signatures = BTreeMap::new();
        let folder = content.join(APPROVALS);
        for path in paths(&folder).map_err(|error| LedgerError {
            path: folder,
            error,
        })? {
            let file = ActFile::of(&path);
            if file.name.starts_with('.') {
                continue;
            }
            let act = file.name.strip_suffix(SIGNATURE).map(str::to_owned);
            let belongs = act.as_ref().unwrap_or(&file.name).strip_suffix(".txt");
            let bytes = if belongs.is_some() && !path.is_symlink() && path.is_file() {
                Some(fs::read(&path).map_err(|error| LedgerError { path, error })?)
            } else {
                None
            };
            match (act, bytes) {
                (Some(act), Some(bytes)) => drop(signatures.insert(act, (file, bytes))),
                (_, bytes) => files.acts.push(Written {
                    file,
                    bytes,
                    signature: None,
                }),
            }
        }
        for written in &mut files.acts {
            let signature = signatures.remove(&written.file.name);
            written.signature = signature.map(|(_, bytes)| bytes);
        }
        files.lone = signatures.into_values().map(|(file, _)| file).collect();
        Ok(files)
    }

    /// Signatures whose act is not there.
    #[must_use]
    pub fn lone_signatures(&self) -> &[ActFile] {
        &self.lone
    }
}

/// What a folder holds, sorted; nothing when there is no such folder.
pub(crate) fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
