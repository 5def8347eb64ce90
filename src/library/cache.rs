//! Files as they were read before, so that a load reads again only what changed.
//!
//! What a file holds is known by the SHA-256 digest of its bytes: a file that was
//! written again with the same bytes keeps its records, the very ones, so that
//! later stages know by their address that nothing in them changed. A file is
//! not even opened when nobody said that it was touched ([`Cache::touch`]) and
//! the system tells the same of it as before (inode, size, and both times to the
//! nanosecond). Time alone is never trusted: a file written within
//! [`UNSETTLED`] of being read is read again.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::library::LoadError;
use crate::library::folder::Found;
use crate::library::read::{self, Read};
use crate::sha256::sha256_hex;

/// File systems count time in ticks of up to this long: a file can change twice in one.
const UNSETTLED: Duration = Duration::from_millis(50);

/// The files of a content folder as they were last read.
#[derive(Debug, Default)]
pub struct Cache {
    files: HashMap<Arc<str>, Kept>,
    touched: HashSet<PathBuf>,
    /// The SHA-256 of files that are no text, with what the system told of them.
    sums: HashMap<PathBuf, (Seen, String)>,
    keeps: bool,
    generation: u64,
}

/// A file as it was read.
#[derive(Debug, Clone)]
struct Kept {
    seen: Seen,
    /// `None` for a file whose bytes nobody needed, such as a picture.
    digest: Option<[u8; 32]>,
    read: Read,
}

impl Kept {
    fn holds_other_than(&self, other: &Self) -> bool {
        self.digest != other.digest || (self.digest.is_none() && self.seen != other.seen)
    }
}

/// What the system tells of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    size: u64,
    modified: Option<SystemTime>,
    identity: (u64, u64, i64, i64),
    settled: bool,
}

impl Cache {
    /// An empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self {
            keeps: true,
            ..Self::default()
        }
    }

    /// A cache that keeps nothing: for a load that happens once.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// Says that a file may have changed: the next load reads it, whatever the system tells of it.
    pub fn touch(&mut self, path: PathBuf) {
        self.touched.insert(path);
    }

    /// Forgets what the system told of every file: the next load reads them all, and
    /// keeps the records of those whose bytes are the same.
    pub fn touch_all(&mut self) {
        for kept in self.files.values_mut() {
            kept.seen.settled = false;
        }
        self.sums.clear();
    }

    /// A number that is another one whenever a load found other files, or other bytes in one.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Reads files, in parallel, in their order.
    pub(super) fn read(&mut self, found: Vec<Found>) -> Result<Vec<Read>, LoadError> {
        let read: Vec<(Arc<str>, Read, Option<Kept>)> = found
            .into_par_iter()
            .map(|found| self.one(&found))
            .collect::<Result<_, LoadError>>()?;
        self.touched.clear();
        let changed = |(shown, _, kept): &(Arc<str>, Read, Option<Kept>)| {
            let before = self.files.get(shown);
            kept.as_ref()
                .is_some_and(|kept| before.is_none_or(|before| before.holds_other_than(kept)))
        };
        if read.len() != self.files.len() || read.iter().any(changed) {
            self.generation += 1;
        }
        let mut reads = Vec::with_capacity(read.len());
        let mut files = HashMap::with_capacity(if self.keeps { read.len() } else { 0 });
        for (shown, read, kept) in read {
            reads.push(read);
            if let Some(kept) = kept {
                files.insert(shown, kept);
            }
        }
        self.files = files;
        Ok(reads)
    }

    /// The SHA-256 of a file that is no text; read again when the system tells another thing of it.
    pub(super) fn sha256(&mut self, disk: &Path) -> io::Result<String> {
        let seen = Seen::of(&fs::symlink_metadata(disk)?);
        if let Some((before, sum)) = self.sums.get(disk)
            && *before == seen
            && seen.settled
        {
            return Ok(sum.clone());
        }
        let sum = sha256_hex(&fs::read(disk)?);
        if self.keeps {
            self.sums.insert(disk.to_owned(), (seen, sum.clone()));
        }
        Ok(sum)
    }

    fn one(&self, found: &Found) -> Result<(Arc<str>, Read, Option<Kept>), LoadError> {
        let file = fs::symlink_metadata(&found.disk).map_err(|error| LoadError::Unreadable {
            path: found.disk.clone(),
            error,
        })?;
        let shown = found.shown.clone();
        if !self.keeps {
            let read = match read::without_bytes(found, &file) {
                Some(read) => read,
                None => read::parse(found, read::bytes(found)?),
            };
            return Ok((shown, read, None));
        }
        let seen = Seen::of(&file);
        if let Some(read) = read::without_bytes(found, &file) {
            let kept = Kept {
                seen,
                digest: None,
                read: read.clone(),
            };
            return Ok((shown, read, Some(kept)));
        }
        let kept = self.files.get(&shown);
        let as_before = kept.filter(|kept| {
            kept.seen == seen && seen.settled && !self.touched.contains(&found.disk)
        });
        if let Some(kept) = as_before {
            return Ok((shown, kept.read.clone(), Some(kept.clone())));
        }
        let bytes = read::bytes(found)?;
        let digest: Option<[u8; 32]> = Some(Sha256::digest(&bytes).into());
        // A path says what a file is, so that the same path with the same bytes has the same records.
        let read = match kept {
            Some(kept) if kept.digest == digest => kept.read.clone(),
            _ => read::parse(found, bytes),
        };
        let kept = Kept {
            seen,
            digest,
            read: read.clone(),
        };
        Ok((shown, read, Some(kept)))
    }
}

