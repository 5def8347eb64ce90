//! Single files that are whole or absent: ledgers and approval acts.
//!
//! The bytes go to a hidden file in the same folder, are flushed to the disk,
//! and only then get their name; the folder is flushed too, so that a success
//! survives a power cut. A killed writer leaves at most a hidden
//! `.candor-tmp-PID-N`, which loaders pass over like every dot file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use super::OutputError;
use super::lock::Lock;
use super::rename::{is_unsupported, rename_new};

/// Whether a file may be written in place of what is at `path`: of a file, or of nothing.
///
/// A symbolic link is refused, as it is for a site's folder: replaced, the file that it leads to would
/// stay old; followed, it could lead anywhere by the time it is written. A command asks this for every
/// path that it was given before it writes any of them.
///
/// # Errors
/// Wrong use, when anything else is there.
pub fn replaceable(path: &Path) -> Result<(), OutputError> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_symlink() => Err(OutputError::FileSymlink(path.to_owned())),
        Ok(there) if !there.is_file() => Err(OutputError::NotAFile(path.to_owned())),
        _ => Ok(()),
    }
}

/// Writes `path` durably, in place of what was there, whose permissions it
/// keeps.
///
/// # Errors
/// If what is there is not [`replaceable`], or if the system refuses; it is then as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    replaceable(path)?;
    let temporary = Temporary::write(path, bytes)?;
    if let Ok(there) = fs::symlink_metadata(path)
        && there.is_file()
    {
        fs::set_permissions(&temporary.path, there.permissions())
            .map_err(OutputError::io("write", path))?;
    }
    fs::rename(&temporary.path, path).map_err(OutputError::io("write", path))?;
    temporary.forget();
    flush_folder(path)
}

/// Changes a file durably: `edit` gets its bytes, none when it is not there, and gives
/// the new ones. Of two at the same moment one is refused, so that neither loses what the
/// other wrote.
///
/// # Errors
/// [`OutputError::Busy`] when another program is at it, what `edit` says, or what the
/// system says; the file is then as it was.
pub fn edit_whole<E: From<OutputError>>(
    path: &Path,
    edit: impl FnOnce(Option<Vec<u8>>) -> Result<Vec<u8>, E>,
) -> Result<(), E> {
    let _lock = Lock::of_file(path)?;
    let before = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(OutputError::io("read", path)(error).into()),
    };
    Ok(write_whole(path, &edit(before)?)?)
}

/// Writes `path` durably if nothing has that name. Of two writers at the same
/// moment exactly one succeeds.
///
/// # Errors
/// [`OutputError::Exists`] if something is there, which stays as it was; or if
/// the system refuses.
pub fn create_whole(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let temporary = Temporary::write(path, bytes)?;
    let fail = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => OutputError::Exists(path.to_owned()),
        _ => OutputError::io("write", path)(error),
    };
    match rename_new(&temporary.path, path) {
        Ok(()) => temporary.forget(),
        // A second name for the same file; the hidden one goes on drop.
        Err(error) if is_unsupported(&error) => {
            fs::hard_link(&temporary.path, path).map_err(fail)?;
        }
        Err(error) => return Err(fail(error)),
    }
    flush_folder(path)
}

/// The hidden file; dropped, it removes itself.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn write(beside: &Path, bytes: &[u8]) -> Result<Self, OutputError> {
        loop {
            let path = folder_of(beside).join(temporary_name());
            let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => file,
                // Left by a killed writer that had our process id.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(OutputError::io("write", &path)(error)),
            };
            let temporary = Self { path };
            return file
                .write_all(bytes)
                .and_then(|()| file.sync_all())
                .map_err(OutputError::io("write", &temporary.path))
                .map(|()| temporary);
        }
    }

    /// Says that the file has its true name now.
    fn forget(mut self) {
        self.path = PathBuf::new();
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn temporary_name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    format!(".candor-tmp-{}-{next}", process::id())
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Makes a new name durable, where the system lets a folder be flushed.
fn flush_folder(path: &Path) -> Result<(), OutputError> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let folder = folder_of(path);
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if !is_unsupported(&error) => Err(OutputError::io("flush", folder)(error)),
        _ => Ok(()),
    }
}
