//! Where imported records go, and which ids are taken there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ImportError;
use super::ids::Ids;

/// Where imported records go.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Destination {
    /// The content folder.
    pub(super) root: PathBuf,
    /// The folder for answers: `answers/` or one below it.
    pub(super) answers: PathBuf,
    /// Whether the content folder has no `site.yaml` yet.
    pub(super) is_new: bool,
}

impl Destination {
    /// The content folder that a folder is in, or the folder itself as a new one.
    pub(super) fn find(into: &Path) -> Result<Self, ImportError> {
        if into.exists() && !into.is_dir() {
            return Err(ImportError::usage(
                into,
                "is a file",
                "give a folder with `--into DIR`",
            ));
        }
        let absolute = std::path::absolute(into).map_err(ImportError::read(into))?;
        let absolute = fs::canonicalize(&absolute).unwrap_or(absolute);
        let Some(root) = absolute
            .ancestors()
            .find(|folder| folder.join("site.yaml").is_file())
        else {
            return Ok(Self {
                root: into.to_owned(),
                answers: into.join("answers"),
                is_new: true,
            });
        };
        let below: Vec<_> = absolute
            .strip_prefix(root)
            .map(|below| below.iter().collect())
            .unwrap_or_default();
        match below.as_slice() {
            [] => Ok(Self {
                root: into.to_owned(),
                answers: into.join("answers"),
                is_new: false,
            }),
            [first, ..] if *first == "answers" => Ok(Self {
                root: root.to_owned(),
                answers: into.to_owned(),
                is_new: false,
            }),
            _ => {
                let problem = format!(
                    "is in the content folder `{}`, but not in its `answers/`",
                    root.display()
                );
                Err(ImportError::usage(
                    into,
                    problem,
                    "give the content folder, or a folder in its `answers/`",
                ))
            }
        }
    }

    /// The ids of the answers that are there: by file name and by `id`.
    pub(super) fn answer_ids(&self) -> Result<Ids, ImportError> {
        let mut ids = Ids::default();
        answers_in(&self.root.join("answers"), &mut ids)?;
        Ok(ids)
    }
}

fn answers_in(folder: &Path, ids: &mut Ids) -> Result<(), ImportError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(ImportError::read(folder)(error)),
    };
    for entry in entries {
        let entry = entry.map_err(ImportError::read(folder))?;
        let path = entry.path();
        if entry
            .file_type()
            .map_err(ImportError::read(&path))?
            .is_dir()
        {
            answers_in(&path, ids)?;
            continue;
        }
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if let Some(stem) = name
            .strip_suffix(".md")
            .filter(|stem| !stem.starts_with('.'))
        {
            ids.insert(stem.to_owned());
            // `deletion.de` is a translation of `deletion`.
            ids.insert(stem.split('.').next().unwrap_or(stem).to_owned());
            let text = fs::read(&path).map_err(ImportError::read(&path))?;
            ids_in(&String::from_utf8_lossy(&text), ids);
        }
    }
    Ok(())
}

/// Every id that a text may declare or had once; too many do no harm, one too few would.
pub(super) fn ids_in(text: &str, ids: &mut Ids) {
    let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    for (at, _) in text.match_indices("id:") {
        let rest = text[at + "id:".len()..]
            .trim_start()
            .trim_start_matches(['"', '\'']);
        let end = rest.find(|c| !is_id(c)).unwrap_or(rest.len());
        ids.insert(rest[..end].to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_go_where_the_content_is() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        assert!(Destination::find(&root.join("new/one")).unwrap().is_new);
        fs::write(root.join("site.yaml"), "").unwrap();
        assert_eq!(
            Destination::find(root).unwrap().answers,
            root.join("answers")
        );
        fs::create_dir_all(root.join("answers/old")).unwrap();
        let there = Destination::find(&root.join("answers/old")).unwrap();
        assert_eq!(
            (there.answers, there.is_new),
            (root.join("answers/old"), false)
        );
        assert!(
            !Destination::find(&root.join("answers/next"))
                .unwrap()
                .is_new
        );
        for wrong in ["updates", "site.yaml"] {
            assert_eq!(
                Destination::find(&root.join(wrong))
                    .unwrap_err()
                    .exit_code(),
                2
            );
        }
    }

    #[test]
    fn ids_are_found_however_they_are_written() {
        let mut ids = Ids::default();
        ids_in("- id: a\n- {id: \"b\", x: 1}\n  id:    c # d\n", &mut ids);
        assert_eq!(
            ["a", "b", "c", "d"].map(|id| ids.take(id)),
            ["a-2", "b-2", "c-2", "d"]
        );
    }
}
