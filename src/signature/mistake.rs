//! What is wrong with a line of an `allowed_signers` file.

use std::ops::Range;

/// What is wrong with a line: where, what, and what to write instead. The line allows nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the file that are wrong.
    pub range: Range<usize>,
    /// What is wrong with them.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Mistake {
    pub(super) fn new(
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            range,
            message: message.into(),
            help: help.into(),
        }
    }
}
