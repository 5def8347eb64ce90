//! One approval act: a small text file that a person can read, diff and sign.
//!
//! ```text
//! candor-approval 1
//! site: trust.example.com
//! approver: Security lead
//! date: 2026-09-01
//! until: 2027-09-01
//!
//! <64 digits>  answer/deletion  public
//! ```
//!
//! A withdrawal starts with `candor-withdrawal 1`, says `why:` instead of
//! `approver:` and `until:`, and lists items alone.

use std::fmt;

use crate::expand::Digest;
use crate::library::value::{Audience, Day, ItemId};

const APPROVAL: &str = "candor-approval 1";
const WITHDRAWAL: &str = "candor-withdrawal 1";

/// What somebody decided about texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// These texts may be shown.
    Approval(Approval),
    /// No text of these items that was approved before may be shown.
    Withdrawal(Withdrawal),
}

/// These texts may be shown, until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The host of the site that the act is for.
    pub site: String,
    /// The role that approved.
    pub approver: String,
    /// The day of the act.
    pub date: Day,
    /// The last day it holds.
    pub until: Day,
    /// Withdrawals of the same day that it knew of and overrides, by file name.
    pub despite: Vec<String>,
    /// The texts, in the order of their items.
    pub lines: Vec<Line>,
}

/// A text that was approved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The item.
    pub item: ItemId,
    /// The digest of its text.
    pub digest: Digest,
    /// Who may read it.
    pub audience: Audience,
}

/// No text of these items that was approved before may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The host of the site that the act is for.
    pub site: String,
    /// The day of the act.
    pub date: Day,
    /// The reason.
    pub why: String,
    /// Which withdrawal of its day it is, from 1: two in the same words are two acts.
    pub number: usize,
    /// The items, in order.
    pub items: Vec<ItemId>,
}

impl Act {
    /// The day of the act.
    #[must_use]
    pub fn date(&self) -> Day {
        match self {
            Self::Approval(approval) => approval.date,
            Self::Withdrawal(withdrawal) => withdrawal.date,
        }
    }

    /// The host of the site that the act is for.
    #[must_use]
    pub fn site(&self) -> &str {
        match self {
            Self::Approval(approval) => &approval.site,
            Self::Withdrawal(withdrawal) => &withdrawal.site,
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Approval(act) => {
                writeln!(
                    f,
                    "{APPROVAL}\nsite: {}\napprover: {}",
                    act.site, act.approver
                )?;
                writeln!(f, "date: {}\nuntil: {}", act.date, act.until)?;
                act.despite
                    .iter()
                    .try_for_each(|name| writeln!(f, "despite: {name}"))?;
                writeln!(f)?;
                act.lines.iter().try_for_each(|line| {
                    writeln!(f, "{}  {}  {}", line.digest, line.item, line.audience)
                })
            }
            Self::Withdrawal(act) => {
                writeln!(
                    f,
                    "{WITHDRAWAL}\nsite: {}\ndate: {}\nwhy: {}",
                    act.site, act.date, act.why
                )?;
                if act.number > 1 {
                    writeln!(f, "number: {}", act.number)?;
                }
                writeln!(f)?;
                act.items.iter().try_for_each(|item| writeln!(f, "{item}"))
            }
        }
    }
}

/// Why a file is not an act: the line (from 1) and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnAct {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl std::str::FromStr for Act {
    type Err = NotAnAct;

    fn from_str(text: &str) -> Result<Self, NotAnAct> {
        if !text.ends_with('\n') {
            return Err(NotAnAct {
                line: text.lines().count().max(1),
                message: "the file stops in the middle of a line".into(),
            });
        }
        let mut reader = Reader {
            lines: text.lines().enumerate().collect::<Vec<_>>(),
            at: 0,
        };
        let act = match reader.next_line()? {
            APPROVAL => reader.approval().map(Self::Approval),
            WITHDRAWAL => reader.withdrawal().map(Self::Withdrawal),
            _ => Err(reader.wrong(format!(
                "the first line is neither `{APPROVAL}` nor `{WITHDRAWAL}`"
            ))),
        }?;
        match written_otherwise(text, &act) {
            None => Ok(act),
            Some(line) => Err(NotAnAct {
                line,
                message: WRITTEN_OTHERWISE.into(),
            }),
        }
    }
}

/// What to say of a file that says the same in other bytes, such as with carriage returns or `number: 1`.
pub(crate) const WRITTEN_OTHERWISE: &str =
    "this line is not as candor writes it: take the file as it was committed";

/// The line, from 1, where a text is not what it was read as. A file of the ledger has one form, so that its name, its
/// signature and what it says stand or fall together.
pub(crate) fn written_otherwise(text: &str, read: &impl fmt::Display) -> Option<usize> {
    let written = read.to_string();
    if written == text {
        return None;
    }
    let same = text.split('\n').zip(written.split('\n'));
    Some(same.take_while(|(text, written)| text == written).count() + 1)
}

