//! `updates/*.md`: what changed, told to readers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{AnyRef, Day};

/// A notice.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Update {
    /// Its headline.
    pub title: String,
    /// The day it is published; before it the record is in no release.
    pub date: Day,
    /// What it is about.
    pub kind: UpdateKind,
    /// The records that it concerns.
    #[serde(default)]
    pub affects: Vec<AnyRef>,
}

/// What a notice is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum UpdateKind {
    /// A vendor starts or stops processing data.
    Subprocessor,
    /// An attestation was given, renewed or lost.
    Attestation,
    /// Something went wrong.
    Incident,
    /// A rule or position changed.
    Policy,
    /// A model or its settings changed.
    Model,
}
