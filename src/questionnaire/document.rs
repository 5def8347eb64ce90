//! A buyer's file, whatever its format.

use std::collections::BTreeMap;

use super::bank;
use super::csv_file::CsvFile;
use super::place::Place;
use super::refusal::Refusal;
use super::sheet::Sheet;
use super::workbook::{Content, Workbook};

/// Changes to a file: by the number of a sheet, then by cell.
pub type Changes = BTreeMap<usize, BTreeMap<Place, Content>>;

/// A buyer's file that was read whole. Nothing in it runs, and nothing is fetched.
#[derive(Debug)]
pub enum Document {
    /// `.xlsx` and `.xlsm`.
    Workbook(Box<Workbook>),
    /// `.csv` and `.tsv`.
    Csv(Box<CsvFile>),
    /// A JSON bank of questions.
    Bank(Box<Sheet>),
}

impl Document {
    /// Reads a file by the ending of its name and its first bytes.
    ///
    /// # Errors
    /// When the format is another, the file is broken or encrypted, or over a limit.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, Refusal> {
        let ending = name
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending)
            .to_lowercase();
        if bytes.is_empty() {
            return Err(Refusal::new("the file is empty: ask for it again"));
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Workbook::read(bytes).map(|workbook| Self::Workbook(Box::new(workbook)));
        }
        match ending.as_str() {
            "xlsx" | "xlsm" | "xltx" | "xltm" => {
                Workbook::read(bytes).map(|workbook| Self::Workbook(Box::new(workbook)))
            }
            "csv" | "tsv" | "txt" => CsvFile::read(bytes).map(|file| Self::Csv(Box::new(file))),
            "json" => bank::read(&bytes).map(|sheet| Self::Bank(Box::new(sheet))),
            _ => Err(Refusal::new(format!(
                "`.{ending}` is not a questionnaire that candor reads: save it as `.xlsx` or `.csv`"
            ))),
        }
    }

    /// Its sheets.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        match self {
            Self::Workbook(workbook) => workbook.sheets(),
            Self::Csv(file) => std::slice::from_ref(file.sheet()),
            Self::Bank(sheet) => std::slice::from_ref(sheet),
        }
    }

    /// What a person should know before the file is sent back.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        match self {
            Self::Workbook(workbook) => workbook.warnings(),
            Self::Csv(_) | Self::Bank(_) => Vec::new(),
        }
    }

    /// Whether it can hold answers at all.
    #[must_use]
    pub fn takes_answers(&self) -> bool {
        !matches!(self, Self::Bank(_))
    }

    /// The file with some cells changed, all else as it was.
    ///
    /// # Errors
    /// When the file takes no answers, or a change cannot be written.
    pub fn write(&mut self, changes: &Changes) -> Result<Vec<u8>, Refusal> {
        match self {
            Self::Workbook(workbook) => workbook.write(changes),
            Self::Csv(file) => file.write(changes.get(&0).unwrap_or(&BTreeMap::new())),
            Self::Bank(_) => Err(no_place()),
        }
    }
}

/// A bank of questions cannot be filled.
#[must_use]
pub fn no_place() -> Refusal {
    Refusal::new(
        "a bank of questions has no place for answers: `--dry-run --report FILE` gives what would fit",
    )
}
