//! `candor verify`: whether a file is ours and unaltered, and what in it still stands.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::format::Format;
use crate::cli::signing::pack_namespace;
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, buyer_file, terminal};
use crate::expand::Digest;
use crate::grants::drift::Fate;
use crate::grants::exports::{EXPORTS, Exports, FiledExport, Sha256};
use crate::grants::manifest::Manifest;
use crate::library::value::{Audience, Day, Id, ItemId};
use crate::signature::{AllowedSigners, Expected, Moment, verify};

/// Show whether a file is ours and unaltered, and what in it still stands
///
/// A file is ours when an export record of this content has its SHA-256. With
/// `FILE.manifest.json` beside it, a file that was altered is told from a stranger's. With
/// `FILE.sig` beside it, the signature must hold.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// An export: a workbook, CSV, JSON, Markdown, or a sealed file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// What a file turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    /// Ours, byte for byte.
    Ours,
    /// Ours, and changed since, or its manifest was.
    Altered,
    /// No record has it.
    Unknown,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct Report<'a> {
    file: String,
    sha256: &'a Sha256,
    verdict: Verdict,
    today: Day,
    exports: Vec<Sent<'a>>,
    /// What the signature beside the file says.
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<Signature>,
    /// How many texts still stand, and how many do not.
    standing: usize,
    fallen: usize,
    items: Vec<One<'a>>,
}

/// Whose signature is beside a file, or why it is nobody's.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Signature {
    By(String),
    Refused(String),
}

#[derive(Serialize)]
struct Sent<'a> {
    record: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<&'a Id>,
    audience: Audience,
    date: Day,
    as_of: Day,
    format: &'a str,
}

#[derive(Serialize)]
struct One<'a> {
    item: &'a ItemId,
    digest: Digest,
    audience: Audience,
    state: Fate,
}

impl Verify {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let bytes = buyer_file::bytes(&self.file)?;
        let sha256 = Sha256::of(&bytes);
        let manifest = self.manifest()?;
        let workspace = Workspace::open(shared)?;
        let exports = workspace.exports()?;
        let (verdict, filed) = judge(&exports, &sha256, manifest.as_ref());
        let mut report = self.report(&workspace, &sha256, verdict, &filed);
        report.signature = self.signature(&bytes, &workspace, filed.last())?;
        let text = match self.format {
            Format::Human => human(&report),
            Format::Json => serde_json::to_string_pretty(&report).unwrap_or_default() + "\n",
        };
        terminal::print(&text)?;
        let refused = matches!(report.signature, Some(Signature::Refused(_)));
        if verdict == Verdict::Ours && report.fallen == 0 && !refused {
            Ok(())
        } else {
            Err(Failure::Told)
        }
    }

    fn manifest(&self) -> Result<Option<Manifest>, Failure> {
        let mut path = self.file.clone().into_os_string();
        path.push(".manifest.json");
        let path = Path::new(&path);
        if !path.exists() {
            return Ok(None);
        }
        let manifest = Manifest::read(&buyer_file::bytes(path)?);
        manifest
            .map(Some)
            .map_err(|error| Failure::Use(format!("`{}` is no manifest: {error}", path.display())))
    }

    /// The signature in `FILE.sig`, as of the day of the export: a key may have been retired since.
    fn signature(
        &self,
        bytes: &[u8],
        workspace: &Workspace,
        filed: Option<&&FiledExport>,
    ) -> Result<Option<Signature>, Failure> {
        let mut path = self.file.clone().into_os_string();
        path.push(".sig");
        let path = PathBuf::from(path);
        if !path.exists() {
            return Ok(None);
        }
        let day = filed.map_or(workspace.today, |filed| filed.record.date);
        let lines = workspace.library.signers.as_ref();
        let lines = lines.map_or("", |file| file.text.as_ref());
        let expected = Expected {
            namespace: &pack_namespace(workspace.library.site.fields.host()),
            principal: None,
            at: Moment::start_of(day.date()),
        };
        let (signers, _) = AllowedSigners::parse(lines);
        let found = verify(bytes, &buyer_file::bytes(&path)?, expected, &signers);
        Ok(Some(match found {
            Ok(signer) => Signature::By(signer.principals().to_owned()),
            Err(refusal) => Signature::Refused(refusal.to_string()),
        }))
    }

    fn report<'a>(
        &self,
        workspace: &Workspace,
        sha256: &'a Sha256,
        verdict: Verdict,
        filed: &[&'a FiledExport],
    ) -> Report<'a> {
        let records = workspace.present();
        let today = workspace.today;
        let items: Vec<One<'a>> = filed
            .last()
            .into_iter()
            .flat_map(|filed| filed.record.lines.iter().map(move |line| (filed, line)))
            .map(|(filed, line)| One {
                item: &line.item,
                digest: line.digest,
                audience: line.audience,
                state: Fate::of(line, &records, filed.record.audience, today),
            })
            .collect();
        let standing = items.iter().filter(|item| item.state == Fate::Stands);
        let standing = standing.count();
        Report {
            file: self.file.display().to_string(),
            sha256,
            verdict,
            today,
            exports: filed.iter().map(|filed| sent(filed)).collect(),
            signature: None,
            standing,
            fallen: items.len() - standing,
            items,
        }
    }
}

