//! `recipients.yaml`: who may open the room. In no release, ever.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Place;
use crate::library::value::{Audience, Day, Id};

/// Somebody who may open the room.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Recipient {
    /// Its id, which `candor grant` gives.
    pub id: Id,
    /// The company.
    pub company: String,
    /// A mail address there.
    #[serde(default)]
    pub contact: Option<String>,
    /// What it may read: `nda` or `internal`.
    pub grants: Audience,
    /// The age public key that the room is sealed to.
    pub public_key: String,
    /// The non-disclosure agreement.
    #[serde(default)]
    pub nda: Option<NdaAccepted>,
    /// The role that granted it.
    pub granted_by: String,
    /// The first day.
    pub granted_on: Day,
    /// The last day.
    pub expires_on: Day,
    /// The day it was taken back.
    #[serde(default)]
    pub revoked_on: Option<Day>,
    /// Why it was taken back.
    #[serde(default)]
    pub revoked_why: Option<String>,
    /// Where the record stands; set by the loader.
    #[serde(skip)]
    #[schemars(skip)]
    pub place: Option<Place>,
}

/// The acceptance of a non-disclosure agreement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct NdaAccepted {
    /// The version of its text.
    pub version: String,
    /// The day it was accepted.
    pub accepted_on: Day,
}
