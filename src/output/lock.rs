//! One writer at a time.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::OutputError;
use super::target::Target;

/// How often a lock file may vanish under us before that is an error.
const TRIES: usize = 100;

/// The right to write one site or one file, until dropped.
///
/// It is an advisory lock on an empty file beside the target,
/// `.public.candor-lock`, and the system drops it however the process dies, so
/// that no stale lock is possible. The file lies beside and not inside,
/// because the folder is swapped away (or absent); it is not the parent folder
/// itself, because two sites with one parent may be built at once. The file is
/// removed at the end; one that a killed build left behind means nothing.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock, or says at once that another build has it.
    pub(super) fn take(target: &Target) -> Result<Self, OutputError> {
        let locked = || OutputError::Locked(target.path().to_owned());
        Self::at(target.lock(), |path| open(path, target), locked)
    }

    /// Takes the lock of a single file, `.recipients.yaml.candor-lock`, or says at
    /// once that another program has it.
    pub(super) fn of_file(file: &Path) -> Result<Self, OutputError> {
        let Some(name) = file.file_name() else {
            return Err(OutputError::NoName(file.to_owned()));
        };
        let mut dotted = OsString::from(".");
        dotted.push(name);
        dotted.push(".candor-lock");
        let open = |path: &Path| create(path).map_err(OutputError::io("open", path));
        Self::at(file.with_file_name(dotted), open, || {
            OutputError::Busy(file.to_owned())
        })
    }

    fn at(
        path: PathBuf,
        open: impl Fn(&Path) -> Result<File, OutputError>,
        locked: impl Fn() -> OutputError,
    ) -> Result<Self, OutputError> {
        for _ in 0..TRIES {
            let file = open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(locked()),
                Err(TryLockError::Error(error)) => {
                    return Err(OutputError::io("lock", &path)(error));
                }
            }
            // A build that ended between our two steps has removed the file:
            // our lock is then on a file that nobody else can find.
            if is_at(&file, &path) {
                return Ok(Self { file, path });
            }
        }
        Err(locked())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Remove before unlocking, and only where `is_at` can tell that this
        // happened. A failure leaves an empty file, which does no harm.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

fn open(path: &Path, target: &Target) -> Result<File, OutputError> {
    create(path).map_err(|source| match source.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
            if fs::symlink_metadata(path).is_err() =>
        {
            OutputError::Parent {
                folder: target.parent().to_owned(),
                source,
            }
        }
        _ => OutputError::io("open", path)(source),
    })
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    /// Many builds open the file, lock it and remove it at every moment; the
    /// lock must not be had by two, on two files of one name.
    #[test]
    fn the_lock_is_had_by_one() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::new(&folder.path().join("public")).unwrap();
        let (holders, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let shared: usize = thread::scope(|scope| {
            let builds: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let mut shared = 0;
                        for _ in 0..5000 {
                            if let Ok(_lock) = Lock::take(&target) {
                                shared += holders.fetch_add(1, Ordering::SeqCst);
                                taken.fetch_add(1, Ordering::SeqCst);
                                thread::yield_now();
                                holders.fetch_sub(1, Ordering::SeqCst);
                            }
                        }
                        shared
                    })
                })
                .collect();
            builds.into_iter().map(|build| build.join().unwrap()).sum()
        });
        assert_eq!(shared, 0);
        assert!(taken.into_inner() > 0);
    }
}
