//! Every act of a content folder, and what they make of a text.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::PathBuf;

use crate::approval::act::{Act, Approval, Line, Withdrawal};
use crate::approval::act_files::{ActFile, ActFiles};
use crate::approval::inspect::inspect;
use crate::approval::policy::{Policy, SignedBy};
use crate::approval::rights::Rights;
use crate::approval::two_people::held_by_two;
use crate::diagnostic::Finding;
use crate::expand::Digest;
use crate::library::Library;
use crate::library::value::{Audience, Day, ItemId};

/// Where acts are kept, below the content folder.
pub const APPROVALS: &str = "approvals";
/// Where approved texts are kept, below the content folder.
pub const APPROVED: &str = "approved";

/// The acts of a content folder.
#[derive(Debug, Default)]
pub struct Ledger {
    acts: Vec<Recorded>,
    /// For each item, where it is spoken of: the act, and in an approval the line. An act of
    /// 10,000 lines is never searched for one.
    mentions: HashMap<ItemId, Vec<(usize, usize)>>,
    /// Files that are not acts of this site or not signed as they must be, and what is wrong with
    /// `allowed_signers`.
    pub findings: Vec<Finding>,
}

/// An act that counts, with where it stands and who signed it.
#[derive(Debug)]
pub struct Recorded {
    /// Its file.
    pub file: ActFile,
    /// The act.
    pub act: Act,
    /// Who signed it, when somebody did.
    pub signed_by: Option<SignedBy>,
}

/// A folder or file that the machine would not read.
#[derive(Debug)]
pub struct LedgerError {
    /// Which.
    pub path: PathBuf,
    /// What it said.
    pub error: io::Error,
}

impl std::fmt::Display for LedgerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for LedgerError {}

/// An approval of one text that counts.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The act.
    pub act: &'a Approval,
    /// The line in it.
    pub line: &'a Line,
    /// Who signed it, when somebody did.
    pub signed_by: Option<&'a SignedBy>,
}

impl Ledger {
    /// Reads `approvals/` of a library's content folder. A file that is not an act of this
    /// site, or is not signed as it must be, becomes a finding; as an approval it counts for nothing.
    ///
    /// # Errors
    /// When the machine would not read a file.
    pub fn load(library: &Library) -> Result<Self, LedgerError> {
        Ok(Self::read(
            &ActFiles::load(&library.root)?,
            &Policy::of(library),
        ))
    }

    /// Reads acts from the bytes of their files.
    #[must_use]
    pub fn read(files: &ActFiles, policy: &Policy) -> Self {
        let mut ledger = Self {
            findings: policy.findings(),
            ..Self::default()
        };
        for inspected in inspect(files, policy) {
            let counts = inspected.counts();
            ledger.findings.extend(inspected.finding);
            if let Some(act) = inspected.act.filter(|_| counts) {
                ledger.add(Recorded {
                    file: inspected.file,
                    act,
                    signed_by: inspected.signed_by,
                });
            }
        }
        ledger
    }

    fn add(&mut self, recorded: Recorded) {
        let at = self.acts.len();
        let items: Vec<&ItemId> = match &recorded.act {
            Act::Approval(approval) => approval.lines.iter().map(|line| &line.item).collect(),
            Act::Withdrawal(withdrawal) => withdrawal.items.iter().collect(),
        };
        for (line, item) in items.into_iter().enumerate() {
            self.mentions
                .entry(item.clone())
                .or_default()
                .push((at, line));
        }
        self.acts.push(recorded);
    }

    /// The acts that count, in the order of their files' names.
    #[must_use]
    pub fn acts(&self) -> &[Recorded] {
        &self.acts
    }

    /// The day of the newest act.
    #[must_use]
    pub fn newest(&self) -> Option<(Day, &ActFile)> {
        self.acts
            .iter()
            .map(|recorded| (recorded.act.date(), &recorded.file))
            .max_by_key(|(date, _)| *date)
    }

    /// The withdrawals of an item, with their files.
    pub fn withdrawals(&self, item: &ItemId) -> impl Iterator<Item = (&ActFile, &Withdrawal)> {
        self.about(item)
            .filter_map(|(recorded, _)| match &recorded.act {
                Act::Withdrawal(withdrawal) => Some((&recorded.file, withdrawal)),
                Act::Approval(_) => None,
            })
    }

