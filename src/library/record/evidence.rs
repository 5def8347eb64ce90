//! `evidence.yaml`: the documents that prove things.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{Duration, Period};

/// A document.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Its name for a reader; made from the subject and the kind when left out.
    #[serde(default)]
    pub title: Option<String>,
    /// What kind of document it is, such as `policy` or `mfa-report`.
    pub kind: String,
    /// Its file name: area, subject, what, period.
    #[serde(default)]
    pub file: Option<String>,
    /// The area of the evidence pack.
    pub area: EvidenceArea,
    /// What it is about.
    pub subject: String,
    /// The period that it covers.
    #[serde(default)]
    pub period: Option<Period>,
    /// How often a new one is made.
    #[serde(default)]
    pub frequency: Option<Duration>,
    /// The file's SHA-256. Working.
    #[serde(default)]
    pub sha256: Option<String>,
    /// How a buyer gets it.
    pub request: String,
    /// Whether the document itself needs an NDA; that it exists may be public all the same.
    #[serde(default)]
    pub nda: bool,
    /// The SHA-256 of the file's bytes, when the content holds it; set by the loader.
    #[serde(skip)]
    #[schemars(skip)]
    pub file_sha256: Option<String>,
}

impl Evidence {
    /// Where the file of a document is looked for, below the content folder.
    #[must_use]
    pub fn places(file: &str) -> [String; 2] {
        [format!("assets/evidence/{file}"), format!("assets/{file}")]
    }
}

/// The areas of the evidence pack.
// mission-map.md, section 12.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceArea {
    /// What is in scope.
    Scope,
    /// What data is used for.
    DataUse,
    /// Who has access.
    AccessControl,
    /// What vendors could do.
    VendorRisk,
    /// How changes are made.
    ChangeManagement,
    /// What happens when things go wrong.
    IncidentResponse,
    /// What customers are told.
    CustomerTrust,
    /// What is logged and watched.
    LoggingMonitoring,
    /// How AI is governed.
    AiGovernance,
}
