//! One thing said: a topic, what it is about, and what is said.

use std::collections::BTreeSet;
use std::fmt;

use crate::library::value::{Duration, Id, Retention};

/// What can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The company's position on training.
    Trains,
    /// Whether a vendor trains on customer data.
    ProviderTrains,
    /// How long a kind of data is kept.
    Retention,
    /// Where a kind of data stays.
    Regions,
    /// Whether model outputs are stored.
    OutputsStored,
    /// Whether model outputs are written to logs.
    OutputsLogged,
    /// Whether prompts are written to logs.
    PromptsLogged,
    /// Whether people read outputs to check quality.
    OutputsReviewed,
    /// Whether outputs are used to evaluate models.
    OutputsEvaluated,
    /// Whether model outputs go to a vendor.
    OutputsShared,
    /// How staff get at an area.
    EmployeeAccess,
    /// How often access is reviewed.
    AccessReview,
    /// Whether the customer can delete a kind of data.
    Deletable,
    /// Whether a vendor keeps nothing.
    ZeroRetention,
    /// How far an attestation is.
    Attestations,
    /// How long before a new subprocessor customers are told.
    NoticePeriod,
    /// Within what time customers learn of an incident.
    NotifyWithin,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 17] = [
        Self::Trains,
        Self::ProviderTrains,
        Self::Retention,
        Self::Regions,
        Self::OutputsStored,
        Self::OutputsLogged,
        Self::PromptsLogged,
        Self::OutputsReviewed,
        Self::OutputsEvaluated,
        Self::OutputsShared,
        Self::EmployeeAccess,
        Self::AccessReview,
        Self::Deletable,
        Self::ZeroRetention,
        Self::Attestations,
        Self::NoticePeriod,
        Self::NotifyWithin,
    ];

    /// The key in `claims`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trains => "trains",
            Self::ProviderTrains => "provider_trains",
            Self::Retention => "retention",
            Self::Regions => "regions",
            Self::OutputsStored => "outputs_stored",
            Self::OutputsLogged => "outputs_logged",
            Self::PromptsLogged => "prompts_logged",
            Self::OutputsReviewed => "outputs_reviewed",
            Self::OutputsEvaluated => "outputs_evaluated",
            Self::OutputsShared => "outputs_shared",
            Self::EmployeeAccess => "employee_access",
            Self::AccessReview => "access_review",
            Self::Deletable => "deletable",
            Self::ZeroRetention => "zero_retention",
            Self::Attestations => "attestations",
            Self::NoticePeriod => "notice_period",
            Self::NotifyWithin => "notify_within",
        }
    }
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Yes or no.
    Holds(bool),
    /// One of a few words.
    Word(&'static str),
    /// How long something is kept.
    Kept(Retention),
    /// A length of time.
    Within(Duration),
    /// Regions.
    In(BTreeSet<String>),
}

/// One thing said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The topic.
    pub topic: Topic,
    /// What it is about, such as a kind of data; nothing for the company as a whole, and for a claim
    /// about all there is.
    pub subject: Option<Id>,
    /// What is said.
    pub meaning: Meaning,
}

impl Statement {
    /// Whether a fact bears out this claim.
    #[must_use]
    pub fn agrees_with(&self, fact: &Self) -> bool {
        match (self.topic, &self.meaning, &fact.meaning) {
            (Topic::Regions, Meaning::In(claimed), Meaning::In(found))
                if self.subject.is_none() =>
            {
                found.is_subset(claimed)
            }
            // Once a quarter bears out "at least once a year".
            (
                Topic::AccessReview | Topic::NotifyWithin,
                Meaning::Within(claimed),
                Meaning::Within(found),
            ) => found.about_days() <= claimed.about_days(),
            (Topic::NoticePeriod, Meaning::Within(claimed), Meaning::Within(found)) => {
                found.about_days() >= claimed.about_days()
            }
            (_, Meaning::Kept(Retention::For(claimed)), Meaning::Kept(Retention::For(found))) => {
                claimed.about_days() == found.about_days()
            }
            (Topic::EmployeeAccess, Meaning::Word("on-approval"), Meaning::Word(found)) => {
                *found != "standing"
            }
            (_, claimed, found) => claimed == found,
        }
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.topic.as_str())?;
        if let Some(subject) = &self.subject {
            write!(f, ".{subject}")?;
        }
        write!(f, ": {}", self.meaning)
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holds(value) => write!(f, "{value}"),
            Self::Word(word) => f.write_str(word),
            Self::Kept(kept) => write!(f, "{kept}"),
            Self::Within(time) => write!(f, "{time}"),
            Self::In(regions) => {
                let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
                write!(f, "[{}]", regions.join(", "))
            }
        }
    }
}
