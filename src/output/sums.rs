//! The list that `sha256sum -c` reads.

use rayon::prelude::*;

use crate::sha256::sha256_hex;

/// The file that lists the sums of a site.
pub const SUMS: &str = "SHA256SUMS";

/// The signature over them, which is in no list of sums.
pub const SUMS_SIGNATURE: &str = "SHA256SUMS.sig";

/// What a site's sums leave out: the sealed room, whose bytes differ from
/// build to build and which has sums of its own.
pub const OUTSIDE_SUMS: &str = "room/";

/// One line a file in the order given, in the format of GNU coreutils:
/// `HEX  PATH`. Paths must have no backslash and no line feed, which GNU would
/// escape; those of a [`Tree`](super::Tree) have neither.
pub fn sha256sums<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let files: Vec<_> = files.into_iter().collect();
    files
        .into_par_iter()
        .map(|(path, bytes)| line(path, &sha256_hex(bytes)))
        .collect()
}

/// The line of a file.
pub(super) fn line(path: &str, sum: &str) -> String {
    format!("{sum}  {path}\n")
}
