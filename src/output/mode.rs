//! The marker file: which folders are candor's, and what is in them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::OutputError;

/// The file that marks a folder as made by candor.
pub const MARKER: &str = ".candor-output";

/// The first line of the marker: its format, not the version of candor.
const FORMAT: &str = "candor-output 1";

/// Longer than any marker; a longer file is none.
const LONGEST: u64 = 4096;

/// Whether a site may hold what nobody approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Approved text only.
    Normal,
    /// With drafts, for the author's eyes.
    Drafts,
    /// A sealed room by itself, which never lies in a site.
    Room,
}

impl Mode {
    /// The bytes of the marker: no date and no version, so that the same site
    /// has the same marker.
    pub(super) fn marker(self) -> String {
        let mode = match self {
            Self::Normal => "normal",
            Self::Drafts => "drafts",
            Self::Room => "room",
        };
        format!("{FORMAT}\nmode: {mode}\n")
    }

    /// Reads the marker of `folder`; `None` if there is none.
    pub(super) fn of_folder(folder: &Path) -> Result<Option<Self>, OutputError> {
        let path = folder.join(MARKER);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Err(OutputError::UnknownMarker(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OutputError::io("read", &path)(error)),
        }
        let mut text = Vec::new();
        File::open(&path)
            .and_then(|file| file.take(LONGEST).read_to_end(&mut text))
            .map_err(OutputError::io("read", &path))?;
        [Self::Normal, Self::Drafts, Self::Room]
            .into_iter()
            .find(|mode| mode.marker().as_bytes() == text)
            .map(Some)
            .ok_or(OutputError::UnknownMarker(path))
    }
}
