//! Content that makes no site.

use crate::approval::LedgerError;
use crate::diagnostic::{Finding, Sources};
use crate::library::LoadError;
use crate::site::SiteError;

/// Why there is no site.
#[derive(Debug)]
pub(super) struct Broken {
    /// In one line, or as a template says it.
    pub(super) message: String,
    /// Everything that does not hold; empty when it is not about the content.
    pub(super) findings: Vec<Finding>,
    /// The texts that they point into.
    pub(super) sources: Sources,
}

impl Broken {
    fn message(message: String) -> Self {
        Self {
            message,
            findings: Vec::new(),
            sources: Sources::default(),
        }
    }
}

impl From<LoadError> for Broken {
    fn from(error: LoadError) -> Self {
        let message = error.to_string();
        match error {
            LoadError::DoesNotHold { findings, sources } => Self {
                message,
                findings,
                sources,
            },
            _ => Self::message(message),
        }
    }
}

impl From<LedgerError> for Broken {
    fn from(error: LedgerError) -> Self {
        Self::message(error.to_string())
    }
}

impl From<SiteError> for Broken {
    fn from(error: SiteError) -> Self {
        Self::message(error.to_string())
    }
}
