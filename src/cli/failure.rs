//! How a command fails: what is printed, and the exit code.

use std::process::ExitCode;

use crate::approval::LedgerError;
use crate::cli::terminal;
use crate::diagnostic::{Finding, Sources, human};
use crate::grants::EditError;
use crate::grants::exports::ExportsError;
use crate::library::LoadError;
use crate::output::OutputError;
use crate::site::SiteError;

/// How a command fails.
#[derive(Debug)]
pub(super) enum Failure {
    /// The content does not hold: exit code 1.
    Content {
        findings: Vec<Finding>,
        sources: Box<Sources>,
    },
    /// The content does not hold, and the command has said so: exit code 1.
    Told,
    /// Wrong use, or wrong input: exit code 2.
    Use(String),
    /// The machine failed: exit code 3.
    Machine(String),
}

impl Failure {
    /// Prints what is wrong and gives the exit code.
    pub(super) fn report(self) -> ExitCode {
        match self {
            Self::Content { findings, sources } => {
                let text = human::report(&findings, &sources, terminal::coloured());
                terminal::error_text(&text);
                ExitCode::from(1)
            }
            Self::Told => ExitCode::from(1),
            Self::Use(message) => {
                terminal::error(&message);
                ExitCode::from(2)
            }
            Self::Machine(message) => {
                terminal::error(&message);
                ExitCode::from(3)
            }
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::DoesNotHold { findings, sources } => Self::Content {
                findings,
                sources: Box::new(sources),
            },
            LoadError::NotAFolder { .. } | LoadError::NoSite { .. } => Self::Use(error.to_string()),
            LoadError::Unreadable { .. } => Self::Machine(error.to_string()),
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Self::Machine(error.to_string())
    }
}

impl From<SiteError> for Failure {
    fn from(error: SiteError) -> Self {
        match error {
            SiteError::NoTheme(_) | SiteError::Theme(_) => Self::Use(error.to_string()),
            SiteError::Unreadable { .. } | SiteError::Search(_) => Self::Machine(error.to_string()),
        }
    }
}

impl From<EditError> for Failure {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Refused(message) => Self::Use(message),
            EditError::Output(error) => error.into(),
        }
    }
}

impl From<ExportsError> for Failure {
    fn from(error: ExportsError) -> Self {
        match error {
            ExportsError::Read { .. } => Self::Machine(error.to_string()),
            ExportsError::Write(error) => error.into(),
        }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        if error.is_usage() {
            Self::Use(error.to_string())
        } else {
            Self::Machine(error.to_string())
        }
    }
}
