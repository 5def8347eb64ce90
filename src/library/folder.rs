//! The content folder: which files there are, and what each is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, RuleId, did_you_mean};
use crate::library::unicode::acts;
use crate::library::value::{Kind, is_language};

/// Folders deeper than this are refused: nobody finds an answer down there.
const MAX_DEPTH: usize = 16;

/// What a file in the content folder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// A register in one YAML file, by its file name.
    Register(&'static str),
    /// `training-data.md` or `training-data/PRODUCT.md`; a translation has its language before `.md`.
    Training {
        /// The product, when named.
        product: Option<String>,
        /// The language of a translation.
        language: Option<String>,
    },
    /// `answers/**/ID.md`, or `ID.LANGUAGE.md`.
    Answer {
        /// The file's name without its endings.
        stem: String,
        /// The language of a translation.
        language: Option<String>,
    },
    /// `updates/ID.md`.
    Update(String),
    /// `allowed_signers`, in OpenSSH's format.
    Signers,
    /// A file under `assets/`, by its path below the content folder.
    Asset(String),
}

impl Role {
    /// Which records the file holds.
    pub(crate) fn kind(&self) -> Option<Kind> {
        let kind = match self {
            Self::Training { .. } => Kind::Training,
            Self::Answer { .. } => Kind::Answer,
            Self::Update(_) => Kind::Update,
            Self::Signers | Self::Asset(_) => return None,
            Self::Register(name) => return kind_of_register(name),
        };
        Some(kind)
    }
}

/// Which records a register holds, by its file name.
pub(crate) fn kind_of_register(name: &str) -> Option<Kind> {
    let kind = match name {
        "site.yaml" => Kind::Site,
        "scope.yaml" => Kind::Scope,
        "vendors.yaml" => Kind::Vendor,
        "controls.yaml" => Kind::Control,
        "data-flow.yaml" => Kind::Flow,
        "access.yaml" => Kind::Access,
        "logging.yaml" => Kind::Log,
        "incidents.yaml" => Kind::Incident,
        "risks.yaml" => Kind::Risk,
        "evidence.yaml" => Kind::Evidence,
        "attestations.yaml" => Kind::Attestation,
        "gaps.yaml" => Kind::Gap,
        _ => return None,
    };
    Some(kind)
}

/// What a file is by the path that places carry.
pub(crate) fn role_of(root: &Path, shown_path: &str) -> Option<Role> {
    let below = shown_path.strip_prefix(&*shown(root))?;
    let parts: Vec<&str> = below.split('/').filter(|part| !part.is_empty()).collect();
    role(&parts).ok()
}

/// The registers that are one YAML file each.
pub(crate) const REGISTERS: [&str; 13] = [
    "site.yaml",
    "vendors.yaml",
    "controls.yaml",
    "data-flow.yaml",
    "scope.yaml",
    "access.yaml",
    "logging.yaml",
    "incidents.yaml",
    "risks.yaml",
    "evidence.yaml",
    "attestations.yaml",
    "gaps.yaml",
    "recipients.yaml",
];

/// The file that says whose signatures count.
const SIGNERS: &str = "allowed_signers";

/// Folders of files.
const FOLDERS: [&str; 4] = ["answers", "updates", "training-data", "assets"];

/// Folders that candor writes.
const KEPT_BY_CANDOR: [&str; 3] = ["approvals", "approved", "exports"];

/// A file to load.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) role: Role,
    /// Where it is on disk.
    pub(crate) disk: PathBuf,
    /// The path that places carry.
    pub(crate) shown: Arc<str>,
}

/// A folder or file that the machine would not read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) path: PathBuf,
    pub(crate) error: std::io::Error,
}

/// Walks the folder in a fixed order; says what does not belong there.
pub(crate) fn walk(root: &Path) -> Result<(Vec<Found>, Vec<Finding>), Unreadable> {
    let mut walk = Walk {
        found: Vec::new(),
        findings: Vec::new(),
    };
    walk.folder(root, &mut Vec::new())?;
    Ok((walk.found, walk.findings))
}

