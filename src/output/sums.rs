//! SHA-256 of bytes, and the list that `sha256sum -c` reads.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// The file that lists the sums of a site.
pub const SUMS: &str = "SHA256SUMS";

/// The signature over them, which is in no list of sums.
pub const SUMS_SIGNATURE: &str = "SHA256SUMS.sig";

/// What a site's sums leave out: the sealed room, whose bytes differ from
/// build to build and which has sums of its own.
pub const OUTSIDE_SUMS: &str = "room/";

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";

    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// One line a file in the order given, in the format of GNU coreutils:
/// `HEX  PATH`. Paths must have no backslash and no line feed, which GNU would
/// escape; those of a [`Tree`](super::Tree) have neither.
pub fn sha256sums<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let files: Vec<_> = files.into_iter().collect();
    files
        .into_par_iter()
        .map(|(path, bytes)| format!("{}  {path}\n", sha256_hex(bytes)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_example() {
        // FIPS 180-4, "abc".
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
