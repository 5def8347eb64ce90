//! Who may read a record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The audience ladder: a reader at one rung reads that rung and every lower one.
///
/// The default is the narrowest: forgetting to say must never publish.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Anybody.
    Public,
    /// Somebody who has accepted a non-disclosure agreement.
    Nda,
    /// The company itself.
    #[default]
    Internal,
}

impl Audience {
    /// Every rung, widest first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Nda, Self::Internal];

    /// Whether a reader at this rung may read a record for `record`.
    #[must_use]
    pub fn may_read(self, record: Self) -> bool {
        record <= self
    }

    /// The word in content and output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Nda => "nda",
            Self::Internal => "internal",
        }
    }
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Audience {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.as_str() == text)
            .ok_or_else(|| {
                format!("`{text}` is not an audience: write `public`, `nda` or `internal`")
            })
    }
}
