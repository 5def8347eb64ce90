//! Folders that must not lie within each other.

use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::library::value::Audience;
use crate::output::MARKER;

/// The output folder and the content folder lie apart.
pub(super) fn from_content(content: &Path, out: &Path) -> Result<(), Failure> {
    let (Ok(content_full), Ok(out_full)) = (std::path::absolute(content), std::path::absolute(out))
    else {
        return Ok(());
    };
    let resolve = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (content_full, out_full) = (resolve(&content_full), resolve(&out_full));
    if out_full.starts_with(&content_full) || content_full.starts_with(&out_full) {
        return Err(Failure::Use(format!(
            "the output folder `{}` and the content folder `{}` lie within each other: give another with `--out`",
            out.display(),
            content.display()
        )));
    }
    Ok(())
}

/// What is not for everybody is not written into a folder that candor built: it would be served, or be gone with the
/// next build.
pub(super) fn from_outputs(file: &Path, audience: Audience) -> Result<(), Failure> {
    if audience == Audience::Public {
        return Ok(());
    }
    let folder = folder_of(file);
    match folder.exists().then(|| built_around(folder)).flatten() {
        None => Ok(()),
        Some(built) => Err(Failure::Use(format!(
            "`{}` is for {audience} readers and lies in `{}`, which candor built to be served: choose another place",
            file.display(),
            built.display()
        ))),
    }
}

/// What was written by others and approved by nobody does not go there either.
pub(super) fn import_from_outputs(into: &Path) -> Result<(), Failure> {
    match built_around(into) {
        None => Ok(()),
        Some(built) => Err(Failure::Use(format!(
            "what is imported is for internal readers, and `{}` lies in `{}`, which candor built to be served: \
             give another folder with `--into`",
            into.display(),
            built.display()
        ))),
    }
}

/// The folder that candor built and that this one is, or lies in.
fn built_around(folder: &Path) -> Option<PathBuf> {
    let is_built = |folder: &&Path| folder.join(MARKER).symlink_metadata().is_ok();
    resolved(folder)
        .ancestors()
        .find(is_built)
        .map(Path::to_owned)
}

/// The content folder holds sources alone: nothing is written into it, or into a folder below it.
pub(super) fn from_sources(folder: &Path, content: &Path, out: &Path) -> Result<(), Failure> {
    let is_inside = content.exists() && resolved(folder).starts_with(resolved(content));
    if is_inside {
        return Err(Failure::Use(format!(
            "`{}` lies in the content folder `{}`, which holds sources alone: choose another place",
            out.display(),
            content.display()
        )));
    }
    Ok(())
}

/// The folder that a file is in.
pub(super) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A path without links, also when its last parts are not there yet.
fn resolved(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = full.ancestors().find_map(|folder| {
        let rest = full.strip_prefix(folder).ok()?;
        Some(folder.canonicalize().ok()?.join(rest))
    });
    there.unwrap_or(full)
}
