//! Files that are not ours to keep here: the folder that `CANDOR_SHARED` names, else `../shared`.

#![allow(unreachable_pub, reason = "each test includes it where it stands")]

use std::path::{Path, PathBuf};

/// A file or folder of the shared data, wherever the reader stands; none, and a line that says so, when it is absent.
pub fn path(below: &str) -> Option<PathBuf> {
    // `tests/run` and a user's shell name the folder from the repository, and a desk runs elsewhere.
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(std::env::var_os("CANDOR_SHARED").unwrap_or_else(|| "../shared".into()))
        .join("data")
        .join(below);
    if path.exists() {
        return Some(path);
    }
    println!(
        "SKIPPED: {} is absent; name the folder in CANDOR_SHARED",
        path.display()
    );
    None
}
