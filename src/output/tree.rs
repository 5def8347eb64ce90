//! The finished output in memory.

use std::collections::BTreeMap;

use super::OutputError;
use super::paths::Paths;
use super::sums::{OUTSIDE_SUMS, sha256sums};

/// Every file of a site: relative path to bytes, ordered by the bytes of the
/// path, so that everything made from it is the same on every machine.
///
/// ```
/// # use candor::output::Tree;
/// let mut tree = Tree::default();
/// tree.insert("faq/deletion.html", "<p>Yes</p>")?;
/// assert!(tree.insert("faq/deletion.html", "twice").is_err());
/// # Ok::<(), candor::output::OutputError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
    paths: Paths,
    /// Over the sums of these very files.
    signature: Option<Vec<u8>>,
}

impl Tree {
    /// Adds a file.
    ///
    /// # Errors
    /// Refuses a path that is not plain and relative with `/` between its
    /// parts, one that stands for a file or folder already there (also if it
    /// differs in case only, which many disks do not tell apart), and the names
    /// that `publish` writes itself.
    pub fn insert(
        &mut self,
        path: impl Into<String>,
        bytes: impl Into<Vec<u8>>,
    ) -> Result<(), OutputError> {
        let path = path.into();
        self.paths.insert(&path)?;
        self.signature = None;
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// The sums of the files, as `SHA256SUMS` has them: without the sealed room.
    #[must_use]
    pub fn sums(&self) -> String {
        sha256sums(
            self.iter()
                .filter(|(path, _)| !path.starts_with(OUTSIDE_SUMS)),
        )
    }

    /// Puts a signature over [`Tree::sums`] beside them. A file added later takes it away again.
    pub fn sign(&mut self, signature: Vec<u8>) {
        self.signature = Some(signature);
    }

    /// The bytes of one file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Every file, ordered by the bytes of its path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The signature over the sums.
    pub(super) fn signature(&self) -> Option<&[u8]> {
        self.signature.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(paths: &[&str]) -> Option<String> {
        let mut tree = Tree::default();
        paths
            .iter()
            .find_map(|path| tree.insert(*path, "x").err())
            .map(|error| error.to_string())
    }

    #[test]
    fn plain_paths_are_taken() {
        assert_eq!(
            refusal(&[
                "index.html",
                "faq/a.html",
                "faq/b.html",
                "faq.html",
                "room/SHA256SUMS",
                "é/ü",
                "..a"
            ]),
            None
        );
    }

    #[test]
    fn other_paths_are_refused() {
        for (paths, why) in [
            (
                &["a", "a"][..],
                "`a` cannot be published: it is there already",
            ),
            (&["/a"], "`/a` cannot be published: it is absolute"),
            (
                &["a/../b"],
                "`a/../b` cannot be published: it has a `.` or `..` part",
            ),
            (
                &["./a"],
                "`./a` cannot be published: it has a `.` or `..` part",
            ),
            (
                &["a\\b"],
                "`a\\\\b` cannot be published: it has a backslash",
            ),
            (
                &["a\0b"],
                "`a\\0b` cannot be published: it has a control character",
            ),
            (
                &["a\nb"],
                "`a\\nb` cannot be published: it has a control character",
            ),
            (&[""], "`` cannot be published: it is empty"),
            (
                &["a//b"],
                "`a//b` cannot be published: it has an empty part",
            ),
            (&["a/"], "`a/` cannot be published: it has an empty part"),
            (
                &["a", "A"],
                "`A` cannot be published: another file differs from it in case only",
            ),
            (
                &["a/x", "A/y"],
                "`A/y` cannot be published: another folder differs from its folder in case only",
            ),
            (
                &["a", "a/b"],
                "`a/b` cannot be published: a file has the name of its folder",
            ),
            (
                &["a/b", "a"],
                "`a` cannot be published: a folder has this name",
            ),
            (
                &["SHA256SUMS"],
                "`SHA256SUMS` cannot be published: candor writes this file itself",
            ),
            (
                &["SHA256SUMS.sig"],
                "`SHA256SUMS.sig` cannot be published: candor writes this file itself",
            ),
            (
                &[".candor-output"],
                "`.candor-output` cannot be published: candor writes this file itself",
            ),
        ] {
            assert_eq!(refusal(paths).as_deref(), Some(why), "{paths:?}");
        }
    }

    #[test]
    fn a_signature_holds_for_the_files_it_was_made_over() {
        let mut tree = Tree::default();
        tree.insert("a", "x").unwrap();
        tree.sign(b"signature".to_vec());
        assert_eq!(tree.signature(), Some(&b"signature"[..]));
        tree.insert("b", "y").unwrap();
        assert_eq!(tree.signature(), None);
    }

    #[test]
    fn order_is_that_of_bytes() {
        let mut tree = Tree::default();
        for path in ["b", "a/b", "a.b", "é", "Z"] {
            tree.insert(path, "").unwrap();
        }
        let paths: Vec<_> = tree.iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["Z", "a.b", "a/b", "b", "é"]);
    }
}
