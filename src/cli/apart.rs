//! Folders that must not lie within each other.

use std::path::Path;

use crate::cli::Failure;

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
