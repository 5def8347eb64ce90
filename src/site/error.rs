//! Why a site cannot be rendered.

use std::io;
use std::path::{Path, PathBuf};

/// Why a site cannot be rendered.
#[derive(Debug)]
pub enum SiteError {
    /// The theme folder is not one.
    NoTheme(PathBuf),
    /// A file of the theme does not hold: what is wrong, with its place.
    Theme(String),
    /// The records cannot be indexed.
    Search(crate::search::IndexError),
    /// The machine would not read a file.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

impl SiteError {
    /// A template's error, with its own excerpt. Tera calls a template by its name, so that its folder is said first.
    pub(super) fn template(folder: Option<&Path>, error: &tera::Error) -> Self {
        let whose = match folder {
            Some(folder) => format!(
                "the theme `{}` does not hold; its templates are in `{}`",
                folder.display(),
                folder.join("templates").display()
            ),
            None => "the default theme does not hold".to_owned(),
        };
        Self::Theme(format!("{whose}\n{}", error.to_string().trim_end()))
    }
}

impl std::fmt::Display for SiteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoTheme(path) => {
                write!(
                    f,
                    "there is no theme folder `{}`: give one with `--theme DIR`",
                    path.display()
                )
            }
            Self::Theme(message) => f.write_str(message),
            Self::Search(error) => write!(f, "cannot index the records: {error}"),
            Self::Unreadable { path, error } => {
                write!(f, "cannot read `{}`: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for SiteError {}
