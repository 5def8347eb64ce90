//! The manifest beside a file that left, as far as verifying it needs.

use serde::Deserialize;

use crate::grants::exports::{ExportRecord, Sha256};

/// A manifest as it lies beside its file.
#[derive(Debug)]
pub struct Manifest {
    /// The SHA-256 of its bytes.
    own: Sha256,
    said: Said,
}

/// What a manifest says of its file. Fields that it has beside these are passed over:
/// manifests grow.
#[derive(Debug, Deserialize)]
struct Said {
    file: Option<File>,
    #[serde(default)]
    records: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct File {
    sha256: Sha256,
}

#[derive(Debug, Deserialize)]
struct Entry {
    item: String,
    digest: String,
}

impl Manifest {
    /// Reads the bytes of `FILE.manifest.json`.
    ///
    /// # Errors
    /// When they are no manifest.
    pub fn read(bytes: &[u8]) -> serde_json::Result<Self> {
        Ok(Self {
            own: Sha256::of(bytes),
            said: serde_json::from_slice(bytes)?,
        })
    }

    /// The SHA-256 that it gives its file.
    #[must_use]
    pub fn sha256(&self) -> Option<&Sha256> {
        self.said.file.as_ref().map(|file| &file.sha256)
    }

    /// Whether it is the manifest that the export record knows, of a file with this SHA-256. Where the record knows
    /// none, as those of candor's first versions, it must at least name no text that the record has not.
    #[must_use]
    pub fn agrees(&self, sha256: &Sha256, record: &ExportRecord) -> bool {
        if let Some(manifest) = &record.manifest {
            return self.own == *manifest;
        }
        let is_on_record = |entry: &Entry| {
            record.lines.iter().any(|line| {
                line.item.to_string() == entry.item && line.digest.to_string() == entry.digest
            })
        };
        self.sha256().is_none_or(|said| said == sha256)
            && self.said.records.iter().all(is_on_record)
    }
}
