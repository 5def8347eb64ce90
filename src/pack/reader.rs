//! Who gets a pack.

use crate::grants::Grant;
use crate::release::{Audience, Day, Id};
use crate::words::Words;

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
    pub(super) fn name(&self, words: &Words) -> String {
        let readers = || words.word(&format!("export.reader.{}", self.audience));
        self.company().map_or_else(readers, str::to_owned)
    }

    /// One line on who may read it, with the recipient's name.
    pub(super) fn confidentiality(&self, us: &str, words: &Words) -> String {
        let Some(holder) = &self.grant else {
            let key = format!("export.confidential.{}", self.audience);
            return words.fill(&key, &[("company", us)]);
        };
        let under = holder.nda.as_ref().map(|(version, on)| {
            let values = [("version", version.as_str()), ("day", &on.to_string())];
            words.fill("export.confidential.under", &values)
        });
        let values = [
            ("reader", holder.company.as_str()),
            ("under", &under.unwrap_or_default()),
        ];
        words.fill("export.confidential.grant", &values)
    }
}
