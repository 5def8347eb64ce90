//! CSV: read with the place of every field, so that a change touches that field alone.

use std::collections::BTreeMap;
use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::limits;
use super::place::Place;
use super::refusal::Refusal;
use super::sheet::{Cell, Row, Sheet};
use super::workbook::Content;
use crate::spreadsheet::cell;

/// The largest CSV that is read, in bytes.
const LARGEST: usize = 16 << 20;

/// A CSV that was read whole.
#[derive(Debug)]
pub struct CsvFile {
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    delimiter: u8,
    line_end: &'static str,
    records: Vec<Record>,
    sheet: Sheet,
}

#[derive(Debug)]
struct Record {
    fields: Vec<Range<usize>>,
}

impl CsvFile {
    /// Reads a CSV: UTF-8 with or without a byte order mark, or Windows-1252; fields
    /// apart by commas, semicolons, tabs or bars, whichever fits.
    ///
    /// # Errors
    /// When the file is empty, in UTF-16, over a limit, or a quotation mark is never closed.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Refusal> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Refusal::new("the file is empty: ask for it again"));
        }
        if bytes.len() > LARGEST {
            return Err(Refusal::new(
                "the CSV is larger than candor opens: over 16 MB",
            ));
        }
        if bytes.starts_with(&[0xFF, 0xFE])
            || bytes.starts_with(&[0xFE, 0xFF])
            || bytes.contains(&0)
        {
            return Err(Refusal::new(
                "the CSV is not in UTF-8 or Windows-1252: save it as `CSV UTF-8`",
            ));
        }
        let start = if bytes.starts_with(b"\xEF\xBB\xBF") {
            3
        } else {
            0
        };
        let encoding = if std::str::from_utf8(&bytes).is_ok() {
            UTF_8
        } else {
            WINDOWS_1252
        };
        let delimiter = delimiter(&bytes[start..]);
        let records = records(&bytes, start, delimiter, usize::MAX)?;
        let crlf = bytes.windows(2).any(|two| two == b"\r\n");
        let mut file = Self {
            encoding,
            delimiter,
            line_end: if crlf { "\r\n" } else { "\n" },
            records,
            sheet: Sheet::default(),
            bytes,
        };
        file.look()?;
        Ok(file)
    }

    fn look(&mut self) -> Result<(), Refusal> {
        let mut cells = 0;
        for (number, record) in (1..).zip(&self.records) {
            let mut row = Row {
                number,
                ..Row::default()
            };
            let mut column = 0;
            for field in &record.fields {
                column += 1;
                let text = self.text(field);
                if text.is_empty() {
                    continue;
                }
                cells += 1;
                if cells > limits::CELLS || column > limits::COLUMNS {
                    return Err(Refusal::new(
                        "the CSV is larger than candor opens: over 200,000 fields hold something",
                    ));
                }
                row.cells.push(Cell {
                    column,
                    text,
                    ..Cell::default()
                });
            }
            if !row.cells.is_empty() {
                self.sheet.rows.push(row);
            }
        }
        Ok(())
    }

    fn text(&self, field: &Range<usize>) -> String {
        let raw = &self.bytes[field.clone()];
        let (text, _) = self.encoding.decode_without_bom_handling(raw);
        match text.strip_prefix('"') {
            Some(inner) => inner
                .strip_suffix('"')
                .unwrap_or(inner)
                .replace("\"\"", "\""),
            None => text.into_owned(),
        }
    }

    /// Its one sheet, which has no name.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The file with some fields changed; every other byte as it was.
    ///
    /// # Errors
    /// When a text has a character that the file's encoding lacks.
    pub fn write(&self, changes: &BTreeMap<Place, Content>) -> Result<Vec<u8>, Refusal> {
        let mut out = Vec::with_capacity(self.bytes.len() + changes.len() * 64);
        let mut copied = 0;
        for (place, content) in changes {
            let record = usize::try_from(place.row)
                .ok()
                .and_then(|row| row.checked_sub(1))
                .and_then(|at| self.records.get(at));
            let Some(record) = record else {
                continue;
            };
            let column = usize::try_from(place.column).unwrap_or(usize::MAX);
            let end = record.fields.last().map_or(0, |field| field.end);
            let field = record.fields.get(column - 1).cloned().unwrap_or(end..end);
            if field.start >= copied {
                out.extend_from_slice(&self.bytes[copied..field.start]);
            }
            // A row may end before the column: what it lacks is written once.
            let written = changes
                .range(Place::new(place.row, 0)..*place)
                .map(|(place, _)| usize::try_from(place.column).unwrap_or(usize::MAX))
                .fold(record.fields.len(), usize::max);
            for _ in written..column {
                out.push(self.delimiter);
            }
            out.extend_from_slice(&self.field(content, *place)?);
            copied = copied.max(field.end);
        }
        out.extend_from_slice(&self.bytes[copied..]);
        Ok(out)
    }

    fn field(&self, content: &Content, place: Place) -> Result<Vec<u8>, Refusal> {
        let text = match content {
            Content::Empty => return Ok(Vec::new()),
            Content::Number(number) => return Ok(number.to_string().into_bytes()),
            Content::Text(text) => cell(text).replace('\r', "").replace('\n', self.line_end),
        };
        let quoted = text.contains(['"', '\n', '\r', char::from(self.delimiter)])
            || text.starts_with(char::is_whitespace)
            || text.ends_with(char::is_whitespace);
        let text = if quoted {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        };
        let (bytes, _, lossy) = self.encoding.encode(&text);
        if lossy {
            return Err(Refusal::new(format!(
                "the answer for {place} has a character that the file's Windows-1252 lacks: save the file as `CSV UTF-8` first"
            )));
        }
        Ok(bytes.into_owned())
    }
}

