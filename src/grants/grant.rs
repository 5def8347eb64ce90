//! One grant, and all of them.

use crate::diagnostic::{Finding, Place, RuleId};
use crate::library::Library;
use crate::library::record::{NdaAccepted, Recipient};
use crate::library::value::{Audience, Day};
use crate::seal::PublicKey;

/// A recipient whose key has been read.
#[derive(Debug, Clone)]
pub struct Grant {
    /// The id that `--for` names.
    pub id: String,
    /// The company.
    pub company: String,
    /// A mail address there.
    pub contact: Option<String>,
    /// What it may read: `nda` or `internal`.
    pub audience: Audience,
    /// What is sealed to it.
    pub key: PublicKey,
    /// The agreement it accepted.
    pub nda: Option<NdaAccepted>,
    /// The role that granted it.
    pub granted_by: String,
    /// The first day.
    pub granted_on: Day,
    /// The last day.
    pub expires_on: Day,
    /// The day it was taken back, and why.
    pub revoked: Option<(Day, Option<String>)>,
    /// Where it stands in `recipients.yaml`.
    pub place: Option<Place>,
}

/// Why a grant opens nothing on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shut {
    /// It begins on this day.
    NotYet(Day),
    /// It ended on this day.
    Expired(Day),
    /// It was taken back on this day.
    Revoked(Day),
}

impl std::fmt::Display for Shut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotYet(day) => write!(f, "begins on {day}"),
            Self::Expired(day) => write!(f, "expired on {day}"),
            Self::Revoked(day) => write!(f, "was revoked on {day}"),
        }
    }
}

impl Grant {
    /// Why it opens nothing on `today`; none when it is open. A revocation of any day
    /// shuts it at once: nobody revokes for next week.
    #[must_use]
    pub fn shut(&self, today: Day) -> Option<Shut> {
        if let Some((day, _)) = &self.revoked {
            return Some(Shut::Revoked(*day));
        }
        if self.expires_on < today {
            return Some(Shut::Expired(self.expires_on));
        }
        (self.granted_on > today).then_some(Shut::NotYet(self.granted_on))
    }
}

/// Every grant, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Grants(Vec<Grant>);

impl Grants {
    /// Reads the keys of `recipients.yaml`.
    ///
    /// # Errors
    /// A finding for each recipient whose key is not one, or that is given the public
    /// audience, which needs no grant.
    pub fn of(library: &Library) -> Result<Self, Vec<Finding>> {
        let mut grants = Vec::new();
        let mut findings = Vec::new();
        for recipient in &library.recipients {
            match read(recipient) {
                Ok(grant) => grants.push(grant),
                Err(message) => {
                    let place = recipient
                        .place
                        .clone()
                        .unwrap_or_else(|| library.site.origin.place());
                    findings.push(Finding::deny(RuleId("bad-grant"), place, message));
                }
            }
        }
        if findings.is_empty() {
            Ok(Self(grants))
        } else {
            Err(findings)
        }
    }

    /// Every grant.
    pub fn iter(&self) -> impl Iterator<Item = &Grant> {
        self.0.iter()
    }

    /// The grant of this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Grant> {
        self.0.iter().find(|grant| grant.id == id)
    }

    /// Those that may read what is for `audience` on `today`.
    pub fn open(&self, audience: Audience, today: Day) -> impl Iterator<Item = &Grant> {
        self.0
            .iter()
            .filter(move |grant| grant.shut(today).is_none() && grant.audience.may_read(audience))
    }
}

fn read(recipient: &Recipient) -> Result<Grant, String> {
    let id = recipient.id.to_string();
    if recipient.grants == Audience::Public {
        return Err(format!(
            "`{id}` grants `public`, which everybody may read: write `nda` or `internal`"
        ));
    }
    let key = PublicKey::parse(&recipient.public_key)
        .map_err(|error| format!("the public key of `{id}`: {error}"))?;
    Ok(Grant {
        id,
        company: recipient.company.clone(),
        contact: recipient.contact.clone(),
        audience: recipient.grants,
        key,
        nda: recipient.nda.clone(),
        granted_by: recipient.granted_by.clone(),
        granted_on: recipient.granted_on,
        expires_on: recipient.expires_on,
        revoked: recipient
            .revoked_on
            .map(|day| (day, recipient.revoked_why.clone())),
        place: recipient.place.clone(),
    })
}
