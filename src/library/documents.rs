//! The files of documents: what the room hands out beside the answers.
//!
//! A reader gets their bytes, so they belong to what is approved: the SHA-256 of each is part of its
//! record's text. It is in no release: of a public record whose file needs an agreement it would tell more
//! than the record.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::library::LoadError;
use crate::library::cache::Cache;
use crate::library::record::{Evidence, Record};

/// Takes the digest of each document whose file the content holds.
///
/// # Errors
/// When the machine would not read a file.
pub(super) fn take(
    evidence: &mut [Record<Evidence>],
    assets: &BTreeMap<String, PathBuf>,
    cache: &mut Cache,
) -> Result<(), LoadError> {
    for record in evidence {
        let places = record.fields.file.as_deref().map(Evidence::places);
        let mut places = places.iter().flatten();
        let Some(disk) = places.find_map(|place| assets.get(place)) else {
            continue;
        };
        let digest = cache.sha256(disk).map_err(|error| LoadError::Unreadable {
            path: disk.clone(),
            error,
        })?;
        record.fields.file_sha256 = Some(digest);
    }
    Ok(())
}