struct Walk {
    found: Vec<Found>,
    findings: Vec<Finding>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, below: &mut Vec<String>) -> Result<(), Unreadable> {
        let unreadable = |error| Unreadable {
            path: folder.to_owned(),
            error,
        };
        let mut entries: Vec<_> = fs::read_dir(folder)
            .and_then(Iterator::collect::<Result<_, _>>)
            .map_err(unreadable)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                self.refuse(
                    &path,
                    "not-utf8",
                    "the file's name is not UTF-8",
                    "rename it",
                );
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            if name.contains(acts) {
                let message = "the file's name holds a character that hides what it says";
                self.refuse(&path, "unknown-file", message, "rename it");
                continue;
            }
            let kind = entry.file_type().map_err(|error| Unreadable {
                path: path.clone(),
                error,
            })?;
            let is_candors_own = below.is_empty() && KEPT_BY_CANDOR.contains(&name.as_str());
            if is_candors_own && kind.is_dir() {
                continue;
            }
            below.push(name);
            if kind.is_symlink() {
                self.refuse(
                    &path,
                    "outside-content",
                    "a link could lead out of the content folder, so none is followed",
                    "put a copy of the file here",
                );
            } else if kind.is_dir() && below.len() > MAX_DEPTH {
                let message = format!("folders are nested more than {MAX_DEPTH} deep");
                self.refuse(&path, "too-deep", &message, "move the files up");
            } else if let Some(message) = misplaced(below, kind) {
                let help = "rename it, or move it out of the content folder";
                self.refuse(&path, "unknown-file", &message, help);
            } else if kind.is_dir() {
                self.folder(&path, below)?;
            } else {
                self.file(&path, below);
            }
            below.pop();
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, below: &[String]) {
        let parts: Vec<&str> = below.iter().map(String::as_str).collect();
        match role(&parts) {
            Ok(role) => {
                self.found.push(Found {
                    role,
                    disk: path.to_owned(),
                    shown: shown(path),
                });
            }
            Err(help) => self.refuse(
                path,
                "unknown-file",
                "candor does not know this file",
                &help,
            ),
        }
    }

    fn refuse(&mut self, path: &Path, rule: &'static str, message: &str, help: &str) {
        let place = Place::whole_file(shown(path));
        self.findings
            .push(Finding::deny(RuleId(rule), place, message).help(help));
    }
}

/// What is not of the kind that its name calls for: a folder in the place of a file, a file in that of a folder, and what
/// is neither. A pipe would be read for ever.
fn misplaced(below: &[String], kind: fs::FileType) -> Option<String> {
    let name = below.last()?;
    if !kind.is_dir() && !kind.is_file() {
        return Some(format!(
            "`{name}` is no file: it is a pipe, a socket or a device"
        ));
    }
    let is_folders = below.len() == 1
        && (FOLDERS.contains(&name.as_str()) || KEPT_BY_CANDOR.contains(&name.as_str()));
    if kind.is_file() && is_folders {
        return Some(format!("`{name}` is a file; it must be a folder"));
    }
    let parts: Vec<&str> = below.iter().map(String::as_str).collect();
    let is_files = !matches!(
        role(&parts),
        Err(_) | Ok(Role::Answer { .. } | Role::Asset(_))
    );
    (kind.is_dir() && is_files).then(|| format!("`{name}` is a folder; it must be a file"))
}

/// A path as the user would type it, with forward slashes. What would steer a screen, or end the line of a log, is
/// shown as what it is not: whoever writes a file names it.
pub(crate) fn shown(path: &Path) -> Arc<str> {
    let path = path.to_string_lossy().replace('\\', "/");
    if path.contains(acts) {
        path.replace(acts, "\u{fffd}").into()
    } else {
        path.into()
    }
}

