//! The answer in one word or one sentence.

use crate::library::value::{deserialize_from_str, serialize_as_display};

/// `yes`, `no`, `partial`, `n/a`, or a sentence of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShortAnswer {
    /// Yes.
    Yes,
    /// No: it owes a compensating control.
    No,
    /// Partly: it owes a compensating control.
    Partial,
    /// The question does not apply.
    NotApplicable,
    /// A sentence.
    Sentence(String),
}

impl ShortAnswer {
    /// How a reader gets it: "Yes", "Not applicable", or the sentence.
    #[must_use]
    pub fn in_words(&self) -> &str {
        match self {
            Self::Yes => "Yes",
            Self::No => "No",
            Self::Partial => "Partly",
            Self::NotApplicable => "Not applicable",
            Self::Sentence(text) => text,
        }
    }
}

impl std::fmt::Display for ShortAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Partial => "partial",
            Self::NotApplicable => "n/a",
            Self::Sentence(text) => text,
        })
    }
}

impl std::str::FromStr for ShortAnswer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "yes" => Ok(Self::Yes),
            "no" => Ok(Self::No),
            "partial" => Ok(Self::Partial),
            "n/a" => Ok(Self::NotApplicable),
            _ if text.trim().contains(char::is_whitespace) => Ok(Self::Sentence(text.to_owned())),
            _ => Err(format!(
                "`{text}` is not a short answer: write `yes`, `no`, `partial`, `n/a`, or a sentence"
            )),
        }
    }
}

deserialize_from_str!(ShortAnswer, "^(yes|no|partial|n/a|.* .*)$");
serialize_as_display!(ShortAnswer);
