//! Bytes that are not text, and characters that hide what a text says.

use std::string::FromUtf8Error;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, RuleId};

/// The place of the first byte that is not UTF-8.
pub(crate) fn not_utf8(file: &Arc<str>, error: &FromUtf8Error) -> Finding {
    let valid = error.utf8_error().valid_up_to();
    let before = std::str::from_utf8(&error.as_bytes()[..valid]).unwrap_or_default();
    let mut place = Place::in_text(file.clone(), before, valid..valid);
    place.end = place.start;
    Finding::deny(RuleId("not-utf8"), place, "the file is not UTF-8").help("save it as UTF-8")
}

/// Whether a character changes the order of a text on a screen or cannot be seen at
/// all: bidirectional controls (U+202A-202E, U+2066-2069) and tags (U+E0000-E007F).
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character does something to a screen or ends a line, where another is read: one that is hidden, a
/// control character, a line or paragraph separator.
#[must_use]
pub fn acts(c: char) -> bool {
    c.is_control() || is_hidden(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The hidden characters of a file, as it is written.
pub(crate) fn hidden_characters(file: &Arc<str>, text: &str) -> Vec<Finding> {
    if text.is_ascii() {
        return Vec::new();
    }
    text.char_indices()
        .filter(|(_, c)| is_hidden(*c))
        .map(|(at, c)| {
            let place = Place::in_text(file.clone(), text, at..at + c.len_utf8());
            let message = format!(
                "a hidden character (U+{:04X}) changes how this text reads",
                u32::from(c)
            );
            Finding::deny(RuleId("bidi-control"), place, message).help("delete it")
        })
        .collect()
}
