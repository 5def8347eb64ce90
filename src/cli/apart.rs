//! Folders that must not lie within each other.

use std::path::Path;

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
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Some(full) = folder
        .canonicalize()
        .ok()
        .filter(|_| audience != Audience::Public)
    else {
        return Ok(());
    };
    let is_built = |folder: &&Path| folder.join(MARKER).symlink_metadata().is_ok();
    match full.ancestors().find(is_built) {
        None => Ok(()),
        Some(built) => Err(Failure::Use(format!(
            "`{}` is for {audience} readers and lies in `{}`, which candor built to be served: choose another place",
            file.display(),
            built.display()
        ))),
    }
}