struct Reader<'a> {
    lines: Vec<(usize, &'a str)>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn approval(mut self) -> Result<Approval, NotAnAct> {
        let site = self.header("site")?.to_owned();
        let approver = self.header("approver")?.to_owned();
        let date = self.parsed("date")?;
        let until = self.parsed("until")?;
        let mut despite = Vec::new();
        while self
            .lines
            .get(self.at)
            .is_some_and(|(_, line)| line.starts_with("despite: "))
        {
            despite.push(self.header("despite")?.to_owned());
        }
        self.gap()?;
        let mut lines = Vec::new();
        while self.at < self.lines.len() {
            let text = self.next_line()?;
            let [digest, item, audience] = text.split("  ").collect::<Vec<_>>()[..] else {
                return Err(self
                    .wrong("a line is `digest  item  audience`, with two spaces between".into()));
            };
            lines.push(Line {
                digest: digest.parse().map_err(|message| self.wrong(message))?,
                item: item.parse().map_err(|message| self.wrong(message))?,
                audience: audience.parse().map_err(|message| self.wrong(message))?,
            });
        }
        Ok(Approval {
            site,
            approver,
            date,
            until,
            despite,
            lines,
        })
    }

    fn withdrawal(mut self) -> Result<Withdrawal, NotAnAct> {
        let site = self.header("site")?.to_owned();
        let date = self.parsed("date")?;
        let why = self.header("why")?.to_owned();
        let is_numbered = self
            .lines
            .get(self.at)
            .is_some_and(|(_, line)| line.starts_with("number: "));
        let number = if is_numbered {
            self.header("number")?
                .parse()
                .map_err(|_| self.wrong("this is not a number".into()))?
        } else {
            1
        };
        self.gap()?;
        let mut items = Vec::new();
        while self.at < self.lines.len() {
            let text = self.next_line()?;
            items.push(text.parse().map_err(|message| self.wrong(message))?);
        }
        Ok(Withdrawal {
            site,
            date,
            why,
            number,
            items,
        })
    }

    fn next_line(&mut self) -> Result<&'a str, NotAnAct> {
        let line = self.lines.get(self.at).map(|(_, line)| *line);
        self.at += 1;
        line.ok_or_else(|| self.wrong("the file stops too early".into()))
    }

    fn header(&mut self, name: &str) -> Result<&'a str, NotAnAct> {
        let line = self.next_line()?;
        let value = line
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(": "))
            .filter(|value| !value.is_empty());
        value.ok_or_else(|| self.wrong(format!("this line must be `{name}: …`")))
    }

    fn parsed<T: std::str::FromStr<Err = String>>(&mut self, name: &str) -> Result<T, NotAnAct> {
        let value = self.header(name)?;
        value.parse().map_err(|message| self.wrong(message))
    }

    fn gap(&mut self) -> Result<(), NotAnAct> {
        if self.next_line()?.is_empty() {
            Ok(())
        } else {
            Err(self.wrong("an empty line belongs here".into()))
        }
    }

    fn wrong(&self, message: String) -> NotAnAct {
        NotAnAct {
            line: self.at,
            message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn approval() -> Act {
        let digest = "ab".repeat(32).parse().unwrap();
        Act::Approval(Approval {
            site: "trust.example.com".into(),
            approver: "Security lead".into(),
            date: "2026-09-01".parse().unwrap(),
            until: "2027-09-01".parse().unwrap(),
            despite: vec!["2026-09-01-withdrawal-1.txt".into()],
            lines: vec![Line {
                item: "answer/deletion".parse().unwrap(),
                digest,
                audience: Audience::Public,
            }],
        })
    }

    #[test]
    fn acts_read_back() {
        let withdrawal = Act::Withdrawal(Withdrawal {
            site: "trust.example.com".into(),
            date: "2026-09-02".parse().unwrap(),
            why: "the vendor changed its terms".into(),
            number: 2,
            items: vec!["answer/deletion".parse().unwrap()],
        });
        for act in [approval(), withdrawal] {
            assert_eq!(act.to_string().parse(), Ok(act));
        }
    }

    #[test]
    fn a_torn_or_edited_file_is_refused_with_its_line() {
        let text = approval().to_string();
        for cut in 1..text.len() {
            let torn = &text[..cut];
            // The header alone, whole, is an act over nothing.
            assert!(
                torn.parse::<Act>().is_err() || torn.ends_with("\n\n"),
                "{torn}"
            );
        }
        let wrong = text
            .replace("  public", " public")
            .parse::<Act>()
            .unwrap_err();
        assert_eq!(wrong.line, 8);
    }

    #[test]
    fn an_act_has_one_form() {
        let withdrawal = "candor-withdrawal 1\nsite: a\ndate: 2026-09-02\nwhy: x\nnumber: 2\n\ncontrol/a\ncontrol/b\n";
        assert!(withdrawal.parse::<Act>().is_ok());
        for (from, to, line) in [
            ("control/a\n", "control/a\r\n", 7),
            ("number: 2", "number: 1", 5),
            ("number: 2", "number: +2", 5),
            ("2026-09-02\n", "2026-09-02\r\n", 3),
        ] {
            let other = withdrawal.replace(from, to);
            let refused = other.parse::<Act>().map_err(|error| error.line);
            assert_eq!(refused, Err(line), "{other:?}");
        }
    }
}
