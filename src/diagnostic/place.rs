//! Where in a file something stands.

use std::ops::Range;
use std::sync::Arc;

/// A place in a content file.
///
/// Lines and columns count from 1, columns in characters, as editors show them.
/// The byte range serves the excerpt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's path as the user would type it.
    pub file: Arc<str>,
    /// The line, from 1; 0 for a finding about the file as a whole.
    pub line: u32,
    /// The column in characters, from 1; 0 for the file as a whole.
    pub column: u32,
    /// First byte in the file's text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
}

impl Place {
    /// The file as a whole: for what no line can show, such as bytes that are not text.
    #[must_use]
    pub fn whole_file(file: Arc<str>) -> Self {
        Self {
            file,
            line: 0,
            column: 0,
            start: 0,
            end: 0,
        }
    }

    /// The place of a byte range in a text that starts at the file's first byte.
    #[must_use]
    pub fn in_text(file: Arc<str>, text: &str, range: Range<usize>) -> Self {
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end).max(start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            file,
            line: to_u32(lines_in(before) + 1),
            column: to_u32(before[line_start..].chars().count() + 1),
            start: to_u32(start),
            end: to_u32(end),
        }
    }

    /// The line and column after the last character, in the file's text; the first
    /// one's when there is no text.
    #[must_use]
    pub fn end(&self, text: Option<&str>) -> (u32, u32) {
        match text {
            Some(text) if self.line > 0 => {
                let end = Self::in_text(
                    self.file.clone(),
                    text,
                    self.end as usize..self.end as usize,
                );
                (end.line, end.column)
            }
            _ => (self.line, self.column),
        }
    }

    /// The byte range in the file's text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// How many line ends a text has. Counted in bytes, many at once: a register asks once a record, and is long.
fn lines_in(text: &str) -> usize {
    let lines = |piece: &[u8]| {
        piece
            .iter()
            .map(|byte| u8::from(*byte == b'\n'))
            .sum::<u8>()
    };
    // As many as a byte can count, which lets the processor count them side by side.
    text.as_bytes()
        .chunks(u8::MAX.into())
        .map(|piece| usize::from(lines(piece)))
        .sum()
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.line == 0 {
            f.write_str(&self.file)
        } else {
            write!(f, "{}:{}:{}", self.file, self.line, self.column)
        }
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Files over 4 GiB never get this far: the loader stops at 1 MiB.
fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_columns_in_characters() {
        let text = "a\nü: x\n";
        let place = Place::in_text("f".into(), text, 6..7);
        assert_eq!((place.line, place.column), (2, 4));
        assert_eq!(place.to_string(), "f:2:4");
    }

    #[test]
    fn a_range_past_the_end_is_clamped() {
        let place = Place::in_text("f".into(), "é", 1..99);
        assert_eq!((place.start, place.end), (0, 2));
    }
}
