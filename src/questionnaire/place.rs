//! Where a cell is, as spreadsheet programs write it.

use std::fmt;
use std::str::FromStr;

use super::limits;

/// A cell's place; both numbers begin at 1, so that `B7` is column 2 of row 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

/// A rectangle of cells, both corners in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// The corner at the top left.
    pub first: Place,
    /// The corner at the bottom right.
    pub last: Place,
}

impl Place {
    /// A place from its row and column.
    #[must_use]
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

impl Area {
    /// Whether a cell is in it.
    #[must_use]
    pub fn holds(&self, place: Place) -> bool {
        (self.first.row..=self.last.row).contains(&place.row)
            && (self.first.column..=self.last.column).contains(&place.column)
    }
}

/// A column's letters: 1 is `A`, 27 is `AA`.
#[must_use]
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The column that letters name; none when they name none.
#[must_use]
pub fn column(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0;
    for byte in letters.bytes() {
        if !byte.is_ascii_alphabetic() {
            return None;
        }
        column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    }
    (column <= limits::COLUMNS).then_some(column)
}

/// The row that digits name; none when they name none.
fn row(digits: &str) -> Option<u32> {
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = all.then(|| digits.parse().ok())??;
    (1..=limits::ROWS).contains(&number).then_some(number)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letters(self.column), self.row)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            return write!(f, "{}", self.first);
        }
        write!(f, "{}:{}", self.first, self.last)
    }
}

impl FromStr for Place {
    type Err = ();

    /// Reads `B7` and `$B$7`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.strip_prefix('$').unwrap_or(text);
        let at = text.find(|c: char| !c.is_ascii_alphabetic()).ok_or(())?;
        let (name, number) = text.split_at(at);
        let row = row(number.strip_prefix('$').unwrap_or(number)).ok_or(())?;
        let column = column(name).ok_or(())?;
        Ok(Self { row, column })
    }
}

impl FromStr for Area {
    type Err = ();

    /// Reads `B7`, `B2:C9`, whole columns such as `$R:$R` and whole rows such as `2:100`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let Some((a, b)) = text.split_once(':') else {
            // A name such as `YN` is no column.
            return text.parse().map(|place| Self {
                first: place,
                last: place,
            });
        };
        if let (Ok(a), Ok(b)) = (a.parse::<Place>(), b.parse::<Place>()) {
            return Ok(Self {
                first: Place::new(a.row.min(b.row), a.column.min(b.column)),
                last: Place::new(a.row.max(b.row), a.column.max(b.column)),
            });
        }
        let (a, b) = (
            a.strip_prefix('$').unwrap_or(a),
            b.strip_prefix('$').unwrap_or(b),
        );
        if let (Some(a), Some(b)) = (row(a), row(b)) {
            return Ok(Self {
                first: Place::new(a.min(b), 1),
                last: Place::new(a.max(b), limits::COLUMNS),
            });
        }
        let (a, b) = (column(a).ok_or(())?, column(b).ok_or(())?);
        Ok(Self {
            first: Place::new(1, a.min(b)),
            last: Place::new(limits::ROWS, a.max(b)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for (name, row, column) in [
            ("A1", 1, 1),
            ("Z9", 9, 26),
            ("AA10", 10, 27),
            ("XFD1048576", limits::ROWS, limits::COLUMNS),
        ] {
            assert_eq!(name.parse(), Ok(Place::new(row, column)));
            assert_eq!(Place::new(row, column).to_string(), name);
        }
        for name in [
            "", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "A1B", "A+1",
        ] {
            assert!(name.parse::<Place>().is_err(), "{name}");
        }
    }

    #[test]
    fn areas_are_read_from_any_corner() {
        let area: Area = "$C$9:B2".parse().unwrap();
        assert_eq!(area.to_string(), "B2:C9");
        assert!(area.holds(Place::new(2, 3)) && !area.holds(Place::new(10, 3)));
        assert_eq!("$R:$R".parse::<Area>().unwrap().last.column, 18);
        let rows: Area = "$100:2".parse().unwrap();
        assert_eq!(rows.to_string(), "A2:XFD100");
        for text in ["YN", "7", "A:7", "0:3", "A1:", ":"] {
            assert!(text.parse::<Area>().is_err(), "{text}");
        }
    }
}
