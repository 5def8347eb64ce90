//! Files compressed ahead of time, for servers that send them as they are.
//!
//! `page.html` gets `page.html.gz` and `page.html.br` beside it, each only where
//! it is smaller. They are files of the site like any other: in its sums, signed with
//! them, swapped in with the file they were made from, so that a server can never
//! send yesterday's copy of today's page.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::sums::OUTSIDE_SUMS;
use super::{OutputError, Tree};

/// Endings of what is text. Images, fonts and workbooks are compressed by their own formats.
const TEXT: [&str; 11] = [
    "html",
    "css",
    "js",
    "json",
    "jsonld",
    "xml",
    "txt",
    "svg",
    "md",
    "csv",
    "webmanifest",
];

impl Tree {
    /// Puts the compressed copies beside the files, and gives their number.
    ///
    /// The sealed room has none: its page is small, and what is sealed does not compress. Takes a
    /// signature away, so that signing comes after it.
    ///
    /// # Errors
    /// When a file has the name of a copy already.
    pub fn compress(&mut self) -> Result<usize, OutputError> {
        let files: Vec<_> = self.iter().collect();
        let copies: Vec<(String, Vec<u8>)> = files
            .into_par_iter()
            .flat_map_iter(|(path, bytes)| copies(path, bytes))
            .collect();
        let count = copies.len();
        for (path, bytes) in copies {
            self.insert(path, bytes)?;
        }
        Ok(count)
    }
}

/// The compressed copies of a file: none where they are not smaller, or of no use.
pub(super) fn copies(path: &str, bytes: &[u8]) -> impl Iterator<Item = (String, Vec<u8>)> {
    let made = is_text(path).then(|| [("gz", gzip(bytes)), ("br", brotli(bytes))]);
    let made = made.into_iter().flatten();
    made.filter_map(move |(ending, copy)| Some((format!("{path}.{ending}"), copy?)))
}

/// Whether a path is that of a file that gets copies.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    !path.starts_with(OUTSIDE_SUMS) && ending.is_some_and(|ending| TEXT.contains(&ending))
}

/// Without a name and a time in its header: the same bytes on every day.
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail; a copy that did would be left out.
    encoder.write_all(bytes).ok()?;
    smaller(encoder.finish().ok()?, bytes)
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        // 11 makes the sample 2 % smaller and takes 2.6 times as long.
        quality: 10,
        // What every browser takes.
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut copy = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut copy, &parameters).ok()?;
    smaller(copy, bytes)
}

fn smaller(copy: Vec<u8>, original: &[u8]) -> Option<Vec<u8>> {
    (copy.len() < original.len()).then_some(copy)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    const PAGE: &str = "an answer, and the same answer again; an answer, and the same answer again";

    fn paths(tree: &Tree) -> Vec<&str> {
        tree.iter().map(|(path, _)| path).collect()
    }

    #[test]
    fn what_is_smaller_stands_beside_its_file_and_opens_to_the_same_bytes() {
        let mut tree = Tree::default();
        for path in ["a.html", "b.png", "c.txt", "SUMS", "room/index.html"] {
            let text = if path == "c.txt" { "short" } else { PAGE };
            tree.insert(path, text).unwrap();
        }
        assert_eq!(tree.compress().unwrap(), 2);
        assert_eq!(
            paths(&tree),
            [
                "SUMS",
                "a.html",
                "a.html.br",
                "a.html.gz",
                "b.png",
                "c.txt",
                "room/index.html"
            ]
        );
        let mut text = String::new();
        flate2::read::GzDecoder::new(tree.get("a.html.gz").unwrap())
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, PAGE);
        text.clear();
        brotli::Decompressor::new(tree.get("a.html.br").unwrap(), 4096)
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, PAGE);
        // The header's time is 0, and no name follows it.
        assert_eq!(tree.get("a.html.gz").unwrap()[3..8], [0; 5]);
    }

    #[test]
    fn a_file_that_has_the_name_of_a_copy_is_not_written_over() {
        let mut tree = Tree::default();
        tree.insert("a.html", PAGE).unwrap();
        tree.insert("a.html.gz", "mine").unwrap();
        assert!(matches!(
            tree.compress(),
            Err(OutputError::TreePath { path, .. }) if path == "a.html.gz"
        ));
    }

    #[test]
    fn a_signature_from_before_does_not_stay() {
        let mut tree = Tree::default();
        tree.insert("a.html", PAGE).unwrap();
        tree.sign(b"signature".to_vec());
        tree.compress().unwrap();
        assert_eq!(tree.signature(), None);
    }
}
