//! The company and its scope, as a reader gets them.

use serde::{Deserialize, Serialize};

use crate::library::record::{Contacts, Product, ScopeArea, Search, SecurityTxt, Theme};
use crate::library::value::{Day, Duration, Language, Period};

/// The company.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownSite {
    /// Its name.
    pub name: String,
    /// Where the public site is served, without a slash at the end.
    pub url: String,
    /// One sentence under the name.
    pub tagline: String,
    /// The products that the answers speak of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product>,
    /// Whom a reader can write to.
    pub contacts: Contacts,
    /// How the site looks.
    pub theme: Theme,
    /// The SHA-256 of the logo's bytes, since they are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_sha256: Option<String>,
    /// How the site is searched.
    #[serde(default, skip_serializing_if = "Search::is_default")]
    pub search: Search,
    /// How long before a new subprocessor starts customers are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_period: Option<Duration>,
    /// Where a buyer asks for access to the gated documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_access_url: Option<String>,
    /// What `.well-known/security.txt` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security_txt: Option<SecurityTxt>,
    /// The languages that the site is translated into.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// The fixed day of a sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen_on: Option<Day>,
}

/// The scope.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownScope {
    /// What the answers are about.
    pub statement: String,
    /// The areas in and out of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<ScopeArea>,
    /// The frameworks that the scope was drawn for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frameworks: Vec<String>,
    /// The period that it holds for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}