    /// Every approval of an item, of whatever text, whether it counts or not.
    pub fn approvals(&self, item: &ItemId) -> impl Iterator<Item = Counted<'_>> {
        self.about(item)
            .filter_map(|(recorded, line)| match &recorded.act {
                Act::Approval(act) => Some(Counted {
                    act,
                    line: act.lines.get(line)?,
                    signed_by: recorded.signed_by.as_ref(),
                }),
                Act::Withdrawal(_) => None,
            })
    }

    /// The approvals of an item that count: by a role that may, and not withdrawn.
    #[must_use]
    pub fn counted(&self, item: &ItemId, rights: &Rights) -> Vec<Counted<'_>> {
        self.approvals(item)
            .filter(|approval| {
                rights.may_approve(&approval.act.approver, item, approval.line.audience)
            })
            .filter(|approval| !self.is_withdrawn(item, approval.act))
            .collect()
    }

    /// Whether a withdrawal beats an approval: a later one, or one of the same day
    /// that the approval does not name.
    fn is_withdrawn(&self, item: &ItemId, approval: &Approval) -> bool {
        self.withdrawals(item).any(|(file, withdrawal)| {
            withdrawal.date > approval.date
                || (withdrawal.date == approval.date && !approval.despite.contains(&file.name))
        })
    }

    /// Whether the item's last word is a withdrawal.
    #[must_use]
    pub fn last_word_is_withdrawal(&self, item: &ItemId, rights: &Rights) -> bool {
        self.counted(item, rights).is_empty() && self.withdrawals(item).next().is_some()
    }

    /// The withdrawal of an item that came last, with its file.
    #[must_use]
    pub fn last_withdrawal(&self, item: &ItemId) -> Option<(&ActFile, &Withdrawal)> {
        self.withdrawals(item)
            .max_by_key(|(_, withdrawal)| (withdrawal.date, withdrawal.number))
    }

    /// The most recent approvals of an item's texts, other than one text. An act has no hour, so that there can be
    /// several on one day.
    #[must_use]
    pub fn last_approvals(&self, item: &ItemId, other_than: Option<Digest>) -> Vec<Counted<'_>> {
        let others = self
            .approvals(item)
            .filter(|approval| Some(approval.line.digest) != other_than);
        self.latest(item, others)
    }

    /// Those approvals of an item that none is known to follow: of the last day, and of that day those that name the
    /// most of its withdrawals, since an approval names those that were there before it.
    fn latest<'a>(
        &self,
        item: &ItemId,
        approvals: impl Iterator<Item = Counted<'a>>,
    ) -> Vec<Counted<'a>> {
        let after = |approval: &Counted<'_>| {
            let before_it = self.withdrawals(item).filter(|(file, withdrawal)| {
                withdrawal.date == approval.act.date && approval.act.despite.contains(&file.name)
            });
            (approval.act.date, before_it.count())
        };
        let ordered: Vec<_> = approvals.map(|one| (after(&one), one)).collect();
        let last = ordered.iter().map(|(after, _)| *after).max();
        let lasting = ordered
            .into_iter()
            .filter(|(after, _)| Some(*after) == last);
        lasting.map(|(_, one)| one).collect()
    }

    /// The texts that an approver compares the present one with: the most recently approved other ones, by a role
    /// that may and, where two approvers are owed, by two or for fewer readers. Against any other, one who may not
    /// approve could first approve the change, and an approver would see the little that comes after it.
    /// All of the last day, since an act has no hour: what shows a difference takes the nearest (see
    /// [`crate::approval::nearest`]); each of them is a text that may be compared with.
    #[must_use]
    pub fn last_settled(
        &self,
        item: &ItemId,
        formerly: &[ItemId],
        present: Digest,
        audience: Audience,
        rights: &Rights,
    ) -> Vec<Counted<'_>> {
        let needs_two = self.needs_two_but(item, formerly, present, audience, rights);
        let others: Vec<Counted<'_>> = self
            .approvals(item)
            .filter(|approval| approval.line.digest != present)
            .filter(|approval| {
                rights.may_approve(&approval.act.approver, item, approval.line.audience)
            })
            .collect();
        let is_settled = |one: &Counted<'_>| {
            let of_text = others
                .iter()
                .copied()
                .filter(|other| other.line.digest == one.line.digest);
            !needs_two
                || !one.line.audience.may_reach(audience)
                || held_by_two(&of_text.collect::<Vec<_>>(), rights).is_some()
        };
        let settled = others.iter().copied().filter(is_settled);
        self.latest(item, settled)
    }

    /// Whether a text at this audience needs two approvers: the item, under this name or an old
    /// one, was last settled for fewer readers. The present text's own approvals do not excuse it.
    #[must_use]
    pub fn needs_two_but(
        &self,
        item: &ItemId,
        formerly: &[ItemId],
        present: Digest,
        audience: Audience,
        rights: &Rights,
    ) -> bool {
        let names = || std::iter::once(item).chain(formerly);
        let narrower = names()
            .flat_map(|name| self.approvals(name))
            .filter(|approval| !approval.line.audience.may_reach(audience));
        let Some(last_narrow) = narrower.map(|approval| approval.act.date).max() else {
            return false;
        };
        let mut wide: BTreeMap<Digest, Vec<Counted<'_>>> = BTreeMap::new();
        let settled = names().flat_map(|name| self.counted(name, rights));
        // Two who stood for it before it was narrowed do not stand for its way back. On one day nothing says
        // which came first, so that it counts as before.
        for approval in settled.filter(|approval| {
            approval.line.audience.may_reach(audience)
                && approval.line.digest != present
                && approval.act.date > last_narrow
        }) {
            wide.entry(approval.line.digest).or_default().push(approval);
        }
        !wide
            .values()
            .any(|approvals| held_by_two(approvals, rights).is_some())
    }

    fn about(&self, item: &ItemId) -> impl Iterator<Item = (&Recorded, usize)> {
        let mentions = self.mentions.get(item).into_iter().flatten();
        mentions.filter_map(|(at, line)| Some((self.acts.get(*at)?, *line)))
    }
}

impl Audience {
    /// Whether a text for this audience reaches at least the readers of another.
    fn may_reach(self, other: Self) -> bool {
        self <= other
    }
}