impl Seen {
    fn of(file: &fs::Metadata) -> Self {
        let modified = file.modified().ok();
        let age = modified.and_then(|modified| modified.elapsed().ok());
        Self {
            size: file.len(),
            modified,
            identity: identity(file),
            settled: age.is_some_and(|age| age > UNSETTLED),
        }
    }
}

/// The file's device and inode, and when either its bytes or its inode last changed.
#[cfg(unix)]
fn identity(file: &fs::Metadata) -> (u64, u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino(), file.ctime(), file.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_file: &fs::Metadata) -> (u64, u64, i64, i64) {
    (0, 0, 0, 0)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::library::Library;

    fn node_of(library: &Library) -> *const crate::yaml::Node {
        Arc::as_ptr(&library.answers[0].origin.node)
    }

    #[test]
    fn the_same_bytes_keep_their_records() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path();
        copy(Path::new("tests/cases/base"), content);
        let mut cache = Cache::new();
        let first = Library::load_again(content, &mut cache).unwrap();
        let disk = Path::new(&*first.answers[0].origin.file).to_owned();
        let text = fs::read_to_string(&disk).unwrap();
        fs::write(&disk, &text).unwrap();
        let second = Library::load_again(content, &mut cache).unwrap();
        assert_eq!(node_of(&first), node_of(&second));

        // As many bytes, within the same tick: only the digest tells.
        let other: String = text
            .chars()
            .rev()
            .skip_while(|c| c.is_whitespace())
            .collect();
        let other: String = other.chars().rev().collect();
        let other = format!(
            "{}{}",
            &other[..other.len() - 1],
            "?".repeat(text.len() - other.len() + 1)
        );
        fs::write(&disk, other).unwrap();
        let third = Library::load_again(content, &mut cache).unwrap();
        assert_ne!(node_of(&first), node_of(&third));
    }

    fn copy(from: &Path, to: &Path) {
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let target = to.join(path.file_name().unwrap());
            if path.is_dir() {
                fs::create_dir(&target).unwrap();
                copy(&path, &target);
            } else {
                fs::copy(&path, &target).unwrap();
            }
        }
    }
}
