//! Two content folders side by side: what readers would read differently.
//!
//! What is compared is the shown form of each record, registers quoted in its prose, so that a
//! changed number in a register shows in every answer that names it. The words of a record are
//! told only where they are public; of the others a number is all that is said, because what is made
//! here is posted where people discuss a change, and mailed to everybody who watches.
//!
//! `candor changes` prints it, and a pull request has it as a comment. It says nothing of approvals.

mod letter;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use similar::TextDiff;

use crate::expand::{Expanded, readable};
use crate::library::value::{Audience, ItemId};

pub use letter::letter;

/// What is different between two content folders.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// What concerns the public, or who may read, in the order of [`What`] and then of the records' names.
    pub records: Vec<Change>,
    /// How many records changed, came or went that were not public and are not.
    pub not_public: usize,
}

/// A record that readers would read differently.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The record.
    pub item: ItemId,
    /// What happened to it.
    pub what: What,
    /// Who could read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Audience>,
    /// Who can read it now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<Audience>,
    /// Its public words, as lines that begin with `+`, `-` or a space; none where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diff: Option<String>,
}

/// What happened to a record: what cannot be undone first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// More readers than before.
    Raised,
    /// Fewer readers than before.
    Lowered,
    /// A public record that was not there.
    New,
    /// A public record that is no longer there.
    Removed,
    /// Other words, for the public.
    Reworded,
}

/// What the second list of records changes in the first.
#[must_use]
pub fn changes(before: &[Expanded], after: &[Expanded]) -> Changes {
    let (before, after) = (by_name(before), by_name(after));
    let names: BTreeSet<&ItemId> = before.keys().chain(after.keys()).copied().collect();
    let mut changes = Changes::default();
    for item in names {
        match Pair(before.get(item).copied(), after.get(item).copied()).compared() {
            Compared::Same => {}
            Compared::NotPublic => changes.not_public += 1,
            Compared::Told(what) => {
                let pair = Pair(before.get(item).copied(), after.get(item).copied());
                changes.records.push(Change {
                    item: item.clone(),
                    what,
                    was: pair.0.map(|record| record.audience),
                    is: pair.1.map(|record| record.audience),
                    diff: pair.diff(),
                });
            }
        }
    }
    // Sorting is stable: names stay in order.
    changes.records.sort_by_key(|change| change.what);
    changes
}

fn by_name(records: &[Expanded]) -> BTreeMap<&ItemId, &Expanded> {
    records
        .iter()
        .map(|record| (&record.item, record))
        .collect()
}

/// A record before and after.
#[derive(Clone, Copy)]
struct Pair<'a>(Option<&'a Expanded>, Option<&'a Expanded>);

enum Compared {
    Same,
    NotPublic,
    Told(What),
}

impl Pair<'_> {
    fn compared(self) -> Compared {
        let is_public = |record: Option<&Expanded>| {
            record.is_some_and(|record| record.audience == Audience::Public)
        };
        match self {
            Self(Some(old), Some(new)) if new.audience < old.audience => {
                Compared::Told(What::Raised)
            }
            Self(Some(old), Some(new)) if new.audience > old.audience => {
                Compared::Told(What::Lowered)
            }
            Self(Some(old), Some(new)) if old.json == new.json => Compared::Same,
            Self(old, new) if !is_public(old) && !is_public(new) => Compared::NotPublic,
            Self(None, _) => Compared::Told(What::New),
            Self(_, None) => Compared::Told(What::Removed),
            Self(Some(_), Some(_)) => Compared::Told(What::Reworded),
        }
    }

    /// The public words on either side: of a text that was not public, or is not now, none is shown.
    fn diff(self) -> Option<String> {
        let public = |record: Option<&Expanded>| {
            record
                .filter(|record| record.audience == Audience::Public)
                .map(|record| readable(&record.json))
        };
        let (old, new) = (public(self.0), public(self.1));
        if old.is_none() && new.is_none() {
            return None;
        }
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        let diff = TextDiff::from_lines(old.as_str(), new.as_str());
        Some(diff.unified_diff().context_radius(2).to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::diagnostic::Place;

    fn record(item: &str, audience: Audience, body: &str) -> Expanded {
        Expanded {
            item: item.parse().unwrap(),
            audience,
            json: Arc::new(json!({"item": item, "fields": {"body": body}})),
            quotes: BTreeSet::new(),
            place: Place::whole_file("content/x.md".into()),
        }
    }

    #[test]
    fn each_thing_that_can_happen_has_its_name_and_only_public_words_are_told() {
        use Audience::{Internal, Nda, Public};
        let before = [
            record("answer/a-raised", Nda, "Secret."),
            record("answer/b-lowered", Public, "Public once."),
            record("answer/d-removed", Public, "Gone."),
            record("answer/e-reworded", Public, "One.\n\nOld."),
            record("answer/f-same", Public, "Same."),
            record("answer/g-nda", Nda, "Old secret."),
            record("answer/h-raised-to-nda", Internal, "Ours."),
        ];
        let after = [
            record("answer/a-raised", Public, "Open."),
            record("answer/b-lowered", Nda, "New secret."),
            record("answer/c-new", Public, "Hello."),
            record("answer/e-reworded", Public, "One.\n\nNew."),
            record("answer/f-same", Public, "Same."),
            record("answer/g-nda", Nda, "Newer secret."),
            record("answer/h-raised-to-nda", Nda, "Ours."),
            record("answer/i-new-nda", Nda, "Another secret."),
        ];
        let changes = changes(&before, &after);
        let told: Vec<_> = changes
            .records
            .iter()
            .map(|change| (change.what, change.item.to_string()))
            .collect();
        let expected = [
            (What::Raised, "answer/a-raised"),
            (What::Raised, "answer/h-raised-to-nda"),
            (What::Lowered, "answer/b-lowered"),
            (What::New, "answer/c-new"),
            (What::Removed, "answer/d-removed"),
            (What::Reworded, "answer/e-reworded"),
        ];
        assert_eq!(told, expected.map(|(what, item)| (what, item.to_owned())));
        assert_eq!(changes.not_public, 2);
        let text = serde_json::to_string(&changes).unwrap();
        assert!(
            !text.to_lowercase().contains("secret") && !text.contains("Ours"),
            "{text}"
        );
        let words = |at: usize| changes.records[at].diff.as_deref().unwrap();
        assert!(words(0).contains("+Open.") && words(2).contains("-Public once."));
        assert!(words(5).contains("-Old.\n+New.\n") && words(5).contains(" One."));
    }
}
