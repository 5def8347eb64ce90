//! New files and folders with the modes that a web server needs.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::OutputError;

/// Makes a folder that everyone may read (0755), whatever the umask.
pub(super) fn new_folder(path: &Path) -> Result<(), OutputError> {
    fs::create_dir(path)
        .and_then(|()| set_mode(path, 0o755))
        .map_err(OutputError::io("make", path))
}

/// Writes a new file that everyone may read (0644), whatever the umask.
pub(super) fn new_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let write = || {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        with_mode(&mut options);
        let mut file = options.open(path)?;
        file.write_all(bytes)?;
        // A umask may have taken from it. Asking costs less than setting what is set already.
        if is_readable_by_all(&file.metadata()?) {
            return Ok(());
        }
        set_mode(path, 0o644)
    };
    write().map_err(OutputError::io("write", path))
}

/// Gives the old file a second name if it is what [`new_file`] would write;
/// says whether it did.
///
/// Most pages are the same from build to build. Beside the saving, an unchanged
/// page keeps its time of change, which web servers and `rsync` go by, and
/// ext4 is spared a weakness: for some minutes it passes over the inodes of
/// deleted files one by one, so that 20,000 new files took 0.6 s in the first
/// build and up to 10 s in later ones.
pub(super) fn link_same(old: &Path, new: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(old).is_ok_and(|there| {
        there.is_file() && there.len() == bytes.len() as u64 && is_readable_by_all(&there)
    }) && fs::read(old).is_ok_and(|there| there == bytes)
        && fs::hard_link(old, new).is_ok()
}

#[cfg(unix)]
fn is_readable_by_all(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    metadata.mode() & 0o7777 == 0o644
}

#[cfg(not(unix))]
fn is_readable_by_all(_: &fs::Metadata) -> bool {
    true
}

#[cfg(unix)]
fn with_mode(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    options.mode(0o644);
}

#[cfg(not(unix))]
fn with_mode(_: &mut OpenOptions) {}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    match fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
        // What we just made is ours: this is a filesystem without modes, such
        // as FAT or a Windows drive seen from Linux.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
fn set_mode(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}
