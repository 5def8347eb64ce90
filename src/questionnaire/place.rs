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
        let number = number.strip_prefix('$').unwrap_or(number);
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        let row: u32 = number.parse().map_err(|_| ())?;
        let column = column(name).ok_or(())?;
        ((1..=limits::ROWS).contains(&row))
            .then_some(Self { row, column })
            .ok_or(())
    }
}

impl FromStr for Area {
    type Err = ();

    /// Reads `B7`, `B2:C9` and whole columns such as `$R:$R`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (a, b) = text.split_once(':').unwrap_or((text, text));
        if let (Ok(a), Ok(b)) = (a.parse::<Place>(), b.parse::<Place>()) {
            return Ok(Self {
                first: Place::new(a.row.min(b.row), a.column.min(b.column)),
                last: Place::new(a.row.max(b.row), a.column.max(b.column)),
            });
        }
        let whole = |text: &str| column(text.strip_prefix('$').unwrap_or(text)).ok_or(());
        let (a, b) = (whole(a)?, whole(b)?);
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
    }
}
