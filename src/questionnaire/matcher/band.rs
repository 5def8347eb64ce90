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

    /// How often the first candidate was right, at least in part, on 252 labelled questions
    /// of buyers against 101 answers (`benches/recall.rs` measures it): a count and no
    /// probability, as another library gives another.
    #[must_use]
    pub fn measured(self) -> &'static str {
        match self {
            Self::Exact => "the same text, and wrong in none of 437 labelled questions",
            Self::Strong => "right, at least in part, in 22 of 28 labelled questions",
            Self::Weak => "right, at least in part, in 52 of 147 labelled questions",
            Self::None => "right, at least in part, in 7 of 77 labelled questions",
        }
    }

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
