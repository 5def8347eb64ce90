//! How much a cell holds.

/// The longest text that a cell of Excel holds, in UTF-16 units: "Excel specifications
/// and limits". `LibreOffice` holds more, and no less.
pub const CELL_UNITS: usize = 32_767;

/// The length of a text in UTF-16 units, when it is more than a cell holds.
#[must_use]
pub fn too_long(text: &str) -> Option<usize> {
    // No text has more units than bytes.
    if text.len() <= CELL_UNITS {
        return None;
    }
    let units = text.encode_utf16().count();
    (units > CELL_UNITS).then_some(units)
}

#[cfg(test)]
mod tests {
    use super::too_long;

    #[test]
    fn a_cell_counts_utf_16_units() {
        assert_eq!(too_long(&"a".repeat(32_767)), None);
        assert_eq!(too_long(&"é".repeat(32_767)), None);
        assert_eq!(too_long(&"a".repeat(32_768)), Some(32_768));
        assert_eq!(too_long(&"🦀".repeat(16_384)), Some(32_768));
    }
}
