//! Why nothing was imported.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::OutputError;

/// Why nothing was imported. What was there before is as it was.
#[derive(Debug)]
pub enum ImportError {
    /// There is no such file.
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The input is not one that candor imports, or the place cannot take it.
    Usage {
        /// The file or folder.
        path: PathBuf,
        /// The line, where one line is the reason.
        line: Option<usize>,
        /// What is wrong with it.
        problem: String,
        /// What to do instead.
        help: String,
    },
    /// The machine would not read or write.
    Machine {
        /// The file or folder.
        path: PathBuf,
        /// What was being done to it: `read` or `write`.
        doing: &'static str,
        /// What the machine said.
        error: io::Error,
    },
    /// A file could not be written whole.
    Output(OutputError),
}

impl ImportError {
    /// The exit code: 2 for wrong use or input, 3 when the machine failed.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Missing { .. } | Self::Usage { .. } => 2,
            Self::Output(error) if error.is_usage() => 2,
            Self::Machine { .. } | Self::Output(_) => 3,
        }
    }

    pub(super) fn usage(path: &Path, problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage {
            path: path.to_owned(),
            line: None,
            problem: problem.into(),
            help: help.into(),
        }
    }

    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |error| Self::Machine {
            path: path.to_owned(),
            doing: "read",
            error,
        }
    }

    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |error| Self::Machine {
            path: path.to_owned(),
            doing: "write",
            error,
        }
    }

    /// The error with the line that is the reason.
    pub(super) fn at_line(mut self, at: usize) -> Self {
        if let Self::Usage { line, .. } = &mut self {
            *line = Some(at);
        }
        self
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => write!(f, "there is no file `{}`", path.display()),
            Self::Usage {
                path,
                line,
                problem,
                help,
            } => {
                write!(f, "`{}", path.display())?;
                if let Some(line) = line {
                    write!(f, ":{line}")?;
                }
                write!(f, "` {problem}: {help} (nothing was written)")
            }
            Self::Output(error) => write!(f, "{error} (nothing was imported)"),
            Self::Machine { path, doing, error } => {
                write!(
                    f,
                    "cannot {doing} `{}`: {error} (nothing was imported)",
                    path.display()
                )
            }
        }
    }
}

impl std::error::Error for ImportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Missing { .. } | Self::Usage { .. } => None,
            Self::Machine { error, .. } => Some(error),
            Self::Output(error) => Some(error),
        }
    }
}
