//! `gaps.yaml`: what the company does not have yet.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::library::value::Day;

/// What the company does not have yet, and what stands in for it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Gap {
    /// What is missing.
    pub gap: String,
    /// What stands in for it.
    pub compensating_control: String,
    /// When it will be there.
    #[serde(default)]
    pub target_date: Option<Day>,
    /// How it is worked on. Working.
    #[serde(default)]
    pub detail: Option<String>,
}
