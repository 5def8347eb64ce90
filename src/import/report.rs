//! What an import did, row by row.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

/// What an import did. Nothing of a file is dropped without a word here:
/// `rows_in` is `records_out` and the length of `not_understood` together, and
/// every other line is in a record or among the `notes`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Questions or vendors that the files hold.
    pub rows_in: usize,
    /// Records written.
    pub records_out: usize,
    /// Rows that became no record.
    pub not_understood: Vec<Passage>,
    /// Blanks that somebody must fill in: `[[ … ]]` and `{{ … }}`.
    pub blanks: Vec<Blank>,
    /// Records that could not have the id that their file suggests.
    pub renamed: Vec<Renamed>,
    /// What was left out, moved or changed on the way.
    pub notes: Vec<Passage>,
    /// The files written, in order.
    pub written: Vec<PathBuf>,
}

/// Lines of a source file, and what there is to say about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The file, as it was given.
    pub file: String,
    /// Its first line, from 1.
    pub line: usize,
    /// Its last line.
    pub last: usize,
    /// What there is to say.
    pub text: String,
}

/// A blank that somebody must fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blank {
    /// The file, as it was given.
    pub file: String,
    /// The line on which it starts.
    pub line: usize,
    /// The blank on one line.
    pub text: String,
    /// The id of the record that has it; none for a blank outside every record.
    pub record: Option<String>,
}

/// A record that could not have the id that its file suggests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// The file, as it was given.
    pub file: String,
    /// The line of the record.
    pub line: usize,
    /// The id that was taken.
    pub wanted: String,
    /// The id that it got.
    pub given: String,
}

impl Report {
    /// Puts what a file's passes found into the order of its lines.
    pub(super) fn sort(&mut self) {
        self.not_understood.sort_by_key(|passage| passage.line);
        self.blanks.sort_by_key(|blank| blank.line);
        self.notes.sort_by_key(|passage| passage.line);
    }

    /// Adds what another file of the same import did.
    pub(super) fn append(&mut self, mut other: Self) {
        self.rows_in += other.rows_in;
        self.records_out += other.records_out;
        self.not_understood.append(&mut other.not_understood);
        self.blanks.append(&mut other.blanks);
        self.renamed.append(&mut other.renamed);
        self.notes.append(&mut other.notes);
        self.written.append(&mut other.written);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} in, {} out",
            count(self.rows_in, "row"),
            count(self.records_out, "record")
        )?;
        let folder = self.written.first().and_then(|path| path.parent());
        match (self.written.as_slice(), folder) {
            ([one], _) => writeln!(f, ", written to `{}`", one.display())?,
            (all, Some(folder)) => writeln!(
                f,
                ", {} written in `{}`",
                count(all.len(), "file"),
                folder.display()
            )?,
            _ => writeln!(f, ", nothing written")?,
        }
        passages(f, "not understood", &self.not_understood)?;
        section(f, "blanks to fill in", self.blanks.len())?;
        for blank in &self.blanks {
            let record = blank.record.as_deref().unwrap_or("outside every record");
            writeln!(
                f,
                "  {}:{}: {} ({record})",
                blank.file, blank.line, blank.text
            )?;
        }
        section(f, "renamed, since the id was taken", self.renamed.len())?;
        for renamed in &self.renamed {
            writeln!(
                f,
                "  {}:{}: `{}` is now `{}`",
                renamed.file, renamed.line, renamed.wanted, renamed.given
            )?;
        }
        passages(f, "notes", &self.notes)?;
        if self.records_out > 0 {
            writeln!(
                f,
                "\nevery record is `audience: internal` and none is approved"
            )?;
        }
        Ok(())
    }
}

fn passages(f: &mut fmt::Formatter<'_>, title: &str, passages: &[Passage]) -> fmt::Result {
    section(f, title, passages.len())?;
    for passage in passages {
        writeln!(f, "  {}:{}: {}", passage.file, passage.line, passage.text)?;
    }
    Ok(())
}

fn section(f: &mut fmt::Formatter<'_>, title: &str, length: usize) -> fmt::Result {
    if length > 0 {
        writeln!(f, "\n{title}: {length}")
    } else {
        Ok(())
    }
}

/// "1 row", "2 rows".
pub(super) fn count(n: usize, what: &str) -> String {
    if n == 1 {
        format!("1 {what}")
    } else {
        format!("{n} {what}s")
    }
}
