//! The files that a fill is given: each is one thing, can be written, and is called what it is.

use std::path::{Path, PathBuf};

use super::Fill;
use crate::cli::{Failure, target};
use crate::questionnaire::Document;
use crate::questionnaire::fill::{self, Line};

impl Fill {
    /// The files that it writes.
    pub(super) fn targets(&self) -> impl Iterator<Item = &PathBuf> {
        [&self.out, &self.report, &self.review]
            .into_iter()
            .flatten()
    }

    /// No file stands for two things, each can be written, and a report and a review have an
    /// ending that says what they are.
    pub(super) fn check_paths(&self, content: &Path) -> Result<(), Failure> {
        let full = |path: &Path| {
            path.canonicalize()
                .or_else(|_| std::path::absolute(path))
                .unwrap_or_else(|_| path.to_owned())
        };
        let named = [
            Some(&self.file),
            self.mapping.as_ref(),
            self.accept.as_ref(),
            self.out.as_ref(),
            self.report.as_ref(),
            self.review.as_ref(),
        ];
        let paths: Vec<PathBuf> = named.into_iter().flatten().map(|path| full(path)).collect();
        for (at, path) in paths.iter().enumerate() {
            if paths[..at].contains(path) {
                return Err(Failure::Use(format!(
                    "`{}` is named for two things: give each its own file",
                    path.display()
                )));
            }
        }
        for path in self.targets() {
            target::file(path, content)?;
        }
        if let Some(report) = &self.report {
            format(report)?;
        }
        match &self.review {
            Some(review) if !matches!(ending(review).as_str(), "yaml" | "yml") => {
                Err(Failure::Use(format!(
                    "`{}` does not say that it is a review: end its name with `.yaml`",
                    review.display()
                )))
            }
            _ => Ok(()),
        }
    }

    /// The filled file is what the buyer's file is, and no program opens it under another ending.
    pub(super) fn check_ending(&self, document: &Document) -> Result<(), Failure> {
        let Some(out) = &self.out else {
            return Ok(());
        };
        let known: &[&str] = match document {
            Document::Workbook(_) => &["xlsx", "xlsm", "xltx", "xltm"],
            Document::Csv(_) => &["csv", "tsv", "txt"],
            Document::Bank(_) => return Ok(()),
        };
        let (own, said) = (ending(&self.file), ending(out));
        // A workbook under another name is read all the same.
        let own = if known.contains(&own.as_str()) {
            own.as_str()
        } else {
            known.first().copied().unwrap_or_default()
        };
        if said == own {
            return Ok(());
        }
        let says = if said.is_empty() {
            "does not say what it is".to_owned()
        } else {
            format!(
                "ends like `{said}` and `{}` is `{own}`",
                self.file.display()
            )
        };
        Err(Failure::Use(format!(
            "`{}` {says}: end its name with `.{own}`",
            out.display()
        )))
    }
}

fn ending(path: &Path) -> String {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default().to_lowercase()
}

/// How a report is written.
pub(super) type Format = fn(&[Line]) -> Vec<u8>;

/// What a report's name says it is.
pub(super) fn format(path: &Path) -> Result<Format, Failure> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("json") => Ok(|lines| fill::json(lines).into_bytes()),
        Some("md") => Ok(|lines| fill::markdown(lines).into_bytes()),
        Some("csv") => Ok(fill::csv),
        _ => Err(Failure::Use(format!(
            "`{}` does not say what report it is: end its name with `.json`, `.md` or `.csv`",
            path.display()
        ))),
    }
}
