//! The documents behind the answers, each sealed by itself.

use std::fs;

use serde_json::{Value, json};

use crate::release::{Approved, Release};
use crate::room::RoomError;
use crate::seal::{self, PublicKey, SecretKey};
use crate::sha256::sha256_hex;

/// A document of the room.
pub(super) struct Document {
    /// Its path within the room, which says nothing.
    pub(super) path: String,
    /// The sealed bytes.
    pub(super) sealed: Vec<u8>,
    /// What the pack says of it.
    pub(super) entry: Value,
}

/// Every document of the release whose file is there, in the order of their names.
pub(super) fn sealed(
    release: &Release<Approved>,
    to: &[PublicKey],
) -> Result<Vec<Document>, RoomError> {
    let each = release.documents().iter().map(|(item, document)| {
        let disk = document.disk();
        let bytes = fs::read(disk).map_err(|error| RoomError::Unreadable {
            path: disk.to_owned(),
            error,
        })?;
        let sha256 = sha256_hex(&bytes);
        // Checked again: the file may have been replaced since it was weighed against its approval.
        if sha256 != document.sha256() {
            return Err(RoomError::Changed {
                path: disk.to_owned(),
            });
        }
        let path = format!("f/{}.age", random_name());
        let name = disk.file_name().map(|name| name.to_string_lossy());
        let entry = json!({
            "item": item,
            "title": release.title(item),
            "name": name,
            "path": path,
            "bytes": bytes.len(),
            "sha256": sha256,
        });
        let sealed = seal::seal(&bytes, to).map_err(RoomError::Seal)?;
        Ok(Document {
            path,
            sealed,
            entry,
        })
    });
    each.collect()
}

/// 130 random bits in 26 letters: the beginning of a new public key, which looks random, after its `age1`.
fn random_name() -> String {
    let key = SecretKey::generate().public();
    key.as_str().chars().skip(4).take(26).collect()
}

#[cfg(test)]
mod tests {
    use super::random_name;

    #[test]
    fn a_name_is_long_and_never_the_same() {
        let (one, two) = (random_name(), random_name());
        assert!(one.len() == 26 && two.len() == 26 && one != two);
        assert!(one.chars().all(|letter| letter.is_ascii_alphanumeric()));
    }
}
