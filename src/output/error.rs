//! What can go wrong between a finished tree and its folder.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::{Path, PathBuf};

/// Why a site or a ledger file was not written.
///
/// Every variant names the path it is about, and its message says what to do
/// instead. Until `publish` returns `Ok`, the old site is untouched.
#[derive(Debug)]
#[non_exhaustive]
pub enum OutputError {
    /// A path inside the tree that no file can have on every machine.
    TreePath {
        /// The path as it was given.
        path: String,
        /// What is wrong with it, such as "it has a backslash".
        why: &'static str,
    },
    /// The folder to write has no name of its own (`.`, `..`, `/`).
    NoName(PathBuf),
    /// Something that is no folder stands where a folder must be.
    NotAFolder(PathBuf),
    /// The folder to write is a symbolic link.
    Symlink(PathBuf),
    /// The file to write is a symbolic link.
    FileSymlink(PathBuf),
    /// Something that is no file, such as a folder or a device, stands where a file must be.
    NotAFile(PathBuf),
    /// The folder holds files and no marker of ours.
    Foreign(PathBuf),
    /// The folder is a git repository: a swap would delete its history.
    Repository(PathBuf),
    /// The marker is of a format that this version does not know.
    UnknownMarker(PathBuf),
    /// A build with drafts, over a site that was built without.
    DraftsOverNormal(PathBuf),
    /// A room by itself where a site is, or a site where such a room is.
    RoomAndSite(PathBuf),
    /// A room by itself and a site, one within the other.
    Nested {
        /// The folder to write.
        out: PathBuf,
        /// What candor wrote above or below it.
        other: PathBuf,
    },
    /// Another build holds the lock.
    Locked(PathBuf),
    /// Another program is writing the file.
    Busy(PathBuf),
    /// Somebody else changed the folder while the site was being staged.
    Changed(PathBuf),
    /// The folder is a mount point, or part of a lower layer: it cannot be renamed.
    Unmovable(PathBuf),
    /// A file that must be new exists.
    Exists(PathBuf),
    /// The folder in which the site is staged cannot be written.
    Parent {
        /// The folder that holds the site.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A staged file is missing or has another size than what was written.
    NotWhole(PathBuf),
    /// The system refused an operation.
    Io {
        /// The operation, to be read after "cannot".
        action: &'static str,
        /// What it was done to.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl OutputError {
    /// Whether the user asked for something wrong (exit code 2) rather than
    /// the machine failing (exit code 3).
    #[must_use]
    pub fn is_usage(&self) -> bool {
        !matches!(
            self,
            Self::Parent { .. } | Self::NotWhole(_) | Self::Io { .. }
        )
    }

    /// Turns an I/O error into one that knows what was done, and to what.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            action,
            path: path.to_owned(),
            source,
        }
    }
}

impl Display for OutputError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::TreePath { path, why } => {
                write!(f, "`{}` cannot be published: {why}", path.escape_debug())
            }
            Self::NoName(path) => write!(
                f,
                "{} cannot be replaced as a whole: name a folder of its own, such as `--out public`",
                tick(path)
            ),
            Self::NotAFolder(path) => {
                write!(f, "{} is not a folder: choose one with `--out`", tick(path))
            }
            Self::Symlink(path) => write!(
                f,
                "{} is a symbolic link: give the folder that it leads to with `--out`",
                tick(path)
            ),
            Self::FileSymlink(path) => write!(f, "{} {FILE_SYMLINK}", tick(path)),
            Self::NotAFile(path) => {
                write!(f, "{} is not a file: choose another name", tick(path))
            }
            Self::Foreign(path) => write!(
                f,
                "{} holds files that candor did not make: choose another folder with `--out`, or empty it",
                tick(path)
            ),
            Self::Repository(path) => write!(
                f,
                "{} is a git repository, and a build would delete its history: \
                 choose another folder with `--out`, and copy the site from there",
                tick(path)
            ),
            Self::UnknownMarker(path) => write!(
                f,
                "{} is not a marker that this version of candor knows: \
                 choose another folder with `--out`, or remove this one",
                tick(path)
            ),
            Self::DraftsOverNormal(path) => write!(
                f,
                "{} holds a site built without drafts: \
                 build drafts into another folder, such as `--out drafts`",
                tick(path)
            ),
            Self::RoomAndSite(path) => write!(
                f,
                "{} holds another kind of output: a room by itself and a site never take each other's place; \
                 choose another folder with `--out`",
                tick(path)
            ),
            Self::Nested { out, other } => write!(
                f,
                "{} and {} lie within each other: what is in a site is published, and a room by itself must not be; \
                 choose a folder beside it with `--out`",
                tick(out),
                tick(other)
            ),
            Self::Locked(path) => write!(
                f,
                "another build is writing {}: wait for it to end, then build again",
                tick(path)
            ),
            Self::Busy(path) => write!(
                f,
                "another candor is writing {}: wait for it to end, then try again",
                tick(path)
            ),
            Self::Changed(path) => write!(
                f,
                "{} was changed by another program during the build: build again",
                tick(path)
            ),
            Self::Unmovable(path) => write!(
                f,
                "{} is a mount point, or belongs to a read-only layer, and cannot be swapped: \
                 choose a folder inside it with `--out`",
                tick(path)
            ),
            Self::Exists(path) => write!(f, "{} exists already: choose another name", tick(path)),
            Self::Parent { folder, source } => write!(
                f,
                "cannot write in {}, where the site is staged: {}; \
                 choose a folder with `--out` whose parent can be written",
                tick(folder),
                reason(source)
            ),
            Self::NotWhole(path) => write!(
                f,
                "{} did not reach the disk whole: check the disk, then build again",
                tick(path)
            ),
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "cannot {action} {}: {}", tick(path), reason(source)),
        }
    }
}

impl Error for OutputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Parent { source, .. } | Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

const FILE_SYMLINK: &str = "is a symbolic link: name the file that it leads to";

fn tick(path: &Path) -> String {
    format!("`{}`", path.display())
}

/// The system's words in our voice: lower case, no number, and what to do
/// where that is known.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    let text: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            format!("{text}; free some space and try again")
        }
        io::ErrorKind::FileTooLarge => {
            format!("{text}; raise the limit on the size of a file (`ulimit -f`) and try again")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn io_message_is_in_our_voice() {
        let error =
            OutputError::io("write", Path::new("public/a"))(io::Error::from_raw_os_error(28));
        assert_eq!(
            error.to_string(),
            "cannot write `public/a`: no space left on device; free some space and try again"
        );
        assert!(!error.is_usage());
    }

    #[test]
    fn foreign_message_says_what_to_do() {
        let error = OutputError::Foreign("public".into());
        assert_eq!(
            error.to_string(),
            "`public` holds files that candor did not make: choose another folder with `--out`, or empty it"
        );
        assert!(error.is_usage());
    }
}
