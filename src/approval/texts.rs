//! The texts that were approved, kept by their digests.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use crate::approval::act_files::paths;
use crate::approval::ledger::{APPROVED, Counted, LedgerError};
use crate::diagnostic::{Finding, Place, RuleId};
use crate::expand::{Digest, digest, readable};
use crate::library::shown;

/// An approved text, read back and proved against its digest; `None` when the
/// file is not there or does not hold what its name says.
///
/// # Errors
/// When the machine would not read the file.
pub fn approved_text(content: &Path, wanted: Digest) -> io::Result<Option<Value>> {
    let path = content.join(APPROVED).join(format!("{wanted}.json"));
    // A pipe would be read for ever.
    if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
        return Ok(None);
    }
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::InvalidData
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if digest(&text) != wanted {
        return Ok(None);
    }
    Ok(serde_json::from_str(&text).ok())
}

/// The files of `approved/` that do not hold what their names say. Nothing is approved by them: a difference cannot be
/// shown where its text is gone.
///
/// # Errors
/// When the machine would not read the folder, or a file in it.
pub fn broken_texts(content: &Path) -> Result<Vec<Finding>, LedgerError> {
    let folder = content.join(APPROVED);
    let failed = |path: &Path, error| LedgerError {
        path: path.to_owned(),
        error,
    };
    let mut findings = Vec::new();
    for path in paths(&folder).map_err(|error| failed(&folder, error))? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let digest = name
            .strip_suffix(".json")
            .and_then(|name| name.parse().ok());
        let is_whole = match digest {
            Some(digest) => approved_text(content, digest)
                .map_err(|error| failed(&path, error))?
                .is_some(),
            None => false,
        };
        if !is_whole {
            let place = Place::whole_file(shown(&path));
            let message = "this is not the approved text that its name says";
            findings.push(Finding::warn(RuleId("broken-act"), place, message).help(
                "restore the file from git; candor writes approved texts, nobody edits them",
            ));
        }
    }
    Ok(findings)
}

/// Of approvals that nothing orders, the one whose text is nearest to the present one, with that text: the fewest
/// lines differ. For showing a difference alone, never for a right. None when no text of theirs is kept.
///
/// # Errors
/// When the machine would not read a text.
pub fn nearest<'a>(
    content: &Path,
    approvals: &[Counted<'a>],
    present: &Value,
) -> io::Result<Option<(Counted<'a>, Value)>> {
    let now = readable(present);
    let mut found: Option<(usize, Counted<'a>, Value)> = None;
    for approval in approvals {
        let Some(text) = approved_text(content, approval.line.digest)? else {
            continue;
        };
        // Most have but one: nothing is compared for it.
        let differing = if approvals.len() == 1 {
            0
        } else {
            differing_lines(&readable(&text), &now)
        };
        if found.as_ref().is_none_or(|(least, ..)| differing < *least) {
            found = Some((differing, *approval, text));
        }
    }
    Ok(found.map(|(_, approval, text)| (approval, text)))
}

fn differing_lines(one: &str, other: &str) -> usize {
    let diff = TextDiff::from_lines(one, other);
    let changes = diff.iter_all_changes();
    changes
        .filter(|change| change.tag() != ChangeTag::Equal)
        .count()
}
