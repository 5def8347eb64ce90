//! A room by itself and a site lie apart, so that no host serves the one with the other.

use std::fs;
use std::path::{Path, PathBuf};

use super::{MARKER, Mode, OutputError};

/// Refuses a folder when it or what candor wrote above or below it is a room by itself. Outputs of other kinds may
/// lie within each other, as they always could.
pub(super) fn refuse(out: &Path, mode: Mode) -> Result<(), OutputError> {
    let clashes = |other: &Path| mode == Mode::Room || marker(other) == Some(Mode::Room);
    let full = std::path::absolute(out).map_err(OutputError::io("read", out))?;
    // The folder itself may not be there yet; the one above it is.
    let above = full.parent().map(Path::canonicalize);
    let above = above
        .transpose()
        .map_err(OutputError::io("read", out))?
        .unwrap_or_default();
    let outer = above
        .ancestors()
        .find(|folder| is_marked(folder) && clashes(folder));
    let inner = || {
        let mut marked = Vec::new();
        collect_below(&full, &mut marked);
        marked.into_iter().find(|folder| clashes(folder))
    };
    match outer.map(Path::to_owned).or_else(inner) {
        Some(other) => Err(OutputError::Nested {
            out: out.to_owned(),
            other,
        }),
        None => Ok(()),
    }
}

fn is_marked(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(MARKER)).is_ok()
}

fn marker(folder: &Path) -> Option<Mode> {
    Mode::of_folder(folder).ok().flatten()
}

/// Marked folders below a folder, itself left out. What cannot be read is not ours.
fn collect_below(folder: &Path, marked: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let path = entry.path();
            if is_marked(&path) {
                marked.push(path.clone());
            }
            collect_below(&path, marked);
        }
    }
}
