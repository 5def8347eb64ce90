//! `logging.yaml`: what is logged, and what is not.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::library::value::{ControlRef, EvidenceRef, Retention};

/// A log event, with every decision stated.
// mission-map.md, section 10.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Log {
    /// Its name, such as "Prompt metadata".
    pub title: String,
    /// Which content is logged, or `none`.
    pub content: String,
    /// Why content is logged, when it is.
    #[serde(default)]
    pub why: Option<String>,
    /// Which metadata is logged.
    #[serde(default)]
    pub metadata: Vec<String>,
    /// How long it is kept.
    pub retention: Retention,
    /// Who can read it.
    #[serde(default)]
    pub readers: Vec<String>,
    /// Whether prompts are redacted before they are written.
    #[serde(default)]
    pub prompts_redacted: Option<bool>,
    /// Whether outputs are stored with it.
    #[serde(default)]
    pub outputs_stored: Option<bool>,
    /// How a deletion request reaches it.
    pub deletion: String,
    /// The controls around it.
    #[serde(default)]
    pub controls: Vec<ControlRef>,
    /// The documents that show it.
    #[serde(default)]
    pub evidence: Vec<EvidenceRef>,
    /// How it is done. Working.
    #[serde(default)]
    pub detail: Option<String>,
}
