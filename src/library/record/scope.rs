//! `scope.yaml`: what the answers are about.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{Id, Period};

/// The one scope statement, and the areas in and out of it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Scope {
    /// What the answers are about.
    pub statement: String,
    /// The areas.
    // mission-map.md, section 4.
    pub areas: Vec<ScopeArea>,
    /// The frameworks that the scope was drawn for.
    #[serde(default)]
    pub frameworks: Vec<String>,
    /// The period that it holds for.
    #[serde(default)]
    pub period: Option<Period>,
}

/// An area, in or out of scope.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ScopeArea {
    /// Its id, such as `vector-database`.
    pub id: Id,
    /// In or out.
    pub status: ScopeStatus,
    /// Why, when it is out.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// In or out of scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ScopeStatus {
    /// In scope.
    In,
    /// Out of scope, for a reason.
    Out,
}
