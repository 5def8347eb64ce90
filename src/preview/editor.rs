//! Links from a place in a file to an editor.

use std::fmt::Write as _;
use std::path::Path;
use std::str::FromStr;

use crate::diagnostic::Place;

/// How a place becomes a link: `vscode://file/{file}:{line}:{column}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

/// Schemes that run what follows them, or show it in place of a page.
const REFUSED: [&str; 4] = ["javascript", "data", "vbscript", "blob"];

impl FromStr for Editor {
    type Err = String;

    /// Reads a pattern with `{file}`, and perhaps `{line}` and `{column}`.
    fn from_str(pattern: &str) -> Result<Self, String> {
        let scheme = pattern
            .split_once(':')
            .map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_scheme = |scheme: &String| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
                && !REFUSED.contains(&scheme.as_str())
        };
        let plain = pattern.chars().all(|c| c.is_ascii_graphic());
        if !scheme.as_ref().is_some_and(is_scheme) || !plain || !pattern.contains("{file}") {
            return Err(format!(
                "`{pattern}` is not a link to an editor: write it like `vscode://file/{{file}}:{{line}}:{{column}}`"
            ));
        }
        Ok(Self(pattern.to_owned()))
    }
}

impl Editor {
    /// The link to a place.
    #[must_use]
    pub fn link(&self, place: &Place) -> String {
        let path = Path::new(place.file.as_ref());
        let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let file = encoded(full.to_string_lossy().trim_start_matches('/'));
        // `vscode://file/{file}` and `editor://open?file=/{file}` both write the first slash themselves.
        let slash = if self.0.contains("/{file}") { "" } else { "/" };
        self.0
            .replace("{file}", &format!("{slash}{file}"))
            .replace("{line}", &place.line.max(1).to_string())
            .replace("{column}", &place.column.max(1).to_string())
    }
}

/// A path within an address.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_becomes_a_link() {
        let place = Place::in_text("/a b/x.md".into(), "one\ntwo", 5..6);
        let editor: Editor = "vscode://file/{file}:{line}:{column}".parse().unwrap();
        assert_eq!(editor.link(&place), "vscode://file/a%20b/x.md:2:2");
        let editor: Editor = "x-open:{file}".parse().unwrap();
        assert_eq!(editor.link(&place), "x-open:/a%20b/x.md");
    }

    #[test]
    fn a_link_runs_nothing() {
        for wrong in [
            "javascript:x({file})",
            "data:{file}",
            "{file}",
            "vscode://file/",
            "a b:{file}",
            "1:{file}",
        ] {
            assert!(wrong.parse::<Editor>().is_err(), "{wrong}");
        }
    }
}
