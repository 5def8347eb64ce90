//! `gaps.yaml`: what the company does not have yet.

use serde::Deserialize;

use crate::library::value::Day;

/// What the company does not have yet, and what stands in for it.
#[derive(Debug, Clone, Deserialize)]
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
