//! `risks.yaml`: the AI risks in the risk register.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::library::record::RiskLevel;
use crate::library::value::{ControlRef, EvidenceRef};

/// An AI risk, in words for a buyer.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Risk {
    /// Its name.
    pub title: String,
    /// What could happen.
    pub statement: String,
    /// What is done about it.
    pub treatment: String,
    /// How much harm it could do. Working.
    #[serde(default)]
    pub risk: Option<RiskLevel>,
    /// The controls against it.
    #[serde(default)]
    pub controls: Vec<ControlRef>,
    /// The documents that show it.
    #[serde(default)]
    pub evidence: Vec<EvidenceRef>,
    /// How it is scored and tracked. Working.
    #[serde(default)]
    pub detail: Option<String>,
}
