//! What the acts make of one text on one day.

use std::collections::BTreeSet;

use crate::approval::ledger::{Counted, Ledger};
use crate::approval::rights::Rights;
use crate::approval::two_people::held_by_two;
use crate::expand::Digest;
use crate::library::value::{Audience, Day, Duration, ItemId};

/// An approval that ends within this time is lapsing.
pub const LAPSING: Duration = Duration::Days(30);

/// The state of a record's present text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Approved, with time left.
    Approved,
    /// Approved, and the approval ends soon.
    Lapsing,
    /// Was approved; the approval has ended.
    Lapsed,
    /// Another text was approved.
    Changed,
    /// Nobody has approved it.
    Unapproved,
    /// It was withdrawn.
    Withdrawn,
}

impl State {
    /// Every state, best first.
    pub const ALL: [Self; 6] = [
        Self::Approved,
        Self::Lapsing,
        Self::Lapsed,
        Self::Changed,
        Self::Unapproved,
        Self::Withdrawn,
    ];

    /// Whether the text may be shown.
    #[must_use]
    pub fn may_be_shown(self) -> bool {
        matches!(self, Self::Approved | Self::Lapsing)
    }

    /// The word in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Lapsing => "lapsing",
            Self::Lapsed => "lapsed",
            Self::Changed => "changed",
            Self::Unapproved => "unapproved",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the acts make of a record's present text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The roles that approved this text, of whom at least one approval holds longest.
    pub by: Vec<String>,
    /// The day it was first approved.
    pub on: Option<Day>,
    /// The last day of the approval that holds longest.
    pub until: Option<Day>,
    /// Whether more readers than before get it and a second approver is owed.
    pub owes_second: bool,
    /// Roles that approved this text and may not.
    pub not_allowed: Vec<String>,
}

/// What the acts make of a text. `formerly` are the item's old names: a record that was for few
/// readers under another name owes a second approver all the same.
#[must_use]
pub fn standing(
    ledger: &Ledger,
    rights: &Rights,
    item: &ItemId,
    formerly: &[ItemId],
    digest: Digest,
    audience: Audience,
    today: Day,
) -> Standing {
    let counted = ledger.counted(item, rights);
    let mine: Vec<Counted<'_>> = counted
        .iter()
        .copied()
        .filter(|approval| approval.line.digest == digest && approval.line.audience == audience)
        .collect();
    let by: BTreeSet<&str> = mine
        .iter()
        .map(|approval| approval.act.approver.as_str())
        .collect();
    let longest = mine
        .iter()
        .map(|approval| rights.last_day(approval.act))
        .max();
    // Where two must stand for it, it stands as long as both do.
    let needs_two =
        !mine.is_empty() && ledger.needs_two_but(item, formerly, digest, audience, rights);
    let by_two = held_by_two(&mine, rights);
    let owes_second = needs_two && by_two.is_none();
    let until = by_two.filter(|_| needs_two).or(longest);
    let state = match until {
        _ if owes_second => State::Unapproved,
        Some(until) if until < today => State::Lapsed,
        Some(until) if today.plus(LAPSING) >= until => State::Lapsing,
        Some(_) => State::Approved,
        None if ledger.last_word_is_withdrawal(item, rights) => State::Withdrawn,
        None if counted.is_empty() => State::Unapproved,
        None => State::Changed,
    };
    let refused = |approval: &Counted<'_>| {
        mine.is_empty()
            && approval.line.digest == digest
            && !rights.may_approve(&approval.act.approver, item, audience)
    };
    let not_allowed: BTreeSet<String> = ledger
        .approvals(item)
        .filter(refused)
        .map(|approval| approval.act.approver.clone())
        .collect();
    Standing {
        state,
        by: by.into_iter().map(str::to_owned).collect(),
        on: mine.iter().map(|approval| approval.act.date).min(),
        until,
        owes_second,
        not_allowed: not_allowed.into_iter().collect(),
    }
}
