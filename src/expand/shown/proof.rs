//! What proves it, and what is missing, as a reader gets them.

use serde::{Deserialize, Serialize};

use crate::library::record::{CertificationStatus, EvidenceArea};
use crate::library::value::{Day, Duration, ItemId, Period};

/// A document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownEvidence {
    /// Its name.
    pub title: String,
    /// What kind of document it is.
    pub kind: String,
    /// Its file name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The area of the evidence pack.
    pub area: EvidenceArea,
    /// What it is about.
    pub subject: String,
    /// The period that it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// How often a new one is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Duration>,
    /// How a buyer gets it.
    pub request: String,
    /// Whether the document itself needs an NDA.
    pub nda: bool,
    /// The SHA-256 of its file, when the content holds it: readers of the room get the bytes, so that they are
    /// approved with the record. It is part of the text and never read back from it: no release has it, and a
    /// public page tells nothing of a file that is not public.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub file_sha256: Option<String>,
}

/// An attestation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownAttestation {
    /// The framework.
    pub framework: String,
    /// Which kind of it.
    pub kind: String,
    /// How far it is.
    pub status: CertificationStatus,
    /// When it is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eta: Option<Day>,
    /// What it covers.
    pub scope: String,
    /// The period that it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Who confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auditor: Option<String>,
    /// The last day on which it may be shown as current.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Day>,
    /// The report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ItemId>,
}

/// What the company does not have yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownGap {
    /// What is missing.
    pub gap: String,
    /// What stands in for it.
    pub compensating_control: String,
    /// When it will be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_date: Option<Day>,
}
