//! The two halves of a Markdown file: front matter and prose.

use std::ops::Range;

/// Where the halves are, in bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Halves {
    /// The YAML between the two lines of dashes.
    pub(crate) yaml: Range<usize>,
    /// The prose after them.
    pub(crate) body: Range<usize>,
}

/// Why a file has no front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoFrontMatter {
    /// The first line is not `---`.
    Missing,
    /// There is no second `---`.
    Unclosed,
}

/// Splits a Markdown file. A byte order mark before the first line is passed over.
pub(crate) fn split(text: &str) -> Result<Halves, NoFrontMatter> {
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut at = mark;
    let mut yaml_start = None;
    for line in text[mark..].split_inclusive('\n') {
        let is_fence = line.trim_end() == "---";
        match yaml_start {
            None if is_fence => yaml_start = Some(at + line.len()),
            None => return Err(NoFrontMatter::Missing),
            Some(start) if is_fence => {
                return Ok(Halves {
                    yaml: start..at,
                    body: at + line.len()..text.len(),
                });
            }
            Some(_) => {}
        }
        at += line.len();
    }
    Err(if yaml_start.is_some() {
        NoFrontMatter::Unclosed
    } else {
        NoFrontMatter::Missing
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_where_they_are() {
        let text = "---\na: 1\n---\nBody\n---\n";
        let halves = split(text).unwrap();
        assert_eq!(
            (&text[halves.yaml], &text[halves.body]),
            ("a: 1\n", "Body\n---\n")
        );
        let text = "\u{feff}---\r\na: 1\r\n---";
        let halves = split(text).unwrap();
        assert_eq!((&text[halves.yaml], &text[halves.body]), ("a: 1\r\n", ""));
    }

    #[test]
    fn says_what_is_missing() {
        assert_eq!(split("Body\n"), Err(NoFrontMatter::Missing));
        assert_eq!(split(""), Err(NoFrontMatter::Missing));
        assert_eq!(split("---\na: 1\n"), Err(NoFrontMatter::Unclosed));
    }
}
