//! A tree onto a disk, from first look to last removal.

use std::fs;
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::stage::Stage;
use super::swap::{recover, swap};
use super::target::{Found, Sibling, Target};
use super::{Mode, OutputError, Tree, nesting};

/// What a build did.
#[derive(Debug)]
pub struct Published {
    /// How many files of the tree were written.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: u64,
    /// Whether another site stood there before.
    pub replaced: bool,
    /// Hidden folders, of this build or of killed ones, that could not be
    /// removed: to be told as a warning, for the new site is in place.
    pub unremoved: Vec<OutputError>,
}

/// Makes `out` hold exactly `tree`, its sums and the marker, in one step.
///
/// `out` may be absent (the folders above it are made), empty, or a site that
/// candor made. A reader sees the old site or the new one; a build that fails
/// or is killed leaves the old one, and what it left beside it is removed by
/// the next. Nothing is flushed to the disk: a site can be built again.
///
/// # Errors
/// See [`OutputError`]; `out` is then as it was.
pub fn publish(tree: &Tree, out: &Path, mode: Mode) -> Result<Published, OutputError> {
    let target = Target::new(out)?;
    nesting::refuse(target.path(), mode)?;
    let _lock = Lock::take(&target)?;
    recover(&target)?;
    let found = target.inspect(mode)?;

    let mut rubbish = target.leftovers(Sibling::Stage)?;
    rubbish.extend(target.leftovers(Sibling::Old)?);
    let mut unremoved = remove(rubbish);

    let stage = Stage::write(&target, tree, mode, found)?;
    if target.inspect(mode)? != found {
        return Err(OutputError::Changed(target.path().to_owned()));
    }
    let old = swap(stage, &target, found)?;
    unremoved.extend(remove(old));

    Ok(Published {
        files: tree.len(),
        bytes: tree.iter().map(|(_, bytes)| bytes.len() as u64).sum(),
        replaced: matches!(found, Found::Site(_)),
        unremoved,
    })
}

fn remove(folders: impl IntoIterator<Item = PathBuf>) -> Vec<OutputError> {
    folders
        .into_iter()
        .filter_map(|folder| {
            let error = fs::remove_dir_all(&folder).err()?;
            Some(OutputError::io("remove", &folder)(error))
        })
        .collect()
}
