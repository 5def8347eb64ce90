//! XLSX and XLSM: read without trusting what the file says of itself, changed cell by
//! cell.
//!
//! One walker (`walk`) finds the cells both when a sheet is read and when it is
//! changed, so that the cell that a mapping names is the cell that is written. A
//! change replaces the bytes of that cell and leaves all others of the sheet as they
//! were; every other part of the file is copied in its compressed form.

mod archive;
mod book;
mod calculation;
mod edit;
mod reader;
mod strings;
mod styles;
mod validation;
mod walk;
mod xml;

use std::collections::BTreeMap;

pub use edit::{Content, edit};

use self::archive::Archive;
use self::book::Book;
use super::place::Place;
use super::refusal::Refusal;
use super::sheet::Sheet;

/// A workbook that was read whole.
#[derive(Debug)]
pub struct Workbook {
    archive: Archive,
    book: Book,
    sheets: Vec<Sheet>,
}

impl Workbook {
    /// Reads a workbook.
    ///
    /// # Errors
    /// When the file is not one, is encrypted, is of an older kind, or is over a limit.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let mut archive = Archive::open(bytes)?;
        let book = Book::read(&mut archive)?;
        let sheets = reader::sheets(&mut archive, &book)?;
        Ok(Self {
            archive,
            book,
            sheets,
        })
    }

    /// Its sheets in the order of their tabs.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// What a person should know before the file is sent back.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        if self
            .archive
            .names()
            .any(|name| name.starts_with("_xmlsignatures/"))
        {
            vec!["the file is signed: a filled copy no longer matches its signature".to_owned()]
        } else {
            Vec::new()
        }
    }

    /// The file with some cells changed: by sheet, then by place. All else is as it was,
    /// except that a spreadsheet program will calculate the file anew.
    ///
    /// # Errors
    /// When a part cannot be read again.
    pub fn write(
        &mut self,
        changes: &BTreeMap<usize, BTreeMap<Place, Content>>,
    ) -> Result<Vec<u8>, Refusal> {
        let mut parts = BTreeMap::new();
        for (&at, cells) in changes.iter().filter(|(_, cells)| !cells.is_empty()) {
            let Some(sheet) = self.book.sheets.get(at) else {
                continue;
            };
            let text = self.archive.text(&sheet.part)?;
            let styles = styles::Styles::read(&mut self.archive, &self.book)?;
            parts.insert(
                sheet.part.clone(),
                edit(&text, cells, &|style| styles.of(style).wraps)?,
            );
        }
        if !parts.is_empty() {
            let text = self.archive.text(&self.book.part)?;
            parts.insert(self.book.part.clone(), calculation::on_load(&text)?);
        }
        self.archive.with(&parts)
    }
}
