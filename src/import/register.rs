//! `vendors.yaml` as it is: read, understood as far as adding to it needs, never rewritten.

use std::fs;
use std::io;
use std::path::Path;

use super::{ImportError, Options, plan};

/// The text of `vendors.yaml`, when there is one that loads.
pub(super) fn existing(path: &Path, options: &Options) -> Result<Option<String>, ImportError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ImportError::read(path)(error)),
        Ok(metadata) if !metadata.is_file() => {
            return Err(ImportError::usage(
                path,
                "is not a file",
                "put a file there, or move it away",
            ));
        }
        Ok(_) => {}
    }
    let bytes = fs::read(path).map_err(ImportError::read(path))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| ImportError::usage(path, "is not UTF-8", "save it as UTF-8"))?;
    let findings = plan::load(&[(Path::new("vendors.yaml"), &text)], options)?;
    findings.first().map_or(Ok(Some(text)), |(_, finding)| {
        let problem = format!("does not hold ({})", finding.message);
        let error = ImportError::usage(path, problem, "repair it first, and see `candor check`");
        Err(error.at_line(usize::try_from(finding.place.line).unwrap_or(1).max(1)))
    })
}

/// How far the records of `vendors.yaml` are indented.
pub(super) fn indent_of(text: &str, path: &Path) -> Result<usize, ImportError> {
    let lines = text.trim_start_matches('\u{feff}').lines();
    let mut content = lines.filter(|line| {
        !line.trim().is_empty() && !line.trim_start().starts_with('#') && line.trim_end() != "---"
    });
    let Some(first) = content.next() else {
        return Ok(0);
    };
    let is_list = first.trim_start().starts_with("- ") || first.trim() == "-";
    if !is_list || content.any(|line| line.trim_end() == "...") {
        return Err(ImportError::usage(
            path,
            "is not a list of lines with dashes",
            "write each record as `- id: …` and import again",
        ));
    }
    Ok(first.len() - first.trim_start().len())
}

/// The old text, every byte of it, with the new one behind it.
pub(super) fn added(old: Option<&str>, new: &str) -> String {
    let Some(old) = old.filter(|old| !old.is_empty()) else {
        return new.to_owned();
    };
    let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let closed = if old.ends_with('\n') { "" } else { end };
    format!("{old}{closed}{end}{}", new.replace('\n', end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_added_as_far_in_as_the_others() {
        let indent = |text: &str| indent_of(text, Path::new("vendors.yaml")).ok();
        assert_eq!(indent("# c\n---\n  - id: a\n"), Some(2));
        assert_eq!(indent("# only a comment\n"), Some(0));
        assert_eq!(indent("-\n  id: a\n"), Some(0));
        for other in ["[]", "{}", "- id: a\n...\n", "~"] {
            assert_eq!(indent(other), None, "{other}");
        }
        assert_eq!(added(Some("- a\r\n"), "- b\n"), "- a\r\n\r\n- b\r\n");
        assert_eq!(added(Some("- a"), "- b\n"), "- a\n\n- b\n");
        assert_eq!(added(Some(""), "- b\n"), "- b\n");
    }
}
