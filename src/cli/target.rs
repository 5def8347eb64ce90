//! Where a command writes a file: looked at before anything is made.

use std::path::Path;

use crate::cli::{Failure, apart};
use crate::output::replaceable;

/// A file can be written there, or in place of the one that is.
pub(super) fn file(path: &Path, content: &Path) -> Result<(), Failure> {
    folder(path, content)?;
    Ok(replaceable(path)?)
}

/// The folder of a file is there, and holds no sources.
pub(super) fn folder(path: &Path, content: &Path) -> Result<(), Failure> {
    let folder = apart::folder_of(path);
    if !folder.is_dir() {
        return Err(Failure::Use(format!(
            "there is no folder `{}`: make it first, or choose another",
            folder.display()
        )));
    }
    apart::from_sources(folder, content, path)
}
