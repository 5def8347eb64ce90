//! `incidents.yaml`: what can go wrong with an AI product, and what happens then.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::library::value::{ControlRef, Day, Duration, EvidenceRef};

/// An AI incident scenario.
// mission-map.md, section 11.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Incident {
    /// Its name, such as "An answer reaches the wrong customer".
    pub title: String,
    /// How it is noticed.
    pub detection: String,
    /// What is done.
    pub response: String,
    /// How customers learn of it.
    pub notification: String,
    /// Within what time they do.
    #[serde(default)]
    pub notify_within: Option<Duration>,
    /// When it was last exercised.
    #[serde(default)]
    pub exercised_on: Option<Day>,
    /// The controls against it.
    #[serde(default)]
    pub controls: Vec<ControlRef>,
    /// The documents that show it.
    #[serde(default)]
    pub evidence: Vec<EvidenceRef>,
    /// How it is done. Working.
    #[serde(default)]
    pub detail: Option<String>,
}
