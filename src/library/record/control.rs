//! `controls.yaml`: what the company does to keep data safe.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{Day, Duration, EvidenceRef};

/// A control.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Control {
    /// Its name.
    pub title: String,
    /// What is done, in words for a buyer.
    pub statement: String,
    /// How it is done. Working.
    #[serde(default)]
    pub detail: Option<String>,
    /// What it belongs to, such as `access-control`.
    pub area: String,
    /// Whether it is in place.
    pub status: ControlStatus,
    /// Why not, for one that does not apply.
    #[serde(default)]
    pub why: Option<String>,
    /// How often it is done.
    #[serde(default)]
    pub frequency: Option<Duration>,
    /// The day somebody last saw that it works.
    #[serde(default)]
    pub verified_on: Option<Day>,
    /// The criteria that it meets: `soc2: [CC6.1]`.
    #[serde(default)]
    pub frameworks: BTreeMap<String, Vec<String>>,
    /// The documents that show it.
    #[serde(default)]
    pub evidence: Vec<EvidenceRef>,
}

/// Whether a control is in place.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ControlStatus {
    /// In place.
    Implemented,
    /// Partly in place.
    Partial,
    /// Intended.
    Planned,
    /// Another control does the work.
    Alternative,
    /// There is nothing to control.
    NotApplicable,
}
