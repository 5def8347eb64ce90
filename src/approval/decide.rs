//! New acts: what a decision writes.

use std::collections::BTreeMap;

use crate::approval::act::{Act, Approval, Line, Withdrawal};
use crate::approval::ledger::{APPROVALS, APPROVED, Ledger};
use crate::expand::{Digest, digest};
use crate::library::value::{Audience, Day, Duration, ItemId};

/// A text to approve.
#[derive(Debug, Clone)]
pub struct ToApprove {
    /// The item.
    pub item: ItemId,
    /// The digest of its present text.
    pub digest: Digest,
    /// Its canonical text.
    pub canonical: String,
    /// Who may read it.
    pub audience: Audience,
    /// The day by which it is to be reviewed.
    pub review_by: Day,
}

/// A file that a decision writes, by its path below the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The path.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Who approves, when, and for how long at the most.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The host of the site.
    pub site: String,
    /// The role.
    pub by: String,
    /// The day.
    pub today: Day,
    /// The last day, when a shorter time is wanted.
    pub until: Option<Day>,
    /// The longest time that an approval may run.
    pub longest: Duration,
}

impl Terms {
    /// The last day of an approval: the earliest of what was asked for, the
    /// record's review day, and the longest time.
    #[must_use]
    pub fn last_day(&self, review_by: Day) -> Day {
        let longest = self.today.plus(self.longest);
        self.until.unwrap_or(longest).min(review_by).min(longest)
    }
}

/// The files of an approval: the texts first, then one act for each last day, so
/// that a torn run leaves no act without its text.
#[must_use]
pub fn approve(texts: &[ToApprove], terms: &Terms, ledger: &Ledger) -> Vec<NewFile> {
    let mut by_end: BTreeMap<Day, Vec<&ToApprove>> = BTreeMap::new();
    for text in texts {
        by_end
            .entry(terms.last_day(text.review_by))
            .or_default()
            .push(text);
    }
    let mut files: Vec<NewFile> = texts.iter().map(kept_text).collect();
    for (until, texts) in by_end {
        let mut lines: Vec<Line> = texts
            .iter()
            .map(|text| Line {
                item: text.item.clone(),
                digest: text.digest,
                audience: text.audience,
            })
            .collect();
        lines.sort();
        let mut despite: Vec<String> = texts
            .iter()
            .flat_map(|text| ledger.withdrawals(&text.item))
            .filter(|(_, withdrawal)| withdrawal.date == terms.today)
            .map(|(file, _)| file.name.clone())
            .collect();
        despite.sort();
        despite.dedup();
        let act = Approval {
            site: terms.site.clone(),
            approver: terms.by.clone(),
            date: terms.today,
            until,
            despite,
            lines,
        };
        files.push(act_file(&Act::Approval(act)));
    }
    files
}

/// The file of a withdrawal; it beats every approval on file, those of the same day too.
#[must_use]
pub fn withdraw(items: Vec<ItemId>, site: &str, why: &str, today: Day, ledger: &Ledger) -> NewFile {
    let same_day =
        |act: &&Act| matches!(act, Act::Withdrawal(withdrawal) if withdrawal.date == today);
    let number = ledger
        .acts()
        .iter()
        .map(|(_, act)| act)
        .filter(same_day)
        .count()
        + 1;
    act_file(&Act::Withdrawal(Withdrawal {
        site: site.to_owned(),
        date: today,
        why: why.to_owned(),
        number,
        items,
    }))
}

fn kept_text(text: &ToApprove) -> NewFile {
    NewFile {
        path: format!("{APPROVED}/{}.json", text.digest),
        bytes: text.canonical.clone().into_bytes(),
    }
}

/// The name carries the day, what it is, and the act's own digest: two branches
/// never write the same file with different bytes.
fn act_file(act: &Act) -> NewFile {
    let text = act.to_string();
    let digest = digest(&text).to_string();
    let short = &digest[..12];
    let what = match act {
        Act::Approval(approval) => slug(&approval.approver),
        Act::Withdrawal(_) => "withdrawal".to_owned(),
    };
    NewFile {
        path: format!("{APPROVALS}/{}-{what}-{short}.txt", act.date()),
        bytes: text.into_bytes(),
    }
}

fn slug(role: &str) -> String {
    let words: Vec<String> = role
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        "approval".to_owned()
    } else {
        words.join("-").chars().take(40).collect()
    }
}
