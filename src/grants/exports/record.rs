//! One export record: a small text file that a person can read and diff.
//!
//! ```text
//! candor-export 1
//! site: trust.example.com
//! grant: acme
//! audience: nda
//! date: 2026-09-01
//! as-of: 2026-09-01
//! format: xlsx
//! pack: <64 digits>
//!
//! <64 digits>  answer/deletion  public
//! ```
//!
//! `grant:` is left out when the file was for everybody of an audience. A file that was sealed has
//! `opened:` after `pack:`, the SHA-256 of what its recipient finds in it; one with a manifest beside it has
//! `manifest:`, the SHA-256 of that, as its recipient reads it.

use std::fmt;

use crate::approval::act::{Line, WRITTEN_OTHERWISE, written_otherwise};
use crate::grants::exports::sha256::Sha256;
use crate::library::value::{Audience, Day, Id};

const HEADER: &str = "candor-export 1";

/// What was sent to whom, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRecord {
    /// The host of the site.
    pub site: String,
    /// The grant that it was made for; none when it was for everybody of the audience.
    pub grant: Option<Id>,
    /// Who may read it.
    pub audience: Audience,
    /// The day it was made.
    pub date: Day,
    /// The day whose answers it holds.
    pub as_of: Day,
    /// The format, such as `xlsx`: one word.
    pub format: String,
    /// The SHA-256 of the file's bytes as they left.
    pub pack: Sha256,
    /// For a sealed file: the SHA-256 of what its recipient finds in it.
    pub opened: Option<Sha256>,
    /// For a file with a manifest beside it: the SHA-256 of the manifest as its recipient reads it. Records of
    /// candor's first versions have none.
    pub manifest: Option<Sha256>,
    /// Which export of its day to this reader it is, from 1; set when it is written. The
    /// highest is what the reader has last.
    pub number: usize,
    /// The texts in it, in the order of their items, each once.
    pub lines: Vec<Line>,
}

impl ExportRecord {
    /// Whether two exports went to the same reader.
    #[must_use]
    pub fn same_reader(&self, other: &Self) -> bool {
        self.grant == other.grant && (self.grant.is_some() || self.audience == other.audience)
    }

    /// The reader in a file name and in messages: the grant, or the audience.
    #[must_use]
    pub fn reader(&self) -> &str {
        match &self.grant {
            Some(grant) => grant.as_str(),
            None => self.audience.as_str(),
        }
    }
}

impl fmt::Display for ExportRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}\nsite: {}", self.site)?;
        if let Some(grant) = &self.grant {
            writeln!(f, "grant: {grant}")?;
        }
        writeln!(f, "audience: {}", self.audience)?;
        writeln!(f, "date: {}\nas-of: {}", self.date, self.as_of)?;
        writeln!(f, "format: {}\npack: {}", self.format, self.pack)?;
        if let Some(opened) = &self.opened {
            writeln!(f, "opened: {opened}")?;
        }
        if let Some(manifest) = &self.manifest {
            writeln!(f, "manifest: {manifest}")?;
        }
        if self.number > 1 {
            writeln!(f, "number: {}", self.number)?;
        }
        writeln!(f)?;
        self.lines
            .iter()
            .try_for_each(|line| writeln!(f, "{}  {}  {}", line.digest, line.item, line.audience))
    }
}

/// Why a file is not an export record: the line (from 1) and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotARecord {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl std::str::FromStr for ExportRecord {
    type Err = NotARecord;

    fn from_str(text: &str) -> Result<Self, NotARecord> {
        let mut reader = Reader {
            lines: text.lines().collect(),
            at: 0,
        };
        if !text.ends_with('\n') {
            reader.at = reader.lines.len().max(1);
            return Err(reader.wrong("the file stops in the middle of a line"));
        }
        if reader.next_line()? != HEADER {
            return Err(reader.wrong(format!("the first line is not `{HEADER}`")));
        }
        let record = Self {
            site: reader.header("site")?.to_owned(),
            grant: reader.optional("grant")?,
            audience: reader.parsed("audience")?,
            date: reader.parsed("date")?,
            as_of: reader.parsed("as-of")?,
            format: reader.header("format")?.to_owned(),
            pack: reader.parsed("pack")?,
            opened: reader.optional("opened")?,
            manifest: reader.optional("manifest")?,
            number: match reader.optional::<Number>("number")? {
                Some(Number(number)) => number,
                None => 1,
            },
            lines: reader.texts()?,
        };
        match written_otherwise(text, &record) {
            None => Ok(record),
            Some(line) => Err(NotARecord {
                line,
                message: WRITTEN_OTHERWISE.into(),
            }),
        }
    }
}

