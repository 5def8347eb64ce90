//! A file to import, as text with lines.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::report::Passage;
use super::{ImportError, Report};
use crate::library::is_hidden;

/// A list of answers is a few megabytes at most.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Markdown,
    Csv,
}

/// A file to import. Its text has no byte order mark, no hidden characters and
/// only LF at line ends, so that lines count as in the file.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) format: Format,
    pub(super) text: String,
    lines: Vec<usize>,
}

impl Source {
    /// Reads a file; what had to be taken out of it is noted.
    pub(super) fn read(path: &Path, report: &mut Report) -> Result<Self, ImportError> {
        let bytes = bytes_of(path)?;
        let format = format_of(path, &bytes)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..valid]
                .split(|byte| *byte == b'\n')
                .count();
            ImportError::usage(
                path,
                "is not UTF-8",
                "save it as UTF-8 (in a spreadsheet: `CSV UTF-8`)",
            )
            .at_line(line)
        })?;
        let text = text
            .strip_prefix('\u{feff}')
            .unwrap_or(&text)
            .replace("\r\n", "\n");
        let mut source = Self::new(path, format, text);
        source.take_out_hidden_characters(report);
        Ok(source)
    }

    /// A text as if it had been read from a file.
    pub(super) fn new(path: &Path, format: Format, text: String) -> Self {
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            path: path.to_owned(),
            format,
            text,
            lines,
        }
    }

    /// The path as it was given, with forward slashes.
    pub(super) fn shown(&self) -> String {
        self.path.to_string_lossy().replace('\\', "/")
    }

    /// The file's name without its folder.
    pub(super) fn name(&self) -> String {
        self.path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// What there is to say about a byte range.
    pub(super) fn passage(&self, range: &Range<usize>, text: impl Into<String>) -> Passage {
        let end = range.start + self.text[range.clone()].trim_end().len();
        let last = self.line(end.saturating_sub(1).max(range.start));
        Passage {
            file: self.shown(),
            line: self.line(range.start),
            last,
            text: text.into(),
        }
    }

    fn take_out_hidden_characters(&mut self, report: &mut Report) {
        if self.text.is_ascii() {
            return;
        }
        for (at, c) in self.text.char_indices().filter(|(_, c)| is_hidden(*c)) {
            let said = format!(
                "a hidden character (U+{:04X}) was taken out: it changes how the text reads",
                u32::from(c)
            );
            report.notes.push(self.passage(&(at..at), said));
        }
        self.text.retain(|c| !is_hidden(c));
        *self = Self::new(&self.path, self.format, std::mem::take(&mut self.text));
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, ImportError> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ImportError::Missing {
            path: path.to_owned(),
        },
        _ => ImportError::read(path)(error),
    })?;
    if metadata.is_dir() {
        return Err(ImportError::usage(
            path,
            "is a folder",
            "give the files in it, such as `FOLDER/*.md`",
        ));
    }
    if metadata.len() > MAX_BYTES {
        let problem = format!("has {} bytes; the limit is {MAX_BYTES}", metadata.len());
        return Err(ImportError::usage(path, problem, "split it"));
    }
    fs::read(path).map_err(ImportError::read(path))
}

fn format_of(path: &Path, bytes: &[u8]) -> Result<Format, ImportError> {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let is_workbook = matches!(ending.as_str(), "xlsx" | "xlsm" | "xls" | "ods" | "numbers");
    if is_workbook || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let help = "save the sheet as `CSV UTF-8` and import that";
        return Err(ImportError::usage(
            path,
            "is a workbook or another packed file",
            help,
        ));
    }
    if bytes.starts_with(b"%PDF") || ending == "pdf" {
        return Err(ImportError::usage(
            path,
            "is a PDF",
            "import the Markdown or CSV that it was made from",
        ));
    }
    match ending.as_str() {
        "csv" | "tsv" => Ok(Format::Csv),
        "md" | "markdown" | "mdx" | "txt" | "" => Ok(Format::Markdown),
        other => {
            let problem = format!("ends in `.{other}`");
            Err(ImportError::usage(
                path,
                problem,
                "give Markdown (`.md`) or CSV (`.csv`)",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_lines() {
        let source = Source::new(Path::new("a.md"), Format::Markdown, "a\nb\n\nc".into());
        assert_eq!(
            [0, 1, 2, 4, 5, 6].map(|at| source.line(at)),
            [1, 1, 2, 3, 4, 4]
        );
        let passage = source.passage(&(0..5), "");
        assert_eq!((passage.line, passage.last), (1, 2));
    }

    #[test]
    fn what_is_no_text_is_refused_with_what_to_do() {
        for (name, bytes) in [
            ("a.xlsx", &b"x"[..]),
            ("a.csv", b"PK\x03\x04"),
            ("a.pdf", b"x"),
            ("a.docx", b"x"),
        ] {
            let error = format_of(Path::new(name), bytes).unwrap_err();
            assert_eq!(error.exit_code(), 2);
        }
    }
}
