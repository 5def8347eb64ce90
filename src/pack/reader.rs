//! Who gets a pack.

use crate::grants::Grant;
use crate::release::{Audience, Day, Id};

/// Who gets a pack: the holder of a grant, or any reader of an audience.
#[derive(Debug, Clone)]
pub struct Reader {
    audience: Audience,
    grant: Option<Holder>,
}

#[derive(Debug, Clone)]
struct Holder {
    id: Id,
    company: String,
    /// The version of the agreement, and the day it was accepted.
    nda: Option<(String, Day)>,
}

impl Reader {
    /// The holder of a grant. Whether it is open on the day is for the caller to ask.
    #[must_use]
    pub fn of_grant(grant: &Grant) -> Self {
        let nda = grant.nda.as_ref();
        Self {
            audience: grant.audience,
            grant: Some(Holder {
                id: grant.id.clone(),
                company: grant.company.clone(),
                nda: nda.map(|nda| (nda.version.clone(), nda.accepted_on)),
            }),
        }
    }

    /// Any reader of an audience.
    #[must_use]
    pub fn of_audience(audience: Audience) -> Self {
        Self {
            audience,
            grant: None,
        }
    }

    /// What they may read.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The id of their grant.
    #[must_use]
    pub fn grant(&self) -> Option<&Id> {
        self.grant.as_ref().map(|holder| &holder.id)
    }

    /// Their company.
    #[must_use]
    pub fn company(&self) -> Option<&str> {
        self.grant.as_ref().map(|holder| holder.company.as_str())
    }

    /// The company, or who the readers of the audience are.
    pub(super) fn name(&self) -> &str {
        self.company().unwrap_or(match self.audience {
            Audience::Public => "Everybody",
            Audience::Nda => "Readers under a non-disclosure agreement",
            Audience::Internal => "Our own people",
        })
    }

    /// One line on who may read it, with the recipient's name.
    pub(super) fn confidentiality(&self, us: &str) -> String {
        match (&self.grant, self.audience) {
            (Some(holder), _) => {
                let company = &holder.company;
                let under = match &holder.nda {
                    Some((version, on)) => format!(
                        " under the non-disclosure agreement (version {version}, accepted on {on})"
                    ),
                    None => String::new(),
                };
                format!("Confidential. For {company} only{under}. Not to be passed on.")
            }
            (None, Audience::Public) => "Public. May be passed on.".to_owned(),
            (None, Audience::Nda) => format!(
                "Confidential. Only for readers under a non-disclosure agreement with {us}. Not to be passed on."
            ),
            (None, Audience::Internal) => {
                format!("Internal to {us}. Not to be sent outside the company.")
            }
        }
    }
}
