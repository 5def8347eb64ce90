//! How long something is kept.

use crate::library::value::{Duration, deserialize_from_str, serialize_as_display};

/// How long something is kept: a duration, or one of three words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retention {
    /// `none`: held in memory for the request only.
    NotKept,
    /// `until-deleted`: until the customer deletes it.
    UntilDeleted,
    /// `contract-term`: for the term of the contract.
    ContractTerm,
    /// `30d`, `12m`.
    For(Duration),
}

impl Retention {
    /// How a reader says it.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::NotKept => "not kept".to_owned(),
            Self::UntilDeleted => "until the customer deletes it".to_owned(),
            Self::ContractTerm => "for the term of the contract".to_owned(),
            Self::For(duration) => duration.in_words(),
        }
    }
}

impl std::fmt::Display for Retention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotKept => f.write_str("none"),
            Self::UntilDeleted => f.write_str("until-deleted"),
            Self::ContractTerm => f.write_str("contract-term"),
            Self::For(duration) => duration.fmt(f),
        }
    }
}

impl std::str::FromStr for Retention {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "none" => Ok(Self::NotKept),
            "until-deleted" => Ok(Self::UntilDeleted),
            "contract-term" => Ok(Self::ContractTerm),
            _ => text.parse().map(Self::For).map_err(|_| {
                format!("`{text}` is not a duration: write `30d`, `12m`, `none`, `until-deleted` or `contract-term`")
            }),
        }
    }
}

deserialize_from_str!(Retention, "^(none|until-deleted|contract-term|\\d+[dm])$");
serialize_as_display!(Retention);