/// What a file is by its path; otherwise what to do with it.
fn role(parts: &[&str]) -> Result<Role, String> {
    match parts {
        ["assets", ..] => Ok(Role::Asset(parts.join("/"))),
        [SIGNERS] => Ok(Role::Signers),
        ["training-data", file] => markdown(file).map(|stem| {
            let (product, language) = translated(stem);
            Role::Training {
                product: Some(product),
                language,
            }
        }),
        ["answers", .., file] => markdown(file).map(|stem| {
            let (stem, language) = translated(stem);
            Role::Answer { stem, language }
        }),
        ["updates", file] => markdown(file).map(|stem| Role::Update(stem.to_owned())),
        [name] => REGISTERS
            .into_iter()
            .find(|register| register == name)
            .map(Role::Register)
            .or_else(|| training(name))
            .ok_or_else(|| near(name)),
        _ => Err("move it under `assets/`, or out of the content folder".to_owned()),
    }
}

fn markdown(file: &str) -> Result<&str, String> {
    file.strip_suffix(".md")
        .ok_or_else(|| "only `.md` files belong in this folder".to_owned())
}

/// `training-data.md` and its translations.
fn training(name: &str) -> Option<Role> {
    let (stem, language) = translated(name.strip_suffix(".md")?);
    (stem == "training-data").then_some(Role::Training {
        product: None,
        language,
    })
}

/// The name of a file without its endings, and the language of a translation: `deletion.de`.
fn translated(stem: &str) -> (String, Option<String>) {
    match stem.rsplit_once('.') {
        Some((id, language)) if is_language(language) => (id.to_owned(), Some(language.to_owned())),
        _ => (stem.to_owned(), None),
    }
}

fn near(name: &str) -> String {
    let known =
        REGISTERS
            .into_iter()
            .chain(["training-data.md", SIGNERS, "answers", "updates", "assets"]);
    did_you_mean(name, known).map_or_else(
        || format!("files here are {}, `training-data.md`, `{SIGNERS}`, and the folders `answers/`, `updates/` and `assets/`", listed()),
        |near| format!("did you mean `{near}`?"),
    )
}

fn listed() -> String {
    REGISTERS.map(|name| format!("`{name}`")).join(", ")
}

/// A file with a second name, which may lie outside the content folder.
pub(crate) fn hard_link(shown: &Arc<str>) -> Finding {
    Finding::deny(
        RuleId("outside-content"),
        Place::whole_file(shown.clone()),
        "the file has a second name (a hard link), which may lie outside the content folder",
    )
    .help("put a copy of the file here")
}

#[cfg(unix)]
pub(crate) fn is_hard_link(file: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.nlink() > 1
}

#[cfg(not(unix))]
pub(crate) fn is_hard_link(_file: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_what_a_file_is() {
        assert_eq!(role(&["site.yaml"]), Ok(Role::Register("site.yaml")));
        assert_eq!(role(&["allowed_signers"]), Ok(Role::Signers));
        assert_eq!(
            role(&["allowed-signers"]),
            Err("did you mean `allowed_signers`?".to_owned())
        );
        assert_eq!(
            role(&["answers", "a", "deletion.de.md"]),
            Ok(Role::Answer {
                stem: "deletion".into(),
                language: Some("de".into())
            })
        );
        let training = |product: Option<&str>, language: Option<&str>| {
            Ok(Role::Training {
                product: product.map(str::to_owned),
                language: language.map(str::to_owned),
            })
        };
        assert_eq!(role(&["training-data.md"]), training(None, None));
        assert_eq!(role(&["training-data.de.md"]), training(None, Some("de")));
        assert_eq!(
            role(&["training-data", "desk.de.md"]),
            training(Some("desk"), Some("de"))
        );
        assert!(role(&["training-data.German.md"]).is_err());
        assert_eq!(
            role(&["answers", "gpt-4.1.md"]),
            Ok(Role::Answer {
                stem: "gpt-4.1".into(),
                language: None
            })
        );
        assert_eq!(
            role(&["vendor.yaml"]),
            Err("did you mean `vendors.yaml`?".to_owned())
        );
        assert!(role(&["answers", "a.txt"]).is_err());
        assert!(role(&["other", "a.md"]).is_err());
    }
}
