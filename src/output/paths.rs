//! Which paths a site may have.

use std::collections::{BTreeMap, BTreeSet};

use super::sums::{SUMS, SUMS_SIGNATURE};
use super::{MARKER, OutputError};

/// The paths of a site's files, and its folders.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    /// Lower-case path of every file and folder, with the path itself and whether it is a file.
    folded: BTreeMap<String, (String, bool)>,
    folders: BTreeSet<String>,
}

impl Paths {
    /// Adds the path of a file, and gives the folders that it is the first in, parents first.
    pub(super) fn insert(&mut self, path: &str) -> Result<Vec<String>, OutputError> {
        if let Err(why) = self.accept(path) {
            return Err(OutputError::TreePath {
                path: path.to_owned(),
                why,
            });
        }
        let mut new = Vec::new();
        for folder in ancestors(path) {
            if self.folders.insert(folder.to_owned()) {
                self.folded
                    .insert(folder.to_lowercase(), (folder.to_owned(), false));
                new.push(folder.to_owned());
            }
        }
        self.folded
            .insert(path.to_lowercase(), (path.to_owned(), true));
        Ok(new)
    }

    fn accept(&self, path: &str) -> Result<(), &'static str> {
        plain(path)?;
        if let Some((there, is_file)) = self.folded.get(&path.to_lowercase()) {
            return Err(match is_file {
                true if there == path => "it is there already",
                true => "another file differs from it in case only",
                false => "a folder has this name",
            });
        }
        for folder in ancestors(path) {
            if self.folders.contains(folder) {
                continue;
            }
            match self.folded.get(&folder.to_lowercase()) {
                Some((_, true)) => return Err("a file has the name of its folder"),
                Some((other, false)) if other != folder => {
                    return Err("another folder differs from its folder in case only");
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn plain(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("it is empty");
    }
    if path.starts_with('/') {
        return Err("it is absolute");
    }
    if path.contains('\\') {
        return Err("it has a backslash");
    }
    if path.chars().any(char::is_control) {
        return Err("it has a control character");
    }
    for part in path.split('/') {
        match part {
            "" => return Err("it has an empty part"),
            "." | ".." => return Err("it has a `.` or `..` part"),
            _ => {}
        }
    }
    if [MARKER, SUMS, SUMS_SIGNATURE]
        .iter()
        .any(|own| path.eq_ignore_ascii_case(own))
    {
        return Err("candor writes this file itself");
    }
    Ok(())
}

/// `a/b/c` gives `a`, then `a/b`.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}
