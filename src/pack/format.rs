//! What a pack is written as.

use std::path::Path;

/// What a pack is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook, for people.
    Xlsx,
    /// The answers as a table (RFC 4180, UTF-8 without a mark at its start).
    Csv,
    /// Every record in full, for programs; the manifest is inside.
    Json,
    /// Every record, to read and to paste from.
    Markdown,
    /// The controls as an OSCAL component definition.
    Oscal,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [
        Self::Xlsx,
        Self::Csv,
        Self::Json,
        Self::Markdown,
        Self::Oscal,
    ];

    /// The word on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Oscal => "oscal",
        }
    }

    /// How the name of such a file ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Oscal => "json",
            other => other.as_str(),
        }
    }

    /// What a file's name says it is; `.json` is not said to be OSCAL.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let before = path.file_stem().map(Path::new).and_then(Path::extension);
        if ending == "json" && before.is_some_and(|before| before.eq_ignore_ascii_case("oscal")) {
            return Some(Self::Oscal);
        }
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == ending)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == text)
            .ok_or_else(|| {
                format!("`{text}` is not a format: write `xlsx`, `csv`, `json`, `md` or `oscal`")
            })
    }
}
