//! The zip file around a workbook.

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::questionnaire::limits;
use crate::questionnaire::refusal::Refusal;

/// A workbook's file, checked before a byte of it is inflated.
#[derive(Debug)]
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    names: Vec<String>,
    inflated: u64,
}

impl Archive {
    /// Opens a file whose parts keep within the limits.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Refusal> {
        if bytes.len() > limits::FILE {
            return Err(Refusal::new("the workbook is larger than 64 MB"));
        }
        if bytes.is_empty() {
            return Err(Refusal::new("the file is empty: ask for it again"));
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Refusal::new(
                "the workbook is encrypted or of the old `.xls` kind: open it in a spreadsheet program and save it as `.xlsx` without a password",
            ));
        }
        if !bytes.starts_with(b"PK") {
            return Err(Refusal::new(
                "this is not a workbook: candor fills `.xlsx`, `.xlsm` and `.csv`",
            ));
        }
        let declared = declared_parts(&bytes);
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        // Two parts of one name are one to this reader and may be the other to the next.
        if declared.is_some_and(|parts| parts != zip.len()) {
            return Err(Refusal::new(
                "two parts of the workbook have the same name, or some are missing: open it in a spreadsheet program and save it once",
            ));
        }
        let mut archive = Self {
            zip,
            names: Vec::new(),
            inflated: 0,
        };
        archive.check()?;
        Ok(archive)
    }

    fn check(&mut self) -> Result<(), Refusal> {
        if self.zip.len() > limits::PARTS {
            return Err(too_large("it has over 2,000 parts"));
        }
        let mut total = 0_u64;
        let mut seen = HashSet::new();
        for at in 0..self.zip.len() {
            let part = self.zip.by_index_raw(at).map_err(|_| broken())?;
            let name = part.name().map_err(|_| broken())?.into_owned();
            if part.encrypted() {
                return Err(Refusal::new(
                    "the workbook is encrypted: save it without a password first",
                ));
            }
            if is_outside(&name) {
                return Err(Refusal::new(format!(
                    "the workbook holds a part called `{name}`, which points outside it: nothing was read"
                )));
            }
            total = total.saturating_add(part.size());
            if total > limits::INFLATED {
                return Err(too_large("it unpacks to over 64 MB"));
            }
            if part.size() > limits::RATIO_FROM
                && part.size() / part.compressed_size().max(1) > limits::RATIO
            {
                return Err(too_large("a part unpacks to over 200 times its size"));
            }
            if !seen.insert(name.to_lowercase()) {
                return Err(Refusal::new(format!(
                    "the workbook holds two parts called `{name}`: open it in a spreadsheet program and save it once"
                )));
            }
            self.names.push(name);
        }
        Ok(())
    }

    /// The parts' names, in the order of the file.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether a part is there, whatever the case of its name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.names
            .iter()
            .position(|known| known.eq_ignore_ascii_case(name))
    }

    /// A part as text. What all parts inflate to is counted as it comes out.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Refusal> {
        let at = self.position(name).ok_or_else(|| {
            Refusal::new(format!("the workbook has no part `{name}`: open it in a spreadsheet program and save it once"))
        })?;
        // A sheet is read twice, once to look and once to change it.
        let left = (2 * limits::INFLATED).saturating_sub(self.inflated);
        let part = self.zip.by_index(at).map_err(|_| broken())?;
        let most = part
            .compressed_size()
            .saturating_mul(limits::RATIO)
            .max(limits::RATIO_FROM);
        let mut bytes = Vec::new();
        part.take(left.min(most) + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| broken())?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > left.min(most) {
            return Err(too_large("it unpacks to more than it says"));
        }
        self.inflated += size;
        let text = String::from_utf8(bytes).map_err(|_| {
            Refusal::new(format!("the part `{name}` of the workbook is not UTF-8: open it in a spreadsheet program and save it once"))
        })?;
        Ok(text
            .strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text))
    }

    /// The file with some parts replaced; all others keep their compressed bytes.
    pub(super) fn with(&mut self, parts: &BTreeMap<String, String>) -> Result<Vec<u8>, Refusal> {
        let wrong =
            |_| Refusal::new("the workbook cannot be written again: a part of it is broken");
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.zip.len() {
            let replaced = parts
                .iter()
                .find(|(name, _)| self.names[at].eq_ignore_ascii_case(name));
            let part = self.zip.by_index_raw(at).map_err(wrong)?;
            let Some((_, text)) = replaced else {
                writer.raw_copy_file(part).map_err(wrong)?;
                continue;
            };
            let mut options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(6));
            if let Some(when) = part.last_modified() {
                options = options.last_modified_time(when);
            }
            drop(part);
            writer
                .start_file(self.names[at].as_str(), options)
                .map_err(wrong)?;
            writer
                .write_all(text.as_bytes())
                .map_err(|_| Refusal::new("the workbook cannot be written again"))?;
        }
        writer.finish().map(Cursor::into_inner).map_err(wrong)
    }
}

/// What the file's own directory counts, read at its end.
fn declared_parts(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let at = bytes[tail..]
        .windows(4)
        .rposition(|four| four == b"PK\x05\x06")?
        + tail;
    let count = bytes.get(at + 10..at + 12)?;
    let count = u16::from_le_bytes([count[0], count[1]]);
    (count != u16::MAX).then_some(usize::from(count))
}

fn is_outside(name: &str) -> bool {
    name.starts_with(['/', '\\'])
        || name.contains(['\\', ':', '\0'])
        || name.split('/').any(|piece| piece == "..")
}

fn broken() -> Refusal {
    Refusal::new(
        "the workbook is damaged or cut off: ask for it again, or open it in a spreadsheet program and save it once",
    )
}

fn too_large(why: &str) -> Refusal {
    Refusal::new(format!("the workbook is larger than candor opens: {why}"))
}
