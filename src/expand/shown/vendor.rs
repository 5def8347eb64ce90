//! A vendor, as a reader gets it.

use serde::{Deserialize, Serialize};

use crate::library::record::{
    Certification, Dpa, Enterprise, Locations, Model, TrainingTerms, VendorKind, VendorRetention,
    VendorTrains,
};
use crate::library::value::{Day, ItemId, Period};

/// A vendor.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownVendor {
    /// The name that customers know.
    pub name: String,
    /// The legal entity that the contract is with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_entity: Option<String>,
    /// What kind of vendor it is.
    pub kind: VendorKind,
    /// Whether it processes customers' personal data.
    pub subprocessor: bool,
    /// What it is used for.
    pub purpose: String,
    /// The models that it runs for the company.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Model>,
    /// The kinds of data that it receives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<ItemId>,
    /// Where it keeps and processes them.
    pub locations: Locations,
    /// The ground for a transfer across borders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<String>,
    /// Whether it trains models on customer data.
    pub trains_on_customer_data: VendorTrains,
    /// The terms that say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training_terms: Option<TrainingTerms>,
    /// Whether it keeps nothing after the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero_retention: Option<bool>,
    /// Whether its staff may read the data, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub human_review: Option<String>,
    /// How long it keeps the data, and on what ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<VendorRetention>,
    /// How the data is deleted there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletion: Option<String>,
    /// Its controls for enterprise customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<Enterprise>,
    /// Its attestations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certifications: Vec<Certification>,
    /// The data processing agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpa: Option<Dpa>,
    /// The last assurance review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ShownReview>,
    /// The first day of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// The last day of use, for a past vendor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The day on which customers are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_on: Option<Day>,
}

/// An assurance review, without its notes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownReview {
    /// What was read.
    pub report: String,
    /// The period that the report covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// When.
    pub on: Day,
    /// When it is due again.
    pub next: Day,
}
