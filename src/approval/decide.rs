//! New acts: what a decision writes.

use std::collections::BTreeMap;

use crate::approval::act::{Act, Approval, Line, Withdrawal};
use crate::approval::ledger::{APPROVALS, APPROVED, Ledger, Recorded};
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

/// What a decision writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The texts that are approved.
    pub texts: Vec<NewFile>,
    /// The acts.
    pub acts: Vec<NewAct>,
}

/// An act to write, with its signature when it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAct {
    /// The act.
    pub act: Act,
    /// Its file: exactly the bytes that are signed.
    pub file: NewFile,
    /// The signature over them.
    pub signature: Option<Vec<u8>>,
}

impl Decision {
    /// The files in the order to write them: the texts, then each act behind its signature, so
    /// that a killed run leaves no act without its text or its signature.
    #[must_use]
    pub fn files(self) -> Vec<NewFile> {
        let acts = self.acts.into_iter().flat_map(|act| {
            let signature = act.signature.map(|bytes| NewFile {
                path: format!("{}.sig", act.file.path),
                bytes,
            });
            signature.into_iter().chain([act.file])
        });
        self.texts.into_iter().chain(acts).collect()
    }
}

impl NewFile {
    /// Whether it is a signature, which stands in for one that does not count.
    #[must_use]
    pub fn is_signature(&self) -> bool {
        self.path.ends_with(".txt.sig")
    }
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

/// An approval: one act for each last day.
#[must_use]
pub fn approve(texts: &[ToApprove], terms: &Terms, ledger: &Ledger) -> Decision {
    let mut by_end: BTreeMap<Day, Vec<&ToApprove>> = BTreeMap::new();
    for text in texts {
        by_end
            .entry(terms.last_day(text.review_by))
            .or_default()
            .push(text);
    }
    let mut decision = Decision {
        texts: texts.iter().map(kept_text).collect(),
        acts: Vec::new(),
    };
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
        decision.acts.push(new_act(Act::Approval(act)));
    }
    decision
}

/// A withdrawal; it beats every approval on file, those of the same day too.
#[must_use]
pub fn withdraw(items: Vec<ItemId>, site: &str, why: &str, today: Day, ledger: &Ledger) -> NewAct {
    let same_day = |recorded: &&Recorded| matches!(&recorded.act, Act::Withdrawal(withdrawal) if withdrawal.date == today);
    let number = ledger.acts().iter().filter(same_day).count() + 1;
    new_act(Act::Withdrawal(Withdrawal {
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
fn new_act(act: Act) -> NewAct {
    let text = act.to_string();
    let digest = digest(&text).to_string();
    let short = &digest[..12];
    let what = match &act {
        Act::Approval(approval) => slug(&approval.approver),
        Act::Withdrawal(_) => "withdrawal".to_owned(),
    };
    NewAct {
        file: NewFile {
            path: format!("{APPROVALS}/{}-{what}-{short}.txt", act.date()),
            bytes: text.into_bytes(),
        },
        act,
        signature: None,
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