/// What the file is, and the records of it; of an altered file, those of the original.
fn judge<'a>(
    exports: &'a Exports,
    sha256: &'a Sha256,
    manifest: Option<&'a Manifest>,
) -> (Verdict, Vec<&'a FiledExport>) {
    let ours: Vec<&FiledExport> = exports.of_pack(sha256).collect();
    if !ours.is_empty() {
        let agrees = manifest.is_none_or(|manifest| {
            ours.iter()
                .any(|filed| manifest.agrees(sha256, &filed.record))
        });
        let verdict = if agrees {
            Verdict::Ours
        } else {
            Verdict::Altered
        };
        return (verdict, ours);
    }
    let original = manifest.and_then(Manifest::sha256);
    let named: Vec<&FiledExport> = original
        .into_iter()
        .flat_map(|sha256| exports.of_pack(sha256))
        .collect();
    if named.is_empty() {
        (Verdict::Unknown, named)
    } else {
        (Verdict::Altered, named)
    }
}

fn sent(filed: &FiledExport) -> Sent<'_> {
    let record = &filed.record;
    Sent {
        record: &filed.name,
        grant: record.grant.as_ref(),
        audience: record.audience,
        date: record.date,
        as_of: record.as_of,
        format: &record.format,
    }
}

fn human(report: &Report<'_>) -> String {
    let (file, sha256) = (&report.file, report.sha256);
    let mut text = match report.verdict {
        Verdict::Ours => format!("`{file}` is ours, and unaltered: SHA-256 {sha256}\n"),
        Verdict::Altered => format!(
            "`{file}` is not what we sent: it or its manifest was altered. The export was:\n"
        ),
        Verdict::Unknown => format!(
            "`{file}` is not ours, or was altered: no record in `{EXPORTS}/` has its SHA-256 {sha256}\n"
        ),
    };
    // Writing to a string does not fail.
    let _ = match &report.signature {
        None => Ok(()),
        Some(Signature::By(who)) => writeln!(text, "  signed by {who}"),
        Some(Signature::Refused(why)) => writeln!(text, "  its signature does not hold: {why}"),
    };
    for sent in &report.exports {
        let reader = match sent.grant {
            Some(grant) => format!("`{grant}`"),
            None => format!("{} readers", sent.audience),
        };
        let _ = writeln!(
            text,
            "  {} for {reader}, made on {} of the answers of {} ({EXPORTS}/{})",
            sent.format, sent.date, sent.as_of, sent.record
        );
    }
    if report.exports.is_empty() {
        return text;
    }
    let total = report.items.len();
    if report.fallen == 0 {
        let all = if total == 1 {
            "the one text in it stands".to_owned()
        } else {
            format!("all {total} texts in it stand")
        };
        let _ = writeln!(text, "{all} on {}", report.today);
        return text;
    }
    let some = match (report.fallen, total) {
        (_, 1) => "the one text in it no longer stands".to_owned(),
        (1, _) => format!("1 of {total} texts in it no longer stands"),
        (fallen, _) => format!("{fallen} of {total} texts in it no longer stand"),
    };
    let _ = writeln!(text, "{some} on {}:", report.today);
    for item in report
        .items
        .iter()
        .filter(|item| item.state != Fate::Stands)
    {
        let _ = writeln!(text, "  {:<11}  {}", item.state.as_str(), item.item);
    }
    text
}
