//! A host that gives no answer.

/// Why a host gave no whole answer: nothing can be said of the site then.
#[derive(Debug)]
pub struct Unreachable {
    /// What was asked for.
    pub url: String,
    /// What went wrong.
    pub why: String,
}

impl std::fmt::Display for Unreachable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read `{}`: {}", self.url, self.why)
    }
}

impl std::error::Error for Unreachable {}
