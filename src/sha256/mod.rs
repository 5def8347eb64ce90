//! SHA-256 of bytes as text: how files are known by what they hold.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

/// The SHA-256 of bytes, in lower-case hexadecimal as `sha256sum` prints it.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The same of everything that a reader gives, and how many bytes that was.
///
/// # Errors
/// When the reader fails.
pub fn sha256_hex_of(reader: &mut (impl Read + ?Sized)) -> io::Result<(String, u64)> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    let mut length = 0;
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok((hex(&hasher.finalize()), length)),
            Ok(read) => {
                hasher.update(&buffer[..read]);
                length += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn hex(digest: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or_default();
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::{sha256_hex, sha256_hex_of};

    #[test]
    fn the_example_of_the_standard() {
        // FIPS 180-4, the one-block message.
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        let read = sha256_hex_of(&mut &b"abc"[..]).unwrap();
        assert_eq!(read, (sha256_hex(b"abc"), 3));
    }
}
