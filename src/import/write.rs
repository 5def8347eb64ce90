//! Files that are whole or absent. `output` has the same two functions, flushed and
//! tried by kills; these stand in until `cli` hands them over.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ImportError;

/// Writes a file that is not there yet.
pub(super) fn create(path: &Path, text: &str) -> Result<(), ImportError> {
    let temporary = Temporary::write(path, text)?;
    rename_new(&temporary.0, path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => ImportError::usage(path, "appeared during the import", "import again"),
        _ => ImportError::write(path)(error),
    })
}

/// Writes a new text of a file that still has the old one.
pub(super) fn replace(path: &Path, old: &str, text: &str) -> Result<(), ImportError> {
    let temporary = Temporary::write(path, text)?;
    let permissions = fs::metadata(path).map_err(ImportError::read(path))?.permissions();
    fs::set_permissions(&temporary.0, permissions).map_err(ImportError::write(path))?;
    if fs::read(path).map_err(ImportError::read(path))? != old.as_bytes() {
        return Err(ImportError::usage(path, "changed during the import", "import again"));
    }
    fs::rename(&temporary.0, path).map_err(ImportError::write(path))
}

/// A dot file beside the one to be; it goes unless it got the other's name.
struct Temporary(PathBuf);

impl Temporary {
    fn write(beside: &Path, text: &str) -> Result<Self, ImportError> {
        let name = beside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = beside.with_file_name(format!(".candor-tmp-{}-{name}", std::process::id()));
        let temporary = Self(path);
        fs::write(&temporary.0, text).map_err(ImportError::write(beside))?;
        Ok(temporary)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Gives a file a name that nothing has.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // The file system cannot; a second name for the file can, and the first one goes.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => fs::hard_link(from, to),
        result => result.map_err(io::Error::from),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_there_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        create(&path, "one").unwrap();
        assert_eq!(create(&path, "two").unwrap_err().exit_code(), 2);
        assert_eq!(replace(&path, "other", "two").unwrap_err().exit_code(), 2);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        replace(&path, "one", "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
