//! `data-flow.yaml`: where each kind of data goes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{FlowRef, Retention, VendorRef};

/// A kind of data and its way through the product.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Flow {
    /// Its name, such as "Prompt text"; the id stands in for it.
    #[serde(default)]
    pub title: Option<String>,
    /// Where it comes from.
    pub source: String,
    /// What is done with it.
    pub processing: String,
    /// The places where it is kept.
    #[serde(default)]
    pub storage: Vec<String>,
    /// Who can see it.
    #[serde(default)]
    pub access: Vec<String>,
    /// The vendors that receive it.
    #[serde(default)]
    pub vendors: Vec<VendorRef>,
    /// Whether models train on it.
    pub trains: FlowTrains,
    /// How long it is kept.
    pub retention: Retention,
    /// How the customer deletes it, or why that is not possible.
    pub deletable: String,
    /// Whether a model wrote it.
    #[serde(default)]
    pub output: bool,
    /// For an output: the kinds of data that it is made from.
    #[serde(default)]
    pub derived_from: Vec<FlowRef>,
    /// Whether people read samples of it to check quality.
    #[serde(default)]
    pub quality_review: bool,
    /// Whether it is used to evaluate models.
    #[serde(default)]
    pub evaluation: bool,
    /// How sensitive it is.
    pub classification: Classification,
    /// The regions where it stays.
    #[serde(default)]
    pub regions: Vec<String>,
}

/// Whether models train on a kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FlowTrains {
    /// They do not.
    No,
    /// They do.
    Yes,
    /// Only for customers who opted in.
    OptIn,
    /// Only once it no longer says who it is from.
    DeIdentified,
    /// Only the customer's own model.
    PerCustomer,
}

/// How sensitive data is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Classification {
    /// Anybody may see it.
    Public,
    /// Staff may see it.
    Internal,
    /// Those who need it may see it.
    Confidential,
    /// Named people may see it, for a reason that is recorded.
    Restricted,
}
