//! `training-data.md`: the one answer that must never be vague.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{EvidenceRef, FlowRef, Id, NoneOr, VendorRef};

/// Whether customers' data trains models, for a product.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Training {
    /// The product, when there are several.
    #[serde(default)]
    pub product: Option<Id>,
    /// For a translation: the question in its language. In the site's own it is the same on every site.
    #[serde(default)]
    pub question: Option<String>,
    /// The position.
    pub position: Position,
    /// One sentence that starts with No, Yes or Only.
    pub short_answer: String,
    /// What the position does not cover, or `none`.
    pub exceptions: NoneOr<String>,
    /// The kinds of data that it covers.
    #[serde(default)]
    pub covers: Vec<FlowRef>,
    /// The vendors whose terms stand behind it.
    #[serde(default)]
    pub vendors: Vec<VendorRef>,
    /// How a customer opts in.
    #[serde(default)]
    pub opt_in: Option<String>,
    /// How a customer opts out.
    #[serde(default)]
    pub opt_out: Option<String>,
    /// The documents behind it.
    #[serde(default)]
    pub evidence: Vec<EvidenceRef>,
    /// Other ways to ask the question.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// For a translation: the digest of the text it translates.
    #[serde(default)]
    pub of: Option<String>,
}

/// The five positions.
// mission-map.md, section 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Nothing trains on customer data.
    Never,
    /// Only the data of customers who opted in.
    OptIn,
    /// Only what no longer says who it is from.
    DeIdentified,
    /// A model provider trains on it.
    ProviderTrains,
    /// Each customer's data trains that customer's model only.
    PerCustomer,
}
