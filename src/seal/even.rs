//! Sealed texts whose size follows from the length of the text and the number of keys alone.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use super::PublicKey;

/// The longest stanza of random bytes that the `age` crate puts into a header, so that readers stay used to what
/// they do not know: 56 bytes of words and 99 bytes in base64 on three lines, rounded up.
const LONGEST_NOISE: usize = 256;
/// A header without stanzas, and one X25519 stanza, in bytes (age-encryption.org/v1).
const HEADER: usize = 70;
const STANZA: usize = 98;

/// Seals a text followed by spaces, which mean nothing after JSON, to these keys in their order.
///
/// The header of an age file has a random length. The spaces make up for it: two texts of one length, sealed to
/// as many keys, make files of one length.
///
/// # Errors
/// When `to` is empty or the sealing itself fails.
pub fn seal_evenly(text: &[u8], to: &[PublicKey]) -> std::io::Result<Vec<u8>> {
    let recipients = to.iter().map(PublicKey::recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(std::io::Error::other)?;
    let sealed = Growing::default();
    let mut writer = encryptor.wrap_output(sealed.clone())?;
    // The header and a nonce of 16 bytes are written by now.
    let whole = HEADER + STANZA * to.len() + 16 + LONGEST_NOISE;
    let spaces = whole.saturating_sub(sealed.0.borrow().len());
    writer.write_all(text)?;
    writer.write_all(&vec![b' '; spaces])?;
    writer.finish()?;
    Ok(sealed.0.take())
}

/// Bytes that can be looked at while they grow.
#[derive(Clone, Default)]
struct Growing(Rc<RefCell<Vec<u8>>>);

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{SecretKey, open};

    #[test]
    fn the_size_is_the_same_each_time() {
        let key = SecretKey::generate();
        for (length, keys) in [(10, 1), (256, 1), (262_144, 16)] {
            let text = vec![b'x'; length];
            let to = vec![key.public(); keys];
            let sizes: std::collections::BTreeSet<usize> = (0..200)
                .map(|_| seal_evenly(&text, &to).unwrap().len())
                .collect();
            assert_eq!(sizes.len(), 1, "{length} bytes to {keys}: {sizes:?}");
            let opened = open(&seal_evenly(&text, &to).unwrap(), &key).unwrap();
            assert_eq!(opened[..length], text);
            assert!(opened.len() > length && opened[length..].iter().all(|byte| *byte == b' '));
        }
    }
}
