//! How far a match may be trusted.

use serde::Serialize;

/// How far a match may be trusted. Only `exact` fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// The text of the question or of an approved alias, or a framework's id with its text.
    Exact,
    /// Most of what is asked is in the best answer, and little of it in the next.
    Strong,
    /// Something of what is asked is there.
    Weak,
    /// Nothing fits.
    None,
}

impl Band {
    /// All of them, the most trusted first.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Strong, Self::Weak, Self::None];

    /// As reports write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Strong => "strong",
            Self::Weak => "weak",
            Self::None => "none",
        }
    }
}

impl std::fmt::Display for Band {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
