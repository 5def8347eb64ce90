//! The records on disk.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::approval::paths;
use crate::diagnostic::{Finding, Place, RuleId};
use crate::grants::exports::record::ExportRecord;
use crate::grants::exports::sha256::Sha256;
use crate::library::shown;
use crate::output::{OutputError, create_whole};

/// Where export records are kept, below the content folder.
pub const EXPORTS: &str = "exports";

/// A record with its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledExport {
    /// The file's name within `exports/`.
    pub name: String,
    /// What it says.
    pub record: ExportRecord,
}

/// The records of a content folder, in the order of their names: by day.
#[derive(Debug, Default)]
pub struct Exports {
    filed: Vec<FiledExport>,
    /// Files that are no whole record.
    pub findings: Vec<Finding>,
}

impl Exports {
    /// Every record.
    pub fn iter(&self) -> impl Iterator<Item = &FiledExport> {
        self.filed.iter()
    }

    /// The records of files with these bytes, as they left or as they were opened.
    pub fn of_pack<'a>(&'a self, pack: &'a Sha256) -> impl Iterator<Item = &'a FiledExport> {
        self.filed.iter().filter(move |filed| {
            let record = &filed.record;
            record.pack == *pack || record.opened.as_ref() == Some(pack)
        })
    }
}

/// Why records were not read or written: the machine would not.
#[derive(Debug)]
pub enum ExportsError {
    /// A folder or file could not be read.
    Read {
        /// Which.
        path: PathBuf,
        /// What the machine said.
        error: io::Error,
    },
    /// A record could not be written.
    Write(OutputError),
}

impl fmt::Display for ExportsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, error } => write!(f, "cannot read `{}`: {error}", path.display()),
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ExportsError {}

/// Reads `exports/` of a content folder. A file that is no whole record becomes a finding.
///
/// # Errors
/// When the machine would not read a file.
pub fn load(content: &Path) -> Result<Exports, ExportsError> {
    let mut exports = Exports::default();
    let folder = content.join(EXPORTS);
    for path in paths(&folder).map_err(|error| ExportsError::Read {
        path: folder,
        error,
    })? {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        // What a killed writer left, and the signatures beside records.
        let ends_with = |wanted| path.extension().is_some_and(|ending| ending == wanted);
        if name.starts_with('.') || ends_with("sig") {
            continue;
        }
        let shown = shown(&path);
        if !ends_with("txt") || path.is_symlink() || !path.is_file() {
            exports
                .findings
                .push(broken(&shown, 0, "only export records belong here"));
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| ExportsError::Read { path, error })?;
        match read(&shown, &name, &bytes) {
            Ok(record) => exports.filed.push(FiledExport { name, record }),
            Err(finding) => exports.findings.push(*finding),
        }
    }
    Ok(exports)
}

/// Writes a record durably, whole or not at all, and gives its path. It numbers the
/// record among those of its day and reader; the very record that is there last is kept as
/// it is.
///
/// # Errors
/// When the machine would not read or write a file.
pub fn write(content: &Path, record: &ExportRecord) -> Result<PathBuf, ExportsError> {
    place(content, record).map(|(path, _)| path)
}

/// Writes a record, and then the file that it is of, which `send` writes. When that fails, so that nothing can have
/// been sent, the record goes again: it would accuse of a file that never was.
///
/// # Errors
/// As [`write`], and what `send` says.
pub fn write_before<E: From<ExportsError>>(
    content: &Path,
    record: &ExportRecord,
    file: &Path,
    send: impl FnOnce() -> Result<(), E>,
) -> Result<(), E> {
    let (path, is_new) = place(content, record)?;
    let outcome = send();
    if outcome.is_err() && is_new && !may_hold(file, &record.pack) {
        // Staying, it says too much, which is better than too little.
        let _ = fs::remove_file(path);
    }
    outcome
}

