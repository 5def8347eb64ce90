//! A whole new site beside the old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::paths::Paths;
use super::sums::{self, OUTSIDE_SUMS, SUMS, SUMS_SIGNATURE};
use super::target::{Found, Sibling, Target};
use super::{MARKER, Mode, OutputError, disk};
use crate::sha256::sha256_hex;

/// A site being staged. Dropped before it is swapped in, it removes itself.
#[derive(Debug)]
pub(super) struct Stage {
    path: PathBuf,
    /// The old site, whose files are linked where they are the same.
    old: Option<PathBuf>,
    written: Mutex<Written>,
    kept: bool,
}

/// What has been written. Bytes are not kept: a large site is never in memory as a whole.
#[derive(Debug, Default)]
struct Written {
    paths: Paths,
    files: Vec<WrittenFile>,
}

#[derive(Debug)]
struct WrittenFile {
    path: String,
    length: u64,
    /// None for what is outside of the sums.
    sum: Option<String>,
}

impl Stage {
    pub(super) fn new(target: &Target, found: Found) -> Result<Self, OutputError> {
        let old = matches!(found, Found::Site(_)).then(|| target.path().to_owned());
        loop {
            let path = target.sibling(Sibling::Stage);
            match disk::new_folder(&path) {
                Ok(()) => {
                    return Ok(Self {
                        path,
                        old,
                        written: Mutex::default(),
                        kept: false,
                    });
                }
                // Left by a dead build with our process id, and not removable.
                Err(OutputError::Io { source, .. })
                    if source.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Writes a file. One that the old site has already is linked.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        {
            let mut written = self.written();
            for folder in written.paths.insert(path)? {
                disk::new_folder(&self.path.join(folder))?;
            }
        }
        let sum = (!path.starts_with(OUTSIDE_SUMS)).then(|| sha256_hex(bytes));
        self.write(path, bytes, sum)
    }

    /// The sums of what has been put, in the order of the paths, without the sealed room.
    pub(super) fn sums(&self) -> String {
        let mut written = self.written();
        written.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let files = written.files.iter();
        files
            .filter_map(|file| Some(sums::line(&file.path, file.sum.as_deref()?)))
            .collect()
    }

    /// Writes the sums and the marker, and reads back that everything is there.
    pub(super) fn seal(&self, mode: Mode, signature: Option<&[u8]>) -> Result<(), OutputError> {
        let sums = self.sums();
        self.write(SUMS, sums.as_bytes(), None)?;
        self.write(MARKER, mode.marker().as_bytes(), None)?;
        if let Some(signature) = signature {
            self.write(SUMS_SIGNATURE, signature, None)?;
        }
        self.verify()
    }

    /// How many files have been written, and their bytes.
    pub(super) fn count(&self) -> (usize, u64) {
        let written = self.written();
        let bytes = written.files.iter().map(|file| file.length).sum();
        (written.files.len(), bytes)
    }

    fn write(&self, path: &str, bytes: &[u8], sum: Option<String>) -> Result<(), OutputError> {
        let new = self.path.join(path);
        let old = self.old.as_ref().map(|old| old.join(path));
        if !old.is_some_and(|old| disk::link_same(&old, &new, bytes)) {
            disk::new_file(&new, bytes)?;
        }
        self.written().files.push(WrittenFile {
            path: path.to_owned(),
            length: bytes.len() as u64,
            sum,
        });
        Ok(())
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Says that the folder is no longer this stage's to remove.
    pub(super) fn keep(mut self) {
        self.kept = true;
    }

    /// Checks that exactly the files written are there, each of its size.
    fn verify(&self) -> Result<(), OutputError> {
        let files = &self.written().files;
        files.par_iter().try_for_each(|file| {
            let path = self.path.join(&file.path);
            let metadata =
                fs::symlink_metadata(&path).map_err(OutputError::io("read back", &path))?;
            if metadata.is_file() && metadata.len() == file.length {
                Ok(())
            } else {
                Err(OutputError::NotWhole(path))
            }
        })?;
        if count(&self.path)? == files.len() {
            Ok(())
        } else {
            Err(OutputError::NotWhole(self.path.clone()))
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.kept {
            // What cannot be removed now is removed by the next build.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// How many things that are no folders lie in `folder`, at any depth.
fn count(folder: &Path) -> Result<usize, OutputError> {
    let fail = || OutputError::io("read back", folder);
    let mut files = 0;
    for entry in fs::read_dir(folder).map_err(fail())? {
        let entry = entry.map_err(fail())?;
        files += if entry.file_type().map_err(fail())?.is_dir() {
            count(&entry.path())?
        } else {
            1
        };
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_stage_is_noticed_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::new(&folder.path().join("public")).unwrap();
        let stage = Stage::new(&target, Found::Nothing).unwrap();
        stage.put("faq/a.html", b"whole").unwrap();
        stage.seal(Mode::Normal, None).unwrap();
        let path = stage.path().to_owned();
        stage.verify().unwrap();

        fs::write(path.join("extra"), "").unwrap();
        assert!(matches!(stage.verify(), Err(OutputError::NotWhole(at)) if at == path));
        fs::remove_file(path.join("extra")).unwrap();

        fs::write(path.join("faq/a.html"), "who").unwrap();
        assert!(
            matches!(stage.verify(), Err(OutputError::NotWhole(at)) if at == path.join("faq/a.html"))
        );
        fs::remove_file(path.join("faq/a.html")).unwrap();
        assert!(matches!(stage.verify(), Err(OutputError::Io { .. })));

        drop(stage);
        assert!(!path.exists());
    }
}
