//! How high a row must be. Excel would find out by itself; `LibreOffice` believes the file.

use rust_xlsxwriter::RowNum;

/// A line of 10-point text, in points.
const LINE: u32 = 13;
/// How many characters of running text fit where a column's width says one: a width counts
/// digits of 11 points, which are wider.
const DENSITY: f64 = 1.2;
/// Excel allows no higher row.
const MOST: u32 = 409;

/// The height of a row, in points, of texts each with its column's width in characters.
pub(super) fn of_row<'t>(cells: impl Iterator<Item = (&'t str, f64)>) -> f64 {
    let most = cells
        .map(|(text, width)| lines(text, (width - 1.0) * DENSITY))
        .max();
    let lines = most.unwrap_or(1).max(1);
    f64::from((lines * LINE + 4).min(MOST))
}

/// The lines that a text takes in a column: words that do not fit go to the next line, and a
/// word longer than a line is broken.
fn lines(text: &str, width: f64) -> RowNum {
    text.split('\n').map(|line| wrapped(line, width)).sum()
}

fn wrapped(line: &str, width: f64) -> RowNum {
    let (mut lines, mut filled) = (1, 0.0);
    for word in line.split_inclusive(' ') {
        let length = length(word);
        if filled > 0.0 && filled + length > width {
            lines += 1;
            filled = 0.0;
        }
        filled += length;
        while filled > width + 1.0 {
            lines += 1;
            filled -= width;
        }
    }
    lines
}

/// The length of a word in characters of average width; most of what lies beyond the
/// alphabets is twice as wide.
fn length(word: &str) -> f64 {
    let wide = |c: char| if c >= '\u{2e80}' { 2.0 } else { 1.0 };
    word.chars().map(wide).sum()
}

#[cfg(test)]
mod tests {
    use super::{lines, of_row};

    #[test]
    fn words_wrap() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("one two three", 8.0), 2);
        assert_eq!(lines("one\n\ntwo", 8.0), 3);
        assert_eq!(lines(&"a".repeat(64), 20.0), 4);
        assert_eq!(lines("漢字漢字漢字", 6.0), 2);
    }

    #[test]
    fn the_longest_cell_counts_and_excel_has_a_limit() {
        let long = "word ".repeat(1000);
        let one = of_row([("a", 10.0), ("b c", 3.0)].into_iter());
        let most = of_row([(long.as_str(), 10.0)].into_iter());
        assert!((one - 30.0).abs() < 0.1 && (most - 409.0).abs() < 0.1);
    }
}