/// A number above 1: the first export of a day does not say so.
struct Number(usize);

impl std::str::FromStr for Number {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number) if number > 1 => Ok(Self(number)),
            _ => Err(format!("`{text}` is not a number above 1")),
        }
    }
}

struct Reader<'a> {
    lines: Vec<&'a str>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn next_line(&mut self) -> Result<&'a str, NotARecord> {
        let line = self.lines.get(self.at).copied();
        self.at += 1;
        line.ok_or_else(|| self.wrong("the file stops too early"))
    }

    fn header(&mut self, name: &str) -> Result<&'a str, NotARecord> {
        let value = value_of(self.next_line()?, name);
        value.ok_or_else(|| self.wrong(format!("this line must be `{name}: …`")))
    }

    fn parsed<T: std::str::FromStr<Err = String>>(&mut self, name: &str) -> Result<T, NotARecord> {
        let value = self.header(name)?;
        value.parse().map_err(|message: String| self.wrong(message))
    }

    fn optional<T: std::str::FromStr<Err = String>>(
        &mut self,
        name: &str,
    ) -> Result<Option<T>, NotARecord> {
        let next = self.lines.get(self.at);
        if next.is_some_and(|line| value_of(line, name).is_some()) {
            self.parsed(name).map(Some)
        } else {
            Ok(None)
        }
    }

    /// An empty line, and a text on each line after it.
    fn texts(&mut self) -> Result<Vec<Line>, NotARecord> {
        if !self.next_line()?.is_empty() {
            return Err(self.wrong("an empty line belongs here"));
        }
        let mut texts = Vec::new();
        while self.at < self.lines.len() {
            let line = self.next_line()?;
            let [digest, item, audience] = line.split("  ").collect::<Vec<_>>()[..] else {
                return Err(
                    self.wrong("a line is `digest  item  audience`, with two spaces between")
                );
            };
            texts.push(Line {
                digest: digest
                    .parse()
                    .map_err(|message: String| self.wrong(message))?,
                item: item
                    .parse()
                    .map_err(|message: String| self.wrong(message))?,
                audience: audience
                    .parse()
                    .map_err(|message: String| self.wrong(message))?,
            });
        }
        Ok(texts)
    }

    fn wrong(&self, message: impl Into<String>) -> NotARecord {
        NotARecord {
            line: self.at,
            message: message.into(),
        }
    }
}

fn value_of<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let value = line.strip_prefix(name)?.strip_prefix(": ")?;
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(grant: Option<&str>, number: usize) -> ExportRecord {
        ExportRecord {
            site: "trust.example.com".into(),
            grant: grant.map(|id| id.parse().unwrap()),
            audience: Audience::Nda,
            date: "2026-09-02".parse().unwrap(),
            as_of: "2026-09-01".parse().unwrap(),
            format: "xlsx".into(),
            pack: Sha256::of(b"pack"),
            opened: (number > 1).then(|| Sha256::of(b"plain")),
            manifest: (number > 1).then(|| Sha256::of(b"manifest")),
            number,
            lines: vec![Line {
                item: "answer/deletion".parse().unwrap(),
                digest: "ab".repeat(32).parse().unwrap(),
                audience: Audience::Public,
            }],
        }
    }

    #[test]
    fn records_read_back() {
        for record in [record(Some("acme"), 1), record(None, 12)] {
            assert_eq!(record.to_string().parse(), Ok(record));
        }
    }

    #[test]
    fn a_torn_or_edited_record_is_refused_with_its_line() {
        let text = record(Some("acme"), 2).to_string();
        for cut in 1..text.len() {
            let torn = &text[..cut];
            // The header alone, whole, is an export of nothing.
            assert!(
                torn.parse::<ExportRecord>().is_err() || torn.ends_with("\n\n"),
                "{torn}"
            );
        }
        let line = |from: &str, to: &str| {
            let wrong = text.replace(from, to);
            wrong.parse::<ExportRecord>().unwrap_err().line
        };
        assert_eq!(line("audience: nda", "audience: all"), 4);
        assert_eq!(line("number: 2", "number: 1"), 11);
        assert_eq!(line("  public", " public"), 13);
        assert_eq!(line("  public\n", "  public\r\n"), 13);
        assert_eq!(line("number: 2", "number: 02"), 11);
    }
}