/// The character between fields: the one that gives the first records the most fields,
/// the same number in most of them.
fn delimiter(bytes: &[u8]) -> u8 {
    if let Some(rest) = bytes.strip_prefix(b"sep=")
        && let Some(&named) = rest.first()
    {
        return named;
    }
    let mut best = (0, b',');
    for candidate in *b",;\t|" {
        let Ok(records) = records(bytes, 0, candidate, 40) else {
            continue;
        };
        let first = records
            .iter()
            .map(|record| record.fields.len())
            .max()
            .unwrap_or(0);
        let alike = records
            .iter()
            .filter(|record| record.fields.len() == first)
            .count();
        let score = if first > 1 {
            alike * 100 / records.len().max(1) * 100 + first.min(99)
        } else {
            0
        };
        if score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}

fn records(bytes: &[u8], start: usize, delimiter: u8, most: usize) -> Result<Vec<Record>, Refusal> {
    let mut records = Vec::new();
    let mut at = start;
    while at < bytes.len() && records.len() < most {
        let mut fields = Vec::new();
        loop {
            let end = field_end(bytes, at, delimiter).ok_or_else(|| {
                Refusal::new(format!(
                    "the CSV opens a quotation mark in row {} and never closes it",
                    records.len() + 1
                ))
            })?;
            fields.push(at..end);
            at = end;
            if bytes.get(at) != Some(&delimiter) {
                break;
            }
            at += 1;
        }
        at += match bytes.get(at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        records.push(Record { fields });
    }
    Ok(records)
}

/// Where a field ends; none when its quotation mark is never closed.
fn field_end(bytes: &[u8], start: usize, delimiter: u8) -> Option<usize> {
    let mut at = start;
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        loop {
            match (bytes.get(at)?, bytes.get(at + 1)) {
                (b'"', Some(b'"')) => at += 2,
                (b'"', _) => break,
                _ => at += 1,
            }
        }
        at += 1;
    }
    // What follows a closing quotation mark belongs to the field, as in a lax reader.
    while let Some(&byte) = bytes.get(at) {
        if byte == delimiter || byte == b'\n' || byte == b'\r' {
            break;
        }
        at += 1;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(bytes: &[u8], changes: &[(u32, u32, &str)]) -> Vec<u8> {
        let changes = changes
            .iter()
            .map(|(row, column, text)| {
                (Place::new(*row, *column), Content::Text((*text).to_owned()))
            })
            .collect();
        CsvFile::read(bytes.to_vec())
            .unwrap()
            .write(&changes)
            .unwrap()
    }

    #[test]
    fn only_the_chosen_field_changes() {
        let text =
            b"\xEF\xBB\xBFid;question;answer;note\r\n1;\"a \"\"b\"\";\r\nc\";;x\r\n2; d ;\r\n";
        assert_eq!(
            filled(text, &[(2, 3, "Yes; \"so\""), (3, 3, "No"), (3, 4, "why")]),
            b"\xEF\xBB\xBFid;question;answer;note\r\n1;\"a \"\"b\"\";\r\nc\";\"Yes; \"\"so\"\"\";x\r\n2; d ;No;why\r\n"
        );
        assert_eq!(filled(text, &[]), text);
    }

    #[test]
    fn a_short_row_grows_and_a_formula_does_not() {
        assert_eq!(
            filled(b"q,a,b,c\nx\ny", &[(2, 3, "=1"), (3, 2, "k")]),
            b"q,a,b,c\nx,,'=1\ny,k"
        );
        assert_eq!(
            filled(b"q,a,b,c\nx\n", &[(2, 2, "m"), (2, 4, "n")]),
            b"q,a,b,c\nx,m,,n\n"
        );
    }

    #[test]
    fn windows_1252_stays() {
        assert_eq!(
            filled(b"q\xE9,a\nb,\n", &[(2, 2, "caf\u{e9} \u{20ac}")]),
            b"q\xE9,a\nb,caf\xE9 \x80\n"
        );
        let file = CsvFile::read(b"q\xE9,a\nb,\n".to_vec()).unwrap();
        let change = [(Place::new(2, 2), Content::Text("\u{4e2d}".to_owned()))].into();
        assert!(file.write(&change).is_err());
    }

    #[test]
    fn an_open_quotation_mark_is_refused() {
        assert!(CsvFile::read(b"a,b\n\"c,d\n".to_vec()).is_err());
        assert!(CsvFile::read(Vec::new()).is_err());
    }
}
