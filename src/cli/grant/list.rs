//! `candor grant list`: every grant, and whether it opens the room today.

use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::format::Format;
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::grants::{Grant, Shut};
use crate::library::value::{Audience, Day, Id};

/// Show every grant
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct List {
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct Report<'a> {
    today: Day,
    grants: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    id: &'a Id,
    company: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
    grants: Audience,
    state: &'static str,
    public_key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    nda: Option<Agreement<'a>>,
    granted_by: &'a str,
    granted_on: Day,
    expires_on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_why: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
}

#[derive(Serialize)]
struct Agreement<'a> {
    version: &'a str,
    accepted_on: Day,
}

impl List {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let workspace = Workspace::open(shared)?;
        let grants = workspace.grants()?;
        let today = workspace.today;
        let text = match self.format {
            Format::Human => human(&grants.iter().collect::<Vec<_>>(), today),
            Format::Json => {
                let grants = grants.iter().map(|grant| one(grant, today)).collect();
                // Strings and days are always JSON.
                serde_json::to_string_pretty(&Report { today, grants }).unwrap_or_default() + "\n"
            }
        };
        terminal::print(&text)
    }
}

fn one(grant: &Grant, today: Day) -> One<'_> {
    One {
        id: &grant.id,
        company: &grant.company,
        contact: grant.contact.as_deref(),
        grants: grant.audience,
        state: match grant.shut(today) {
            None => "open",
            Some(Shut::NotYet(_)) => "not-yet",
            Some(Shut::Expired(_)) => "expired",
            Some(Shut::Revoked(_)) => "revoked",
        },
        public_key: grant.key.as_str(),
        nda: grant.nda.as_ref().map(|nda| Agreement {
            version: &nda.version,
            accepted_on: nda.accepted_on,
        }),
        granted_by: &grant.granted_by,
        granted_on: grant.granted_on,
        expires_on: grant.expires_on,
        revoked_on: grant.revoked.as_ref().map(|(day, _)| *day),
        revoked_why: grant.revoked.as_ref().and_then(|(_, why)| why.as_deref()),
        place: grant.place.as_ref().map(ToString::to_string),
    }
}

fn human(grants: &[&Grant], today: Day) -> String {
    if grants.is_empty() {
        return "there are no grants: `candor grant add` writes one\n".to_owned();
    }
    let longest = |of: fn(&Grant) -> usize| grants.iter().map(|grant| of(grant)).max().unwrap_or(0);
    let id_width = longest(|grant| grant.id.as_str().len());
    let company_width = longest(|grant| grant.company.chars().count());
    let mut text = String::new();
    for grant in grants {
        let state = match grant.shut(today) {
            None => format!("open until {}", grant.expires_on),
            Some(shut) => shut.to_string(),
        };
        let (id, company) = (grant.id.as_str(), &grant.company);
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{id:<id_width$}  {company:<company_width$}  {:<8}  {state}",
            grant.audience.as_str()
        );
    }
    let open = grants.iter().filter(|grant| grant.shut(today).is_none());
    let _ = writeln!(
        text,
        "\n{} of {} open on {today}",
        open.count(),
        grants.len()
    );
    text.trim_start().to_owned()
}
