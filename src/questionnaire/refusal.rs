//! Why a questionnaire is not read or not filled.

use std::fmt;

/// Why a questionnaire is not read or not filled, and what to do instead.
///
/// Every refusal is the caller's file or use, never the machine: the file is as it
/// was, and nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    message: String,
}

impl Refusal {
    /// A refusal in one line.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}
