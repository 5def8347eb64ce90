//! `vendors.yaml`: who receives data on the company's behalf.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{Day, FlowRef, Period, Retention};

/// A vendor.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Vendor {
    /// The name that customers know.
    pub name: String,
    /// The legal entity that the contract is with.
    #[serde(default)]
    pub legal_entity: Option<String>,
    /// What kind of vendor it is.
    pub kind: VendorKind,
    /// Whether it processes customers' personal data on the company's behalf.
    #[serde(default)]
    pub subprocessor: bool,
    /// What it is used for.
    pub purpose: String,
    /// The models that it runs for the company.
    #[serde(default)]
    pub models: Vec<Model>,
    /// The kinds of data that it receives.
    #[serde(default)]
    pub data: Vec<FlowRef>,
    /// Where it keeps and processes them.
    #[serde(default)]
    pub locations: Locations,
    /// The ground for a transfer across borders.
    #[serde(default)]
    pub transfer: Option<String>,
    /// Whether it trains models on customer data.
    #[serde(default)]
    pub trains_on_customer_data: VendorTrains,
    /// The terms that say so.
    #[serde(default)]
    pub training_terms: Option<TrainingTerms>,
    /// Whether it keeps nothing after the request.
    #[serde(default)]
    pub zero_retention: Option<bool>,
    /// Whether its staff may read the data, and when.
    #[serde(default)]
    pub human_review: Option<String>,
    /// How long it keeps the data, and on what ground.
    #[serde(default)]
    pub retention: Option<VendorRetention>,
    /// How the data is deleted there.
    #[serde(default)]
    pub deletion: Option<String>,
    /// Its controls for enterprise customers.
    #[serde(default)]
    pub enterprise: Option<Enterprise>,
    /// Its attestations.
    #[serde(default)]
    pub certifications: Vec<Certification>,
    /// The data processing agreement.
    #[serde(default)]
    pub dpa: Option<Dpa>,
    /// How much harm it could do. Working.
    #[serde(default)]
    pub risk: Option<RiskLevel>,
    /// The last assurance review.
    #[serde(default)]
    pub review: Option<Review>,
    /// Who approved its use, and when. Working.
    #[serde(default)]
    pub decision: Option<Decision>,
    /// The first day of use.
    #[serde(default)]
    pub since: Option<Day>,
    /// The last day of use, for a past vendor.
    #[serde(default)]
    pub until: Option<Day>,
    /// The day on which customers are told; before it the record is in no release.
    #[serde(default)]
    pub notice_on: Option<Day>,
}

/// The kinds of vendor.
// mission-map.md, section 8.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum VendorKind {
    /// Runs large language models.
    LlmProvider,
    /// Runs servers and storage.
    CloudPlatform,
    /// Keeps vectors.
    VectorDatabase,
    /// Labels data.
    DataLabeling,
    /// Runs training and evaluation.
    Mlops,
    /// Makes embeddings.
    EmbeddingProvider,
    /// Runs the support desk.
    SupportPlatform,
    /// Screens content.
    ContentModeration,
    /// Watches systems.
    Monitoring,
    /// Anything else.
    Other,
}

/// A model that a vendor runs.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// Its version.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// Where data is kept and processed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Locations {
    /// Countries or regions where it is kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stored: Vec<String>,
    /// Countries or regions where it is processed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub processed: Vec<String>,
}

/// Whether a vendor trains models on customer data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VendorTrains {
    /// It does not.
    No,
    /// It does.
    Yes,
    /// Only when asked to.
    OptIn,
    /// Nobody has found out yet.
    #[default]
    Unknown,
}

/// The terms that say whether a vendor trains.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct TrainingTerms {
    /// Where they are.
    pub url: String,
    /// The day they were last read.
    pub checked_on: Day,
}

/// How long a vendor keeps data.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct VendorRetention {
    /// How long.
    pub period: Retention,
    /// On what ground.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

/// A vendor's controls for enterprise customers.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
pub struct Enterprise {
    /// Single sign-on.
    #[serde(default)]
    pub sso: bool,
    /// Access control by role.
    #[serde(default)]
    pub access_control: bool,
    /// Audit logs.
    #[serde(default)]
    pub audit_logs: bool,
}

/// A vendor's attestation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Certification {
    /// Which, such as `SOC 2 Type II`.
    pub kind: String,
    /// How far it is.
    pub status: CertificationStatus,
    /// The last day that it covers.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period_end: Option<Day>,
}

/// How far an attestation is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CertificationStatus {
    /// It has been given.
    Attested,
    /// It is under way.
    InProgress,
    /// It is intended.
    Planned,
}

/// A data processing agreement.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Dpa {
    /// Where its text is.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whether it is signed.
    pub status: DpaStatus,
}

/// Whether an agreement is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DpaStatus {
    /// Signed.
    Signed,
    /// Being negotiated.
    Pending,
    /// Not needed, since the vendor receives no personal data.
    NotNeeded,
}

/// How much harm something could do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RiskLevel {
    /// Little.
    Low,
    /// Some.
    Medium,
    /// Much.
    High,
    /// It could end the company.
    Critical,
}

/// An assurance review of a vendor.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Review {
    /// What was read.
    pub report: String,
    /// The period that the report covers.
    #[serde(default)]
    pub period: Option<Period>,
    /// When.
    pub on: Day,
    /// What was found. Working.
    #[serde(default)]
    pub notes: Option<String>,
    /// When it is due again.
    pub next: Day,
}

/// Who approved the use of a vendor, and when.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Decision {
    /// The role.
    pub by: String,
    /// The day.
    pub on: Day,
}
