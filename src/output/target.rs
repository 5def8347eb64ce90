//! The folder to write, and what may stand there.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Mode, OutputError};

/// The folder that a build writes, with the names of the siblings it needs.
///
/// Siblings, because only what lies on the same filesystem can be swapped in,
/// and because a folder's own content must not change before the swap. Their
/// names begin with a dot and carry the folder's name, so that two sites side
/// by side never touch each other's.
#[derive(Debug)]
pub(super) struct Target {
    parent: PathBuf,
    name: OsString,
    /// `parent/name`: `out` without a final slash, which would follow a link.
    path: PathBuf,
}

/// What stands at the target, of the things that may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    EmptyFolder,
    Site(Mode),
}

/// A kind of sibling folder; see [`Target::sibling`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sibling {
    /// A site being staged, or an old one after an exchange: rubbish if its build is dead.
    Stage,
    /// The old site between two renames: the only copy if its build is dead.
    Old,
}

impl Sibling {
    fn word(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Old => "old",
        }
    }
}

impl Target {
    /// Splits `out`; makes the folders above it.
    pub(super) fn new(out: &Path) -> Result<Self, OutputError> {
        let (Some(name), Some(parent)) = (out.file_name(), out.parent()) else {
            return Err(OutputError::NoName(out.to_owned()));
        };
        let path = parent.join(name);
        let parent = if parent.as_os_str().is_empty() {
            Path::new(".")
        } else {
            parent
        };
        if fs::metadata(parent).is_ok_and(|metadata| !metadata.is_dir()) {
            return Err(OutputError::NotAFolder(parent.to_owned()));
        }
        fs::create_dir_all(parent).map_err(OutputError::io("make", parent))?;
        Ok(Self {
            parent: parent.to_owned(),
            name: name.to_owned(),
            path,
        })
    }

    /// The folder itself.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that holds it.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// `.public.candor-lock`.
    pub(super) fn lock(&self) -> PathBuf {
        self.parent.join(self.dotted("lock"))
    }

    /// `.public.candor-stage-PID-N`, a name that this process has not used.
    pub(super) fn sibling(&self, kind: Sibling) -> PathBuf {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let mut name = self.dotted(kind.word());
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        name.push(format!("-{}-{next}", process::id()));
        self.parent.join(name)
    }

    /// The sibling folders that earlier builds left, in order of name.
    ///
    /// Call it under the lock only: then their builds are dead.
    pub(super) fn leftovers(&self, kind: Sibling) -> Result<Vec<PathBuf>, OutputError> {
        let fail = || OutputError::io("read", &self.parent);
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.parent).map_err(fail())? {
            let entry = entry.map_err(fail())?;
            if self.is_sibling(kind, &entry.file_name())
                && entry.file_type().map_err(fail())?.is_dir()
            {
                found.push(entry.path());
            }
        }
        found.sort();
        Ok(found)
    }

    /// Says what stands at the target, or refuses to replace it.
    pub(super) fn inspect(&self, mode: Mode) -> Result<Found, OutputError> {
        let path = &self.path;
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(OutputError::io("read", path)(error)),
        };
        if metadata.is_symlink() {
            return Err(OutputError::Symlink(path.clone()));
        }
        if !metadata.is_dir() {
            return Err(OutputError::NotAFolder(path.clone()));
        }
        let mut entries = fs::read_dir(path).map_err(OutputError::io("read", path))?;
        if entries.next().is_none() {
            return Ok(Found::EmptyFolder);
        }
        let Some(there) = Mode::of_folder(path)? else {
            return Err(OutputError::Foreign(path.clone()));
        };
        // Somebody publishes with `git push` from inside the folder.
        if fs::symlink_metadata(path.join(".git")).is_ok() {
            return Err(OutputError::Repository(path.clone()));
        }
        if (there, mode) == (Mode::Normal, Mode::Drafts) {
            return Err(OutputError::DraftsOverNormal(path.clone()));
        }
        if (there == Mode::Room) != (mode == Mode::Room) {
            return Err(OutputError::RoomAndSite(path.clone()));
        }
        Ok(Found::Site(there))
    }

    fn dotted(&self, word: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".candor-");
        name.push(word);
        name
    }

    /// Whether `name` is exactly `.NAME.candor-WORD-DIGITS-DIGITS`.
    fn is_sibling(&self, kind: Sibling, name: &OsStr) -> bool {
        let mut prefix = self.dotted(kind.word());
        prefix.push("-");
        let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
        name.as_encoded_bytes()
            .strip_prefix(prefix.as_encoded_bytes())
            .is_some_and(|rest| {
                let mut parts = rest.split(|byte| *byte == b'-');
                parts.next().is_some_and(digits)
                    && parts.next().is_some_and(digits)
                    && parts.next().is_none()
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_siblings_are_ours() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::new(&folder.path().join("public")).unwrap();
        for (name, ours) in [
            (".public.candor-stage-12-0", true),
            (".public.candor-stage-12", false),
            (".public.candor-stage-12-0-1", false),
            (".public.candor-stage-12-x", false),
            (".public.candor-stage--1", false),
            (".public.candor-old-12-0", false),
            (".public2.candor-stage-12-0", false),
            ("public.candor-stage-12-0", false),
            (".public.candor-stage-notes", false),
        ] {
            assert_eq!(
                target.is_sibling(Sibling::Stage, OsStr::new(name)),
                ours,
                "{name}"
            );
        }
    }

    #[test]
    fn a_bare_name_lies_in_the_current_folder() {
        let target = Target::new(Path::new("public/")).unwrap();
        assert_eq!(target.parent(), Path::new("."));
        assert_eq!(target.path(), Path::new("public"));
        assert_eq!(target.lock(), Path::new("./.public.candor-lock"));
    }
}
