//! `site.yaml`: the company and the settings of its content.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::record::Search;
use crate::library::value::{Audience, Day, Duration, Id, Language};

/// The company, and what it decided about its content.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Site {
    /// The company's name.
    pub name: String,
    /// Where the public site is served, such as `https://trust.example.com`.
    pub url: String,
    /// One sentence under the name.
    pub tagline: String,
    /// The products that the answers speak of.
    pub products: Vec<Product>,
    /// Whom a reader can write to.
    pub contacts: Contacts,
    /// How the site looks.
    #[serde(default)]
    pub theme: Theme,
    /// How the site is searched.
    #[serde(default)]
    pub search: Search,
    /// Rule levels that differ from the defaults. Working.
    #[serde(default)]
    pub rules: BTreeMap<String, RuleLevel>,
    /// Words that say nothing, beside candor's own list: `term`, or `term => what to write`. Working.
    #[serde(default)]
    pub vague_terms: Vec<String>,
    /// How long before a new subprocessor starts customers are told.
    #[serde(default)]
    pub notice_period: Option<Duration>,
    /// Where a buyer asks for access to the gated documents.
    #[serde(default)]
    pub request_access_url: Option<String>,
    /// Who may approve what. Working.
    #[serde(default)]
    pub approvers: Vec<Approver>,
    /// The longest time that an approval may run. Working.
    #[serde(default = "one_year")]
    pub approval_max: Duration,
    /// What an act must carry to count. Working.
    #[serde(default)]
    pub approvals: Approvals,
    /// What `.well-known/security.txt` says.
    #[serde(default)]
    pub security_txt: Option<SecurityTxt>,
    /// The languages that the site is translated into, such as `de`, in the order of the switch. The site itself
    /// is in English.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// A fixed "today", for samples only: every page says so.
    #[serde(default)]
    pub frozen_on: Option<Day>,
    /// The SHA-256 of the logo's bytes; set by the loader.
    #[serde(skip)]
    #[schemars(skip)]
    pub logo_sha256: Option<String>,
}

impl Site {
    /// The host of the site's URL: what acts are for, whatever the path.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self
            .url
            .split_once("://")
            .map_or(self.url.as_str(), |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    }
}

fn one_year() -> Duration {
    Duration::Months(12)
}

/// A product that the answers speak of.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Product {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// One sentence that says what it does.
    pub summary: String,
}

/// Whom a reader can write to: mail addresses of roles.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Contacts {
    /// For reports and questions about security.
    pub security: String,
    /// For questions about personal data.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy: Option<String>,
    /// For access to documents.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sales: Option<String>,
}

/// What a company changes about the default theme.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Theme {
    /// A file under `assets/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// The accent colour, such as `#1f5f4a`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// The font of the text: a CSS font family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub font: Option<String>,
    /// The font of the headings: a CSS font family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_font: Option<String>,
    /// One line at the foot of every page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
}

/// What a rule's finding does to a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleLevel {
    /// The build stops.
    Deny,
    /// The build says so.
    Warn,
    /// Nothing is said.
    Off,
}

/// What an act must carry to count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Approvals {
    /// What is required; an act alone when left out.
    pub required: Proof,
}

/// What stands for an act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The act in the repository. A signature beside it must hold all the same.
    #[default]
    Act,
    /// An SSH signature over the act, by a key that `allowed_signers` has.
    Signed,
}

/// Who may approve what.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Approver {
    /// The role, as `candor approve --by` names it.
    pub role: String,
    /// The signer's name in `allowed_signers`.
    #[serde(default)]
    pub principal: Option<String>,
    /// Globs over item names; everything when left out.
    #[serde(default = "everything")]
    pub items: Vec<String>,
    /// The audiences the role may approve for; all when left out.
    #[serde(default = "every_audience")]
    pub audiences: Vec<Audience>,
}

fn everything() -> Vec<String> {
    vec!["*".to_owned()]
}

fn every_audience() -> Vec<Audience> {
    Audience::ALL.to_vec()
}

/// What `.well-known/security.txt` says (RFC 9116).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct SecurityTxt {
    /// The day after which the file must not be believed; under a year away.
    pub expires: Day,
    /// Where the disclosure policy is.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Where reporters are thanked.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acknowledgments: Option<String>,
    /// The languages that the security team reads.
    #[serde(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}
