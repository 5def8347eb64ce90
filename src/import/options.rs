//! What an import is told besides its files.

use std::path::Path;

use crate::library::value::{Day, Duration, Id};

use super::ImportError;

/// How long an imported record may wait until somebody looks at it again.
const FIRST_REVIEW: Duration = Duration::Months(12);

/// What an import is told besides its files.
#[derive(Debug, Clone)]
pub struct Options {
    /// The role that answers for every imported record; `unassigned` until somebody takes it.
    pub owner: String,
    /// The day of the import: records are due for review twelve months later.
    pub today: Day,
    /// The start of ids made from a file's number and an answer's order, such as `pa` in
    /// `pa-01-01`. Left out, it comes from the file's folder: the initials of its words, where a
    /// last word such as `answer` counts even when it is written together (`plainanswer`: `pa`).
    pub prefix: Option<String>,
}

impl Options {
    /// The options for an owner and a day, with ids as the files suggest.
    #[must_use]
    pub fn new(owner: impl Into<String>, today: Day) -> Self {
        Self {
            owner: owner.into(),
            today,
            prefix: None,
        }
    }

    /// The day by which somebody must look at an imported record.
    pub(super) fn review_by(&self) -> Day {
        self.today.plus(FIRST_REVIEW)
    }
}

/// Refuses options that no record could carry.
pub(super) fn check(options: &Options, into: &Path) -> Result<(), ImportError> {
    if options.owner.trim().is_empty() {
        return Err(ImportError::usage(
            into,
            "would get records without an owner",
            "name a role, such as `unassigned`",
        ));
    }
    match &options.prefix {
        Some(prefix)
            if prefix.len() > 40 || prefix.parse::<Id>().is_err() || prefix.contains('.') =>
        {
            let problem = format!("cannot have ids that start with `{prefix}`");
            Err(ImportError::usage(
                into,
                problem,
                "use lower-case letters, digits and `-`, such as `pa`",
            ))
        }
        _ => Ok(()),
    }
}
