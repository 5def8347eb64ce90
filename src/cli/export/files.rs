//! The files of an export, and the order in which they are written.
//!
//! A kill at any moment must not leave a file that was sent and of which nothing is
//! known. So the record of the export comes first, then the manifest and the signature,
//! and the file itself last, each whole or absent. What a kill leaves is at worst a record
//! of a file that was never sent, and the same command again makes the rest; a failure takes the record back. An older file
//! of the same name stays whole, beside a manifest that it does not fit.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::approval::act::Line;
use crate::cli::Failure;
use crate::cli::signing::pack_namespace;
use crate::cli::target;
use crate::cli::terminal;
use crate::cli::workspace::Workspace;
use crate::grants::Grant;
use crate::grants::exports::{self, ExportRecord, Sha256};
use crate::output::{replaceable, write_whole};
use crate::pack::{self, Format, Manifest, Pack, SignedBy};
use crate::seal::seal_exactly;
use crate::sha256::sha256_hex;
use crate::signature::{SigningKey, sign};

/// Where the export goes.
pub(super) struct Target {
    /// The file as it was named.
    plain: PathBuf,
    /// Its name, without a folder.
    name: String,
}

impl Target {
    /// Checks the place before anything is made.
    pub(super) fn of(out: &Path, content: &Path, seal: bool) -> Result<Self, Failure> {
        let shown = out.display();
        if out == Path::new("-") {
            return Err(Failure::Use(
                "`-` is no file, and a manifest and a record belong to one: name it, such as `answers.csv`".to_owned(),
            ));
        }
        if out.is_dir() {
            return Err(Failure::Use(format!(
                "`{shown}` is a folder: name a file, such as `{}`",
                out.join("answers.xlsx").display()
            )));
        }
        let name = out.file_name().and_then(|name| name.to_str());
        let Some(name) = name.map(str::to_owned) else {
            return Err(Failure::Use(format!(
                "`{shown}` names no file: name one, such as `answers.xlsx`"
            )));
        };
        target::folder(out, content)?;
        if seal && out.symlink_metadata().is_ok() {
            return Err(Failure::Use(format!(
                "`{shown}` is there already, unsealed: remove it, or choose another name"
            )));
        }
        Ok(Self {
            plain: out.to_owned(),
            name,
        })
    }
}

/// The files of an export, made and not yet written.
pub(super) struct Made {
    /// The file that is sent.
    file: NewFile,
    /// What is written before it.
    beside: Vec<NewFile>,
    /// When it is sealed, the SHA-256 of what its recipient finds in it.
    opened: Option<Sha256>,
    /// When a manifest stands beside it, the SHA-256 of that as its recipient reads it.
    manifest: Option<Sha256>,
}

struct NewFile {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Makes everything in memory: what fails here has written nothing.
pub(super) fn make(
    pack: &Pack<'_>,
    format: Format,
    target: &Target,
    seal_to: Option<&Grant>,
    key: Option<SigningKey>,
    workspace: &Workspace,
) -> Result<Made, Failure> {
    let bytes = pack::file(pack, format)?;
    let host = workspace.library.site.fields.host();
    let namespace = pack_namespace(host);
    let sent_name = match seal_to {
        Some(_) => format!("{}.age", target.name),
        None => target.name.clone(),
    };
    let (mut beside, mut known) = (Vec::new(), None);
    // Within JSON; everywhere else beside the file, and sealed with it.
    if format != Format::Json {
        let sha256 = sha256_hex(&bytes);
        let mut manifest = Manifest::of(pack, format, &target.name, bytes.len(), sha256);
        if key.is_some() {
            manifest = manifest.signed(SignedBy {
                namespace: &namespace,
                file: &sent_name,
            });
        }
        let path = with_ending(&target.plain, ".manifest.json");
        let bytes = manifest.json().into_bytes();
        known = Some(Sha256::of(&bytes));
        beside.push(sealed(path, bytes, seal_to)?);
    }
    let opened = seal_to.map(|_| Sha256::of(&bytes));
    let file = sealed(target.plain.clone(), bytes, seal_to)?;
    let signature = with_ending(&file.path, ".sig");
    if let Some(key) = key {
        let (bytes, _) = sign(&file.bytes, &key, &namespace)?;
        beside.push(NewFile {
            path: signature,
            bytes,
        });
    } else if signature.exists() {
        terminal::say(
            false,
            &format!(
                "warning: `{}` signs an earlier file and does not fit this one: remove it, or say `--sign`",
                signature.display()
            ),
        );
    }
    Ok(Made {
        file,
        beside,
        opened,
        manifest: known,
    })
}

/// The file as it is written. Sealed, it is for the recipient alone and without decoys:
/// whoever sees it come to them knows for whom it is.
fn sealed(path: PathBuf, bytes: Vec<u8>, to: Option<&Grant>) -> Result<NewFile, Failure> {
    let Some(grant) = to else {
        return Ok(NewFile { path, bytes });
    };
    let bytes = seal_exactly(&bytes, std::slice::from_ref(&grant.key))
        .map_err(|error| Failure::Machine(format!("cannot seal `{}`: {error}", path.display())))?;
    let path = with_ending(&path, ".age");
    Ok(NewFile { path, bytes })
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

impl Made {
    /// The file that is sent.
    pub(super) fn path(&self) -> &Path {
        &self.file.path
    }

    pub(super) fn is_sealed(&self) -> bool {
        self.opened.is_some()
    }

    /// Writes the record, what stands beside the file, and the file, in this order.
    pub(super) fn write(
        &self,
        workspace: &Workspace,
        pack: &Pack<'_>,
        format: Format,
    ) -> Result<(), Failure> {
        let files = || self.beside.iter().chain([&self.file]);
        for file in files() {
            replaceable(&file.path)?;
        }
        let record = self.record(workspace, pack, format);
        exports::write_before(&workspace.library.root, &record, &self.file.path, || {
            files().try_for_each(|file| Ok(write_whole(&file.path, &file.bytes)?))
        })
    }

    /// What is kept of the export: the bytes that leave, and every text in them.
    fn record(&self, workspace: &Workspace, pack: &Pack<'_>, format: Format) -> ExportRecord {
        let reader = pack.reader();
        let lines = pack.records(format).map(|(item, digest, audience)| Line {
            item: item.clone(),
            digest,
            audience,
        });
        ExportRecord {
            site: workspace.library.site.fields.host().to_owned(),
            grant: reader.grant().cloned(),
            audience: reader.audience(),
            date: workspace.today,
            as_of: pack.day(),
            format: format.as_str().to_owned(),
            pack: Sha256::of(&self.file.bytes),
            opened: self.opened.clone(),
            manifest: self.manifest.clone(),
            number: 1,
            lines: lines.collect(),
        }
    }
}
