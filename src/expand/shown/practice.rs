//! What the company does: controls, data flows, access, logs, incidents, risks,
//! as a reader gets them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::library::record::{Classification, ControlStatus, FlowTrains};
use crate::library::value::{Day, Duration, ItemId, Retention};

/// A control.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownControl {
    /// Its name.
    pub title: String,
    /// What is done.
    pub statement: String,
    /// What it belongs to.
    pub area: String,
    /// Whether it is in place.
    pub status: ControlStatus,
    /// Why not, for one that does not apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// How often it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Duration>,
    /// The day somebody last saw that it works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<Day>,
    /// The criteria that it meets.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub frameworks: BTreeMap<String, Vec<String>>,
    /// The documents behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ItemId>,
}

/// A kind of data and its way through the product.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownFlow {
    /// Its name.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// What is done with it.
    pub processing: String,
    /// The places where it is kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub storage: Vec<String>,
    /// Who can see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access: Vec<String>,
    /// The vendors that receive it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vendors: Vec<ItemId>,
    /// Whether models train on it.
    pub trains: FlowTrains,
    /// How long it is kept.
    pub retention: Retention,
    /// How the customer deletes it.
    pub deletable: String,
    /// Whether a model wrote it.
    pub output: bool,
    /// The kinds of data that it is made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived_from: Vec<ItemId>,
    /// Whether people read samples of it to check quality.
    pub quality_review: bool,
    /// Whether it is used to evaluate models.
    pub evaluation: bool,
    /// How sensitive it is.
    pub classification: Classification,
    /// The regions where it stays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
}

/// An access area.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownAccess {
    /// Its name.
    pub title: String,
    /// The roles that have access.
    pub who: Vec<String>,
    /// Why they need it.
    pub why: String,
    /// Who approves it, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// How often it is reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Duration>,
    /// When it was last reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Day>,
    /// The controls behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<ItemId>,
    /// The documents behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ItemId>,
}

/// A log event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownLog {
    /// Its name.
    pub title: String,
    /// Which content is logged, or `none`.
    pub content: String,
    /// Why content is logged, when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Which metadata is logged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metadata: Vec<String>,
    /// How long it is kept.
    pub retention: Retention,
    /// Who can read it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readers: Vec<String>,
    /// Whether prompts are redacted before they are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompts_redacted: Option<bool>,
    /// Whether outputs are stored with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outputs_stored: Option<bool>,
    /// How a deletion request reaches it.
    pub deletion: String,
    /// The controls behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<ItemId>,
    /// The documents behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ItemId>,
}

/// An incident scenario.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownIncident {
    /// Its name.
    pub title: String,
    /// How it is noticed.
    pub detection: String,
    /// What is done.
    pub response: String,
    /// How customers learn of it.
    pub notification: String,
    /// Within what time they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_within: Option<Duration>,
    /// When it was last exercised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercised_on: Option<Day>,
    /// The controls behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<ItemId>,
    /// The documents behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ItemId>,
}

/// An AI risk.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownRisk {
    /// Its name.
    pub title: String,
    /// What could happen.
    pub statement: String,
    /// What is done about it.
    pub treatment: String,
    /// The controls behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<ItemId>,
    /// The documents behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ItemId>,
}