/// Whether a file may hold these bytes: one that cannot be read may.
fn may_hold(file: &Path, pack: &Sha256) -> bool {
    match fs::read(file) {
        Ok(bytes) => Sha256::of(&bytes) == *pack,
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

/// The path of a record on file, and whether it was not there before.
fn place(content: &Path, record: &ExportRecord) -> Result<(PathBuf, bool), ExportsError> {
    let folder = content.join(EXPORTS);
    fs::create_dir_all(&folder).map_err(|error| ExportsError::Read {
        path: folder.clone(),
        error,
    })?;
    let on_file = load(content)?;
    let same_day =
        |filed: &&FiledExport| filed.record.date == record.date && filed.record.same_reader(record);
    let last = on_file
        .iter()
        .filter(same_day)
        .max_by_key(|filed| filed.record.number);
    let mut record = record.clone();
    record.lines.sort();
    record.lines.dedup();
    record.number = last.map_or(1, |last| last.record.number);
    if let Some(last) = last.filter(|last| last.record != record) {
        record.number = last.record.number + 1;
    }
    let path = folder.join(file_name(&record));
    match create_whole(&path, record.to_string().as_bytes()) {
        Ok(()) => Ok((path, true)),
        Err(OutputError::Exists(_)) => Ok((path, false)),
        Err(error) => Err(ExportsError::Write(error)),
    }
}

/// The day, the reader, and the record's own digest: two branches never write the same
/// file with different bytes.
fn file_name(record: &ExportRecord) -> String {
    format!(
        "{}-{}-{}.txt",
        record.date,
        record.reader(),
        own_digest(&record.to_string())
    )
}

fn own_digest(text: &str) -> String {
    let mut digest = Sha256::of(text.as_bytes()).to_string();
    digest.truncate(12);
    digest
}

fn read(shown: &Arc<str>, name: &str, bytes: &[u8]) -> Result<ExportRecord, Box<Finding>> {
    let refuse = |line, message: &str| Box::new(broken(shown, line, message));
    let text = std::str::from_utf8(bytes).map_err(|_| refuse(0, "the record is not UTF-8"))?;
    let record: ExportRecord = text
        .parse()
        .map_err(|wrong: super::NotARecord| refuse(wrong.line, &wrong.message))?;
    if !name.ends_with(&format!("-{}.txt", own_digest(text))) {
        let message = "the record is not what its name says: it was edited or renamed";
        return Err(refuse(0, message));
    }
    Ok(record)
}

fn broken(shown: &Arc<str>, line: usize, message: &str) -> Finding {
    let mut place = Place::whole_file(shown.clone());
    place.line = u32::try_from(line).unwrap_or(0);
    place.column = place.line.min(1);
    Finding::deny(RuleId("broken-export-record"), place, message)
        .help("restore the file from git; candor writes export records, nobody edits them")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::value::Audience;

    fn record(pack: &[u8]) -> ExportRecord {
        ExportRecord {
            site: "trust.example.com".into(),
            grant: Some("acme".parse().unwrap()),
            audience: Audience::Nda,
            date: "2026-09-02".parse().unwrap(),
            as_of: "2026-09-02".parse().unwrap(),
            format: "csv".into(),
            pack: Sha256::of(pack),
            opened: None,
            manifest: None,
            number: 1,
            lines: Vec::new(),
        }
    }

    #[test]
    fn exports_of_a_day_are_numbered_and_a_repeat_is_kept() {
        let content = tempfile::tempdir().unwrap();
        for pack in [b"one", b"one", b"two", b"one"] {
            write(content.path(), &record(pack)).unwrap();
        }
        let exports = load(content.path()).unwrap();
        let mut numbers: Vec<usize> = exports.iter().map(|filed| filed.record.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3]);
        assert_eq!(exports.of_pack(&Sha256::of(b"one")).count(), 2);
        assert!(exports.findings.is_empty());
    }

    #[test]
    fn a_record_stays_only_when_its_file_may_have_been_sent() {
        let content = tempfile::tempdir().unwrap();
        let file = content.path().join("sent.csv");
        let fails = || Err(ExportsError::Write(OutputError::Exists(file.clone())));
        let kept = |pack: &[u8]| {
            let exports = load(content.path()).unwrap();
            exports.of_pack(&Sha256::of(pack)).count()
        };
        write_before(content.path(), &record(b"one"), &file, fails).unwrap_err();
        assert_eq!(kept(b"one"), 0);
        // One of an earlier export is not this one's to take away.
        write(content.path(), &record(b"one")).unwrap();
        write_before(content.path(), &record(b"one"), &file, fails).unwrap_err();
        assert_eq!(kept(b"one"), 1);
        // It failed after the file was there.
        fs::write(&file, "two").unwrap();
        write_before(content.path(), &record(b"two"), &file, fails).unwrap_err();
        assert_eq!(kept(b"two"), 1);
    }

    #[test]
    fn an_edited_or_renamed_record_is_found() {
        let content = tempfile::tempdir().unwrap();
        let path = write(content.path(), &record(b"one")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("nda", "internal")).unwrap();
        fs::write(path.with_file_name("notes.md"), "").unwrap();
        fs::write(path.with_file_name(".candor-tmp-1-1"), "half").unwrap();
        let exports = load(content.path()).unwrap();
        assert_eq!((exports.iter().count(), exports.findings.len()), (0, 2));
    }
}
