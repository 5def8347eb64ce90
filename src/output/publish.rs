//! A tree onto a disk, from first look to last removal.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::compress::copies;
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

/// A site on its way to its folder: file after file is staged beside the old site, from as many threads as
/// there are, and [`finish`](Self::finish) puts them in its place in one step. Dropped before that, it leaves
/// the old site as it was.
#[derive(Debug)]
pub struct Publication {
    // Before the lock: what is staged goes while no other build can come.
    stage: Stage,
    target: Target,
    mode: Mode,
    found: Found,
    compresses: bool,
    unremoved: Vec<OutputError>,
    _lock: Lock,
}

impl Publication {
    /// Takes the lock, and looks whether `out` may be replaced.
    ///
    /// # Errors
    /// See [`OutputError`]; `out` is then as it was.
    pub fn begin(out: &Path, mode: Mode) -> Result<Self, OutputError> {
        let target = Target::new(out)?;
        nesting::refuse(target.path(), mode)?;
        let lock = Lock::take(&target)?;
        recover(&target)?;
        let found = target.inspect(mode)?;
        let mut rubbish = target.leftovers(Sibling::Stage)?;
        rubbish.extend(target.leftovers(Sibling::Old)?);
        let unremoved = remove(rubbish);
        Ok(Self {
            stage: Stage::new(&target, found)?,
            target,
            mode,
            found,
            compresses: false,
            unremoved,
            _lock: lock,
        })
    }

    /// Puts compressed copies beside the files from here on, each only where it is smaller. The sealed room has
    /// none: its page is small, and what is sealed does not compress.
    #[must_use]
    pub fn compressing(mut self) -> Self {
        self.compresses = true;
        self
    }

    /// Adds a file.
    ///
    /// # Errors
    /// For a path that [`Tree::insert`] refuses, or when the system does.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.stage.put(path, bytes)?;
        if self.compresses {
            for (path, copy) in copies(path, bytes) {
                self.stage.put(&path, &copy)?;
            }
        }
        Ok(())
    }

    /// The sums of the files so far, as `SHA256SUMS` has them: without the sealed room.
    #[must_use]
    pub fn sums(&self) -> String {
        self.stage.sums()
    }

    /// Makes the folder hold exactly these files, their sums, a signature over those, and the marker, in one step.
    ///
    /// # Errors
    /// See [`OutputError`]; the folder is then as it was.
    pub fn finish(self, signature: Option<&[u8]>) -> Result<Published, OutputError> {
        let Self {
            stage,
            target,
            mode,
            found,
            mut unremoved,
            _lock: lock,
            ..
        } = self;
        let (files, bytes) = stage.count();
        stage.seal(mode, signature)?;
        if target.inspect(mode)? != found {
            return Err(OutputError::Changed(target.path().to_owned()));
        }
        let old = swap(stage, &target, found)?;
        unremoved.extend(remove(old));
        drop(lock);
        Ok(Published {
            files,
            bytes,
            replaced: matches!(found, Found::Site(_)),
            unremoved,
        })
    }
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
    let publication = Publication::begin(out, mode)?;
    let files: Vec<_> = tree.iter().collect();
    files
        .into_par_iter()
        .try_for_each(|(path, bytes)| publication.put(path, bytes))?;
    publication.finish(tree.signature())
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
