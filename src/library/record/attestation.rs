//! `attestations.yaml`: what others have confirmed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::library::record::CertificationStatus;
use crate::library::value::{Day, EvidenceRef, Period};

/// An attestation, or the way to one.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Attestation {
    /// The framework, such as `SOC 2`.
    pub framework: String,
    /// Which kind of it, such as `Type II`.
    pub kind: String,
    /// How far it is.
    pub status: CertificationStatus,
    /// When it is expected, while it is in progress.
    #[serde(default)]
    pub eta: Option<Day>,
    /// What it covers.
    pub scope: String,
    /// The period that it covers.
    #[serde(default)]
    pub period: Option<Period>,
    /// Who confirmed it.
    #[serde(default)]
    pub auditor: Option<String>,
    /// The last day on which it may be shown as current.
    #[serde(default)]
    pub valid_until: Option<Day>,
    /// The report.
    #[serde(default)]
    pub evidence: Vec<EvidenceRef>,
}
