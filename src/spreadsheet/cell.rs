//! A text as a cell of a table that a spreadsheet opens.

use std::borrow::Cow;

/// What starts a formula, or hides its start, in some spreadsheet: OWASP, "CSV
/// Injection". The full-width signs are formulas in Excel with East Asian settings.
const STARTS_A_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text, with an apostrophe before it when a spreadsheet could take it for a formula.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(STARTS_A_FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1",
        ] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "a=1", "1-2", " =1", "'=1"] {
            assert_eq!(cell(text), text);
        }
    }
}
