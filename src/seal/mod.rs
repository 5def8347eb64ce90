//! Sealing bytes to the people who may open them: age v1, an open format with
//! several implementations (<https://age-encryption.org/v1>).
//!
//! It knows keys and bytes, and nothing of grants or answers. A sealed file opens
//! with the stock `age` tool and with typage in a browser.
//!
//! What an outsider can learn from a sealed file is kept small: the number of
//! recipients is rounded up with decoys ([`RECIPIENTS_STEP`]), and [`pad`] rounds
//! the size.

mod even;
mod key;
mod low_order;
mod padding;

use std::io::Write as _;

pub use even::seal_evenly;
pub use key::{KeyError, PublicKey, SecretKey};
pub use padding::{LEAST, pad};

/// The number of recipients is rounded up to a multiple of this.
pub const RECIPIENTS_STEP: usize = 16;

/// Seals `text` to every key in `to`, and to decoys that nobody holds, up to a
/// multiple of [`RECIPIENTS_STEP`] and at least one step. The order of the
/// recipients in the file says nothing.
///
/// The result differs at every call, as it must.
///
/// # Errors
/// When the machine cannot give random bytes or the sealing itself fails.
pub fn seal(text: &[u8], to: &[PublicKey]) -> std::io::Result<Vec<u8>> {
    seal_exactly(text, &with_decoys(to))
}

/// These keys and the decoys beside them, in an order that says nothing: what [`seal`] seals to.
#[must_use]
pub fn with_decoys(to: &[PublicKey]) -> Vec<PublicKey> {
    let count = to.len().max(1).next_multiple_of(RECIPIENTS_STEP);
    let mut keys: Vec<PublicKey> = to.to_vec();
    keys.resize_with(count, || SecretKey::generate().public());
    // A public key looks random, so that its order tells nobody from a decoy.
    keys.sort_by_key(|key| key.as_str().to_owned());
    keys
}

/// Seals `text` to these keys and no other, in their order.
///
/// # Errors
/// When `to` is empty or the sealing itself fails.
pub fn seal_exactly(text: &[u8], to: &[PublicKey]) -> std::io::Result<Vec<u8>> {
    let recipients = to.iter().map(PublicKey::recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(std::io::Error::other)?;
    let mut sealed = Vec::with_capacity(text.len() + text.len() / 1024 + 200 * to.len());
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(text)?;
    writer.finish()?;
    Ok(sealed)
}

/// Opens what was sealed to this key. Candor itself opens only what a person hands it.
///
/// # Errors
/// When the file is damaged or is not for this key; the message carries no key.
pub fn open(sealed: &[u8], with: &SecretKey) -> std::io::Result<Vec<u8>> {
    age::decrypt(with.identity(), sealed).map_err(std::io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stanzas(sealed: &[u8]) -> usize {
        String::from_utf8_lossy(sealed)
            .matches("-> X25519 ")
            .count()
    }

    #[test]
    fn everyone_it_is_for_opens_it_and_nobody_else() {
        let people: Vec<SecretKey> = (0..3).map(|_| SecretKey::generate()).collect();
        let keys: Vec<PublicKey> = people.iter().map(SecretKey::public).collect();
        let sealed = seal(b"answers", &keys).unwrap();
        for person in &people {
            assert_eq!(open(&sealed, person).unwrap(), b"answers");
        }
        assert!(open(&sealed, &SecretKey::generate()).is_err());
    }

    #[test]
    fn the_number_of_recipients_is_rounded() {
        for (people, expected) in [(0, 16), (1, 16), (16, 16), (17, 32)] {
            let keys: Vec<PublicKey> = (0..people)
                .map(|_| SecretKey::generate().public())
                .collect();
            assert_eq!(stanzas(&seal(b"x", &keys).unwrap()), expected);
        }
    }

    #[test]
    fn one_changed_byte_is_refused() {
        let key = SecretKey::generate();
        let sealed = seal_exactly(b"answers", &[key.public()]).unwrap();
        for place in [0, sealed.len() / 2, sealed.len() - 1] {
            let mut damaged = sealed.clone();
            damaged[place] ^= 1;
            assert!(open(&damaged, &key).is_err(), "byte {place}");
        }
    }
}
