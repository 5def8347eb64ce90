//! The shown forms: exactly what a reader of a record gets, as types of their own.
//!
//! Nothing working is in them (see `library::record`), and no reference to a
//! record above the reader. Their RFC 8785 JSON is the text that is approved.

mod answers;
mod company;
mod practice;
mod proof;
mod vendor;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::library::value::{Audience, Id, ItemId, Kind};

pub use answers::{ShownAnswer, ShownTraining, ShownUpdate};
pub use company::{ShownScope, ShownSite};
pub use practice::{ShownAccess, ShownControl, ShownFlow, ShownIncident, ShownLog, ShownRisk};
pub use proof::{ShownAttestation, ShownEvidence, ShownGap};
pub use vendor::{ShownReview, ShownVendor};

/// The fields of shown forms that hold references to other records, by their names.
pub const REFERENCE_FIELDS: [&str; 7] = [
    "controls",
    "evidence",
    "vendors",
    "data",
    "covers",
    "affects",
    "derived_from",
];

/// A record as its reader gets it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Shown<T> {
    /// Its name.
    pub item: ItemId,
    /// Who may read it.
    pub audience: Audience,
    /// The role that answers for it.
    pub owner: String,
    /// The ids of `mission-map.md` that it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub satisfies: Vec<String>,
    /// Old ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<Id>,
    /// Its own fields.
    pub fields: T,
}

/// The fields of a record of any register.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "a variant a register, named after it")]
pub enum ShownFields {
    Site(Arc<ShownSite>),
    Training(Arc<ShownTraining>),
    Answer(Arc<ShownAnswer>),
    Vendor(Arc<ShownVendor>),
    Control(Arc<ShownControl>),
    Flow(Arc<ShownFlow>),
    Scope(Arc<ShownScope>),
    Access(Arc<ShownAccess>),
    Log(Arc<ShownLog>),
    Incident(Arc<ShownIncident>),
    Risk(Arc<ShownRisk>),
    Evidence(Arc<ShownEvidence>),
    Attestation(Arc<ShownAttestation>),
    Gap(Arc<ShownGap>),
    Update(Arc<ShownUpdate>),
}

impl ShownFields {
    /// Reads the fields of a record of a kind from their JSON.
    ///
    /// # Errors
    /// When the JSON is not of that kind.
    pub fn from_json(kind: Kind, json: &serde_json::Value) -> serde_json::Result<Self> {
        Ok(match kind {
            Kind::Site => Self::Site(Deserialize::deserialize(json)?),
            Kind::Training => Self::Training(Deserialize::deserialize(json)?),
            Kind::Answer => Self::Answer(Deserialize::deserialize(json)?),
            Kind::Vendor => Self::Vendor(Deserialize::deserialize(json)?),
            Kind::Control => Self::Control(Deserialize::deserialize(json)?),
            Kind::Flow => Self::Flow(Deserialize::deserialize(json)?),
            Kind::Scope => Self::Scope(Deserialize::deserialize(json)?),
            Kind::Access => Self::Access(Deserialize::deserialize(json)?),
            Kind::Log => Self::Log(Deserialize::deserialize(json)?),
            Kind::Incident => Self::Incident(Deserialize::deserialize(json)?),
            Kind::Risk => Self::Risk(Deserialize::deserialize(json)?),
            Kind::Evidence => Self::Evidence(Deserialize::deserialize(json)?),
            Kind::Attestation => Self::Attestation(Deserialize::deserialize(json)?),
            Kind::Gap => Self::Gap(Deserialize::deserialize(json)?),
            Kind::Update => Self::Update(Deserialize::deserialize(json)?),
        })
    }

    /// What a link to the record says.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Site(site) => site.name.clone(),
            Self::Training(training) => training
                .question
                .as_deref()
                .unwrap_or("Is our data used to train your models?")
                .to_owned(),
            Self::Answer(answer) => answer.question.clone(),
            Self::Vendor(vendor) => vendor.name.clone(),
            Self::Control(control) => control.title.clone(),
            Self::Flow(flow) => flow.title.clone(),
            Self::Scope(_) => "Scope".to_owned(),
            Self::Access(access) => access.title.clone(),
            Self::Log(log) => log.title.clone(),
            Self::Incident(incident) => incident.title.clone(),
            Self::Risk(risk) => risk.title.clone(),
            Self::Evidence(evidence) => evidence.title.clone(),
            Self::Attestation(attestation) => {
                format!("{} {}", attestation.framework, attestation.kind)
            }
            Self::Gap(gap) => gap.gap.clone(),
            Self::Update(update) => update.title.clone(),
        }
    }
}
