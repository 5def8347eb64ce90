//! The two renames that the standard library does not have.
//!
//! Both are one step for every other program: `renameat2` on Linux (rename(2)),
//! `renamex_np` on macOS. Where a system or a filesystem has none they fail
//! with an error for which [`is_unsupported`] is true, and have done nothing.

use std::io;
use std::path::Path;

#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
mod system {
    use super::{Path, io};
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    /// Gives each of two existing paths what stood at the other.
    pub(in super::super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    /// Renames, and fails with `AlreadyExists` if anything stands at `to`.
    pub(in super::super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
mod system {
    use super::{Path, io};

    /// Not here.
    pub(in super::super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Not here.
    pub(in super::super) fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

pub(super) use system::{exchange, rename_new};

/// Whether a rename failed because the system or the filesystem has no such rename.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    )
}
