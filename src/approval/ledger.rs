//! Every act of a content folder, and what they make of a text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::approval::act::{Act, Approval, Line, Withdrawal};
use crate::approval::act_files::ActFiles;
use crate::approval::rights::Rights;
use crate::diagnostic::{Finding, Place, RuleId};
use crate::expand::{Digest, digest};
use crate::library::value::{Audience, Day, ItemId};

/// Where acts are kept, below the content folder.
pub const APPROVALS: &str = "approvals";
/// Where approved texts are kept, below the content folder.
pub const APPROVED: &str = "approved";

/// The acts of a content folder.
#[derive(Debug, Default)]
pub struct Ledger {
    acts: Vec<(ActFile, Act)>,
    /// For each item, where it is spoken of: the act, and in an approval the line. An act of
    /// 10,000 lines is never searched for one.
    mentions: HashMap<ItemId, Vec<(usize, usize)>>,
    /// Files that are not acts of this site.
    pub findings: Vec<Finding>,
}

/// The file of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActFile {
    /// Its name within `approvals/`.
    pub name: String,
    /// Its path, as the user would type it.
    pub shown: Arc<str>,
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
}

impl Ledger {
    /// Reads `approvals/` of a content folder. A file that is not an act of this
    /// site becomes a finding and counts for nothing.
    ///
    /// # Errors
    /// When the machine would not read a file.
    pub fn load(content: &Path, site: &str) -> Result<Self, LedgerError> {
        Ok(Self::read(&ActFiles::load(content)?, site))
    }

    /// Reads acts from the bytes of their files.
    #[must_use]
    pub fn read(files: &ActFiles, site: &str) -> Self {
        let mut ledger = Self::default();
        for (file, bytes) in files.iter() {
            let Some(bytes) = bytes else {
                ledger.findings.push(stranger(&file.shown));
                continue;
            };
            match read(&file.shown, &file.name, bytes, site) {
                Ok(act) => ledger.add(file.clone(), act),
                Err(finding) => ledger.findings.push(*finding),
            }
        }
        ledger
    }

    fn add(&mut self, file: ActFile, act: Act) {
        let at = self.acts.len();
        let items: Vec<&ItemId> = match &act {
            Act::Approval(approval) => approval.lines.iter().map(|line| &line.item).collect(),
            Act::Withdrawal(withdrawal) => withdrawal.items.iter().collect(),
        };
        for (line, item) in items.into_iter().enumerate() {
            self.mentions
                .entry(item.clone())
                .or_default()
                .push((at, line));
        }
        self.acts.push((file, act));
    }

    /// The acts with their files, in the order of their names.
    #[must_use]
    pub fn acts(&self) -> &[(ActFile, Act)] {
        &self.acts
    }

    /// The day of the newest act.
    #[must_use]
    pub fn newest(&self) -> Option<(Day, &ActFile)> {
        self.acts
            .iter()
            .map(|(file, act)| (act.date(), file))
            .max_by_key(|(date, _)| *date)
    }

    /// The withdrawals of an item, with their files.
    pub fn withdrawals(&self, item: &ItemId) -> impl Iterator<Item = (&ActFile, &Withdrawal)> {
        self.about(item).filter_map(|(file, act, _)| match act {
            Act::Withdrawal(withdrawal) => Some((file, withdrawal)),
            Act::Approval(_) => None,
        })
    }

    /// Every approval of an item, of whatever text, whether it counts or not.
    pub fn approvals(&self, item: &ItemId) -> impl Iterator<Item = Counted<'_>> {
        self.about(item).filter_map(|(_, act, line)| match act {
            Act::Approval(act) => Some(Counted {
                act,
                line: act.lines.get(line)?,
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

    /// The most recently approved text of an item, other than one.
    #[must_use]
    pub fn last_approved(&self, item: &ItemId, other_than: Option<Digest>) -> Option<Counted<'_>> {
        let others = self
            .approvals(item)
            .filter(|approval| Some(approval.line.digest) != other_than);
        others.max_by_key(|approval| approval.act.date)
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
        let mut wide: BTreeMap<Digest, (Day, BTreeSet<String>)> = BTreeMap::new();
        let settled = names().flat_map(|name| self.counted(name, rights));
        for approval in settled.filter(|approval| {
            approval.line.audience.may_reach(audience) && approval.line.digest != present
        }) {
            let entry = wide
                .entry(approval.line.digest)
                .or_insert((approval.act.date, BTreeSet::new()));
            entry.0 = entry.0.max(approval.act.date);
            entry.1.insert(rights.person(&approval.act.approver));
        }
        !wide
            .values()
            .any(|(last, approvers)| approvers.len() > 1 && *last >= last_narrow)
    }

    fn about(&self, item: &ItemId) -> impl Iterator<Item = (&ActFile, &Act, usize)> {
        let mentions = self.mentions.get(item).into_iter().flatten();
        mentions.filter_map(|(at, line)| {
            let (file, act) = self.acts.get(*at)?;
            Some((file, act, *line))
        })
    }
}

impl Audience {
    /// Whether a text for this audience reaches at least the readers of another.
    fn may_reach(self, other: Self) -> bool {
        self <= other
    }
}

/// Something in the ledger's folder that is not an act.
fn stranger(shown: &Arc<str>) -> Finding {
    let message = "only acts and their signatures belong here";
    Finding::deny(
        RuleId("broken-act"),
        Place::whole_file(shown.clone()),
        message,
    )
    .help("an act that was renamed counts for nothing: restore it from git, or remove the file")
}

fn read(shown: &Arc<str>, name: &str, bytes: &[u8], site: &str) -> Result<Act, Box<Finding>> {
    let refuse = |rule, line: usize, message: String, help: &str| {
        let mut place = Place::whole_file(shown.clone());
        place.line = u32::try_from(line).unwrap_or(0);
        place.column = place.line.min(1);
        Box::new(Finding::deny(RuleId(rule), place, message).help(help))
    };
    let restore = "restore the file from git; candor writes acts, nobody edits them";
    let text = std::str::from_utf8(bytes)
        .map_err(|_| refuse("broken-act", 0, "the act is not UTF-8".to_owned(), restore))?;
    let act: Act = text.parse().map_err(|wrong: crate::approval::NotAnAct| {
        let message = format!("this is not a whole act: {}", wrong.message);
        refuse("broken-act", wrong.line, message, restore)
    })?;
    // An act carries its own digest in its name, so that an edit shows.
    if !name.ends_with(&format!("-{}.txt", &digest(text).to_string()[..12])) {
        let message = "the act is not what its name says: it was edited or renamed".to_owned();
        return Err(refuse("broken-act", 0, message, restore));
    }
    if act.site() != site {
        let message = format!(
            "this act is for `{}`, and this site is `{site}`",
            act.site()
        );
        let help = "remove it, or correct `url` in `site.yaml`";
        return Err(refuse("foreign-act", 2, message, help));
    }
    Ok(act)
}
