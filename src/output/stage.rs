//! A whole new site beside the old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::sums::{SUMS, SUMS_SIGNATURE};
use super::target::{Found, Sibling, Target};
use super::{MARKER, Mode, OutputError, Tree, disk};

/// A staged site. Dropped before it is swapped in, it removes itself.
#[derive(Debug)]
pub(super) struct Stage {
    path: PathBuf,
    kept: bool,
}

impl Stage {
    /// Writes every file, the sums and the marker, and reads back that all of
    /// them are there. Files that the old site has already are linked.
    pub(super) fn write(
        target: &Target,
        tree: &Tree,
        mode: Mode,
        found: Found,
    ) -> Result<Self, OutputError> {
        let stage = Self::new(target)?;
        for folder in tree.folders() {
            disk::new_folder(&stage.path.join(folder))?;
        }
        let sums = tree.sums();
        let marker = mode.marker();
        let files: Vec<_> = tree
            .iter()
            .chain([(SUMS, sums.as_bytes()), (MARKER, marker.as_bytes())])
            .chain(tree.signature().map(|bytes| (SUMS_SIGNATURE, bytes)))
            .collect();
        files.par_iter().try_for_each(|(path, bytes)| {
            let new = stage.path.join(path);
            let old = target.path().join(path);
            if matches!(found, Found::Site(_)) && disk::link_same(&old, &new, bytes) {
                return Ok(());
            }
            disk::new_file(&new, bytes)
        })?;
        stage.verify(&files)?;
        Ok(stage)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Says that the folder is no longer this stage's to remove.
    pub(super) fn keep(mut self) {
        self.kept = true;
    }

    fn new(target: &Target) -> Result<Self, OutputError> {
        loop {
            let path = target.sibling(Sibling::Stage);
            match disk::new_folder(&path) {
                Ok(()) => return Ok(Self { path, kept: false }),
                // Left by a dead build with our process id, and not removable.
                Err(OutputError::Io { source, .. })
                    if source.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Checks that exactly the files written are there, each of its size.
    fn verify(&self, files: &[(&str, &[u8])]) -> Result<(), OutputError> {
        files.par_iter().try_for_each(|(path, bytes)| {
            let path = self.path.join(path);
            let metadata =
                fs::symlink_metadata(&path).map_err(OutputError::io("read back", &path))?;
            if metadata.is_file() && metadata.len() == bytes.len() as u64 {
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
        let mut tree = Tree::default();
        tree.insert("faq/a.html", "whole").unwrap();
        let stage = Stage::write(&target, &tree, Mode::Normal, Found::Nothing).unwrap();
        let path = stage.path().to_owned();
        let files = [
            ("faq/a.html", &b"whole"[..]),
            (SUMS, &fs::read(path.join(SUMS)).unwrap()),
            (MARKER, Mode::Normal.marker().as_bytes()),
        ]
        .map(|(path, bytes)| (path, bytes.to_vec()));
        let files: Vec<_> = files
            .iter()
            .map(|(path, bytes)| (*path, &bytes[..]))
            .collect();
        stage.verify(&files).unwrap();

        fs::write(path.join("extra"), "").unwrap();
        assert!(matches!(stage.verify(&files), Err(OutputError::NotWhole(at)) if at == path));
        fs::remove_file(path.join("extra")).unwrap();

        fs::write(path.join("faq/a.html"), "who").unwrap();
        assert!(
            matches!(stage.verify(&files), Err(OutputError::NotWhole(at)) if at == path.join("faq/a.html"))
        );
        fs::remove_file(path.join("faq/a.html")).unwrap();
        assert!(matches!(stage.verify(&files), Err(OutputError::Io { .. })));

        drop(stage);
        assert!(!path.exists());
    }
}
