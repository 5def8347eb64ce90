//! A record in a release.

use std::sync::Arc;

use crate::approval::{Standing, State};
use crate::expand::Digest;
use crate::library::value::{Audience, Day, Id, ItemId};

/// A record in a release: its shown fields, and who stands for them. Only `release` makes one.
#[derive(Debug, Clone)]
pub struct Released<T> {
    pub(super) item: ItemId,
    pub(super) title: String,
    pub(super) audience: Audience,
    pub(super) owner: String,
    pub(super) satisfies: Vec<String>,
    pub(super) formerly: Vec<Id>,
    /// Shared with the memo of the next release.
    pub(super) fields: Arc<T>,
    pub(super) digest: Digest,
    pub(super) shown_digest: Digest,
    pub(super) approval: Approval,
}

/// Who stands for a text, and until when.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Approval {
    /// The state; always approved or lapsing in a release that goes out.
    pub state: State,
    /// The roles that approved it.
    pub by: Vec<String>,
    /// The day it was first approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// The last day of the approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

impl Approval {
    pub(super) fn of(standing: &Standing) -> Self {
        Self {
            state: standing.state,
            by: standing.by.clone(),
            on: standing.on,
            until: standing.until,
        }
    }
}

impl<T> Released<T> {
    /// Its name.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        &self.item
    }

    /// What a link to it says.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who may read it.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The role that answers for it.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// The ids of `mission-map.md` that it answers.
    #[must_use]
    pub fn satisfies(&self) -> &[String] {
        &self.satisfies
    }

    /// Its old ids.
    #[must_use]
    pub fn formerly(&self) -> &[Id] {
        &self.formerly
    }

    /// Its own fields.
    #[must_use]
    pub fn fields(&self) -> &T {
        &self.fields
    }

    /// The digest of its text, as it was approved.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The digest that may stand beside it. Where something stays behind (a reference to a record that is held back
    /// or not approved, the digest of a file) it is that of the text without it: the approved one would confirm a
    /// guess at it.
    #[must_use]
    pub fn shown_digest(&self) -> Digest {
        self.shown_digest
    }

    /// Who stands for it.
    #[must_use]
    pub fn approval(&self) -> &Approval {
        &self.approval
    }
}
