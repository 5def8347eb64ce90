//! Files that are whole or absent.

use std::fs;
use std::path::Path;

use super::ImportError;
use crate::output;

/// Writes a file that is not there yet.
pub(super) fn create(path: &Path, text: &str) -> Result<(), ImportError> {
    output::create_whole(path, text.as_bytes()).map_err(ImportError::Output)
}

/// Writes a new text of a file that still has the old one.
pub(super) fn replace(path: &Path, old: &str, text: &str) -> Result<(), ImportError> {
    if fs::read(path).map_err(ImportError::read(path))? != old.as_bytes() {
        let problem = "changed during the import";
        return Err(ImportError::usage(path, problem, "import again"));
    }
    output::write_whole(path, text.as_bytes()).map_err(ImportError::Output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_there_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        create(&path, "one").unwrap();
        assert_eq!(create(&path, "two").unwrap_err().exit_code(), 2);
        assert_eq!(replace(&path, "other", "two").unwrap_err().exit_code(), 2);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        replace(&path, "one", "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
