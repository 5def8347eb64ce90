//! Why a content folder does not load.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Finding, Sources};
use crate::library::folder::Unreadable;

/// Why a content folder does not load.
#[derive(Debug)]
pub enum LoadError {
    /// There is no such folder, or it is a file.
    NotAFolder {
        /// The path that was given.
        root: PathBuf,
        /// Whether something else is there.
        exists: bool,
    },
    /// The folder has no `site.yaml`.
    NoSite {
        /// The folder.
        root: PathBuf,
        /// Whether it has nothing else either.
        empty: bool,
    },
    /// The machine would not read a file.
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
    /// Something in the content does not hold.
    DoesNotHold {
        /// Everything that does not.
        findings: Vec<Finding>,
        /// The texts they point into.
        sources: Sources,
    },
}

impl LoadError {
    pub(crate) fn folder(root: &Path, unreadable: Unreadable) -> Self {
        let Unreadable { path, error } = unreadable;
        if path == root && !root.is_dir() {
            return Self::NotAFolder {
                root: path,
                exists: root.exists(),
            };
        }
        Self::Unreadable { path, error }
    }
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAFolder { root, exists: true } => {
                write!(
                    f,
                    "`{}` is a file: give the content folder with `--content DIR`",
                    root.display()
                )
            }
            Self::NotAFolder {
                root,
                exists: false,
            } => write!(
                f,
                "there is no folder `{}`: go to where your content is, give it with `--content DIR`, or start one with `candor init DIR`",
                root.display()
            ),
            Self::NoSite { root, empty } => write!(
                f,
                "`{}` has no `site.yaml`{}: start with `candor init DIR`, or give another folder with `--content DIR`",
                root.display(),
                if *empty { ", nor anything else" } else { "" }
            ),
            Self::Unreadable { path, error } => {
                write!(f, "cannot read `{}`: {error}", path.display())
            }
            Self::DoesNotHold { findings, .. } => {
                write!(
                    f,
                    "the content does not hold: {}",
                    crate::diagnostic::human::count_line(findings)
                )
            }
        }
    }
}

impl std::error::Error for LoadError {}
