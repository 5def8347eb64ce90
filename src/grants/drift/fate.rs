//! What has become of a text that was sent.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::approval::State;
use crate::approval::act::Line;
use crate::expand::Digest;
use crate::library::value::{Audience, Day, ItemId};

/// A record as it is today.
#[derive(Debug, Clone, Copy)]
pub struct Present<'a> {
    /// The digest of its text.
    pub digest: Digest,
    /// Who may read it.
    pub audience: Audience,
    /// What the acts make of it.
    pub state: State,
    /// The day until which it is held back.
    pub held_until: Option<Day>,
    /// The text.
    pub json: &'a Value,
}

/// Every record as it is today.
pub type Records<'a> = BTreeMap<ItemId, Present<'a>>;

/// What has become of a text that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is still what we say.
    Stands,
    /// We say something else now, and the reader may have it.
    Changed,
    /// It is for fewer readers now, and not for this one.
    OutOfView,
    /// The text is being changed, and nobody has approved the new one.
    InRevision,
    /// Nobody has approved it again after its approval ended.
    Lapsed,
    /// It was taken back.
    Withdrawn,
    /// Nobody stands for it.
    Unapproved,
    /// It is held back until a later day.
    HeldBack,
    /// The record is gone.
    Gone,
}

impl Fate {
    /// The fate of a text, for a reader of an audience on a day.
    #[must_use]
    pub fn of(line: &Line, records: &Records<'_>, reader: Audience, today: Day) -> Self {
        let Some(present) = records.get(&line.item) else {
            return Self::Gone;
        };
        if !reader.may_read(present.audience) {
            return Self::OutOfView;
        }
        if present.held_until.is_some_and(|day| day > today) {
            return Self::HeldBack;
        }
        match present.state {
            State::Approved | State::Lapsing if present.digest == line.digest => Self::Stands,
            State::Approved | State::Lapsing => Self::Changed,
            State::Lapsed => Self::Lapsed,
            State::Changed => Self::InRevision,
            State::Unapproved => Self::Unapproved,
            State::Withdrawn => Self::Withdrawn,
        }
    }

    /// The word in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Changed => "changed",
            Self::OutOfView => "out-of-view",
            Self::InRevision => "in-revision",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
            Self::Unapproved => "unapproved",
            Self::HeldBack => "held-back",
            Self::Gone => "gone",
        }
    }

    /// What a reader is told; it gives away nothing but that the text is not to be relied on.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Stands => "This still holds.",
            Self::Changed => "This has changed.",
            Self::OutOfView => "This is withdrawn from your view: please do not rely on it.",
            Self::InRevision => "This is being revised: please do not rely on it.",
            Self::Lapsed => "The approval of this has ended: please do not rely on it.",
            Self::Withdrawn => "This was withdrawn: please do not rely on it.",
            Self::Unapproved | Self::HeldBack | Self::Gone => {
                "This no longer holds: please do not rely on it."
            }
        }
    }
}
