//! `answers/**/*.md`: approved answers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{ControlRef, EvidenceRef, FlowRef, ShortAnswer, VendorRef};

/// An approved answer to one question. The public ones are the FAQ.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Answer {
    /// The question, as a buyer asks it.
    pub question: String,
    /// Other ways to ask it; approved with the answer.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The answer in one word or one sentence.
    pub short_answer: ShortAnswer,
    /// What it is about, such as `access`; the FAQ's sections.
    pub topic: String,
    /// Which of the front page's six concerns it answers.
    #[serde(default)]
    pub concern: Option<Concern>,
    /// The controls behind it.
    #[serde(default)]
    pub controls: Vec<ControlRef>,
    /// The documents behind it.
    #[serde(default)]
    pub evidence: Vec<EvidenceRef>,
    /// The vendors it speaks of.
    #[serde(default)]
    pub vendors: Vec<VendorRef>,
    /// The kinds of data it speaks of.
    #[serde(default)]
    pub data: Vec<FlowRef>,
    /// What it claims, in the typed vocabulary that registers are compared with. Working.
    #[serde(default)]
    pub claims: BTreeMap<String, serde_json::Value>,
    /// What stands in for a `no` or `partial`.
    #[serde(default)]
    pub compensating_control: Option<String>,
    /// The answer to questions of a framework: `caiq-4.0.3: {IAM-02.1: yes}`.
    #[serde(default)]
    pub maps: BTreeMap<String, BTreeMap<String, ShortAnswer>>,
    /// Shown on the front page.
    #[serde(default)]
    pub featured: bool,
    /// For the people who keep the answer. Working.
    #[serde(default)]
    pub note: Option<String>,
    /// For a translation: the digest of the text it translates.
    #[serde(default)]
    pub of: Option<String>,
}

/// The six concerns that group answers on the front page.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Concern {
    /// What happens with the data.
    DataUse,
    /// Who can see prompts.
    PromptSecurity,
    /// What happens with what models write.
    OutputControl,
    /// Whether one customer can meet another's data.
    CrossTenantRisk,
    /// Which vendors and models are involved.
    VendorModels,
    /// How data goes away.
    Deletion,
}
