//! The texts that were approved, kept by their digests.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use crate::approval::ledger::APPROVED;
use crate::expand::{Digest, digest};

/// An approved text, read back and proved against its digest; `None` when the
/// file is not there or does not hold what its name says.
///
/// # Errors
/// When the machine would not read the file.
pub fn approved_text(content: &Path, wanted: Digest) -> io::Result<Option<Value>> {
    let path = content.join(APPROVED).join(format!("{wanted}.json"));
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::InvalidData
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if digest(&text) != wanted {
        return Ok(None);
    }
    Ok(serde_json::from_str(&text).ok())
}
