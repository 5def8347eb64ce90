//! What an import will write: all of it is known, and known to load, before the first byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::diagnostic::Finding;
use crate::library::{Library, LoadError};

use super::destination::Destination;
use super::{ImportError, Options, write, yaml};

/// What an import will write.
#[derive(Debug, Default)]
pub(super) struct Plan {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    path: PathBuf,
    text: String,
    /// What is there now, for a file that is added to.
    old: Option<String>,
    /// Its path in a content folder.
    role: PathBuf,
}

impl Plan {
    /// A new answer.
    pub(super) fn answer(&mut self, folder: &Path, id: &str, text: String) {
        let name = format!("{id}.md");
        let role = Path::new("answers").join(&name);
        self.files.push(File {
            path: folder.join(name),
            text,
            old: None,
            role,
        });
    }

    /// A register: a new file, or a longer text of one that is there.
    pub(super) fn register(&mut self, path: PathBuf, text: String, old: Option<String>) {
        let role = path.file_name().map(PathBuf::from).unwrap_or_default();
        self.files.push(File {
            path,
            text,
            old,
            role,
        });
    }

    /// Puts the smallest `site.yaml` that loads before everything else.
    pub(super) fn site(&mut self, destination: &Destination, options: &Options) {
        let path = destination.root.join("site.yaml");
        self.files.insert(
            0,
            File {
                path,
                text: minimal_site(options),
                old: None,
                role: "site.yaml".into(),
            },
        );
    }

    /// Writes everything, once it is proven to load. Where the machine fails on the way,
    /// the files that are new go again.
    pub(super) fn write(self, options: &Options) -> Result<Vec<PathBuf>, ImportError> {
        self.prove(options)?;
        let mut undo = Undo::default();
        for file in &self.files {
            if let Some(folder) = file.path.parent() {
                undo.create_folder(folder)?;
            }
            if let Some(old) = &file.old {
                write::replace(&file.path, old, &file.text)?;
            } else {
                write::create(&file.path, &file.text)?;
                undo.files.push(file.path.clone());
            }
        }
        undo.keep();
        Ok(self.files.into_iter().map(|file| file.path).collect())
    }

    /// Loads the planned files as a content folder of their own.
    fn prove(&self, options: &Options) -> Result<(), ImportError> {
        let staged: Vec<_> = self
            .files
            .iter()
            .map(|file| (file.role.as_path(), file.text.as_str()))
            .collect();
        let findings = load(&staged, options)?;
        findings.first().map_or(Ok(()), |(role, finding)| {
            let planned = self.files.iter().find(|file| file.role == *role);
            let path = planned.map_or(role, |file| &file.path);
            let problem = format!("would not load ({})", finding.message);
            Err(ImportError::usage(
                path,
                problem,
                "change the source, or report this as a bug of the import",
            ))
        })
    }
}

/// What is wrong with some files of a content folder, apart from references to records
/// that are not among them.
pub(super) fn load(
    files: &[(&Path, &str)],
    options: &Options,
) -> Result<Vec<(PathBuf, Finding)>, ImportError> {
    let staging = Staging::new()?;
    if files
        .iter()
        .all(|(role, _)| *role != Path::new("site.yaml"))
    {
        staging.write(Path::new("site.yaml"), &minimal_site(options))?;
    }
    for (role, text) in files {
        staging.write(role, text)?;
    }
    match Library::load(&staging.0) {
        Ok(_) => Ok(Vec::new()),
        Err(LoadError::DoesNotHold { findings, .. }) => {
            let role = |finding: &Finding| {
                let path = Path::new(finding.place.file.as_ref());
                path.strip_prefix(&staging.0).unwrap_or(path).to_owned()
            };
            let findings = findings
                .into_iter()
                .filter(|finding| finding.rule.0 != "unknown-reference");
            Ok(findings.map(|finding| (role(&finding), finding)).collect())
        }
        Err(LoadError::Unreadable { path, error }) => Err(ImportError::read(&path)(error)),
        Err(error) => Err(ImportError::usage(
            &staging.0,
            error.to_string(),
            "try again",
        )),
    }
}

/// The smallest `site.yaml` that loads.
pub(super) fn minimal_site(options: &Options) -> String {
    let mut out = String::new();
    yaml::comment(
        &mut out,
        0,
        "Written by `candor import`, so that the imported records load. Make it yours.",
    );
    out.push_str(
        "name: Imported answers\nurl: https://trust.example.com\ntagline: Answers that wait for their review\n",
    );
    out.push_str("products:\n  - id: product\n    name: Product\n    summary: What the imported answers speak of\n");
    out.push_str("contacts:\n  security: security@example.com\n");
    yaml::field(&mut out, 0, "owner", &options.owner);
    yaml::field(&mut out, 0, "audience", "internal");
    yaml::word(&mut out, 0, "review_by", options.review_by());
    out
}

/// A folder of this process's own, gone at the end.
struct Staging(PathBuf);

impl Staging {
    fn new() -> Result<Self, ImportError> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let base = std::env::temp_dir();
        loop {
            let path = base.join(format!(
                "candor-import-{}-{}",
                std::process::id(),
                NEXT.fetch_add(1, Ordering::Relaxed)
            ));
            match create_private(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(ImportError::write(&path)(error)),
            }
        }
    }

    fn write(&self, role: &Path, text: &str) -> Result<(), ImportError> {
        let path = self.0.join(role);
        let folder = path.parent().unwrap_or(&self.0);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .map_err(ImportError::write(&path))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Imported text is internal: nobody else reads along.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The files and folders that are new, to take back when the import fails.
#[derive(Default)]
struct Undo {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Undo {
    fn create_folder(&mut self, folder: &Path) -> Result<(), ImportError> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(ImportError::write(folder))?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    fn keep(mut self) {
        self.files.clear();
        self.folders.clear();
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        for file in self.files.drain(..).rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.drain(..).rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
