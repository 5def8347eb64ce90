//! `access.yaml`: who can get at what, and why.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::library::value::{ControlRef, Day, Duration, EvidenceRef};

/// An access area.
// mission-map.md, section 6.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Access {
    /// Its name, such as "Prompt logs".
    pub title: String,
    /// The roles that have access.
    pub who: Vec<String>,
    /// Why they need it.
    pub why: String,
    /// Who approves it, and how.
    #[serde(default)]
    pub approval: Option<String>,
    /// How often it is reviewed.
    #[serde(default)]
    pub frequency: Option<Duration>,
    /// When it was last reviewed.
    #[serde(default)]
    pub reviewed_on: Option<Day>,
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
