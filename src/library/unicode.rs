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

/// Whether a character changes the order of a text on a screen, or cannot be seen at all and so splits a word for
/// whatever looks for it, or carries what nobody approved:
///
/// - bidirectional controls (U+202A-202E, U+2066-2069);
/// - spaces and joiners without a width (U+200B, U+2060-2064, U+FEFF), the soft hyphen (U+00AD), the combining
///   grapheme joiner (U+034F), fillers (U+115F, U+1160, U+180E, U+3164, U+FFA0);
/// - tags and the selectors that no emoji has (U+E0000-E01EF).
///
/// The joiners U+200C and U+200D and the marks U+200E and U+200F are not among them: Persian, Hindi, Arabic and Hebrew
/// are not written without.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{34f}'
            | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}'
            | '\u{e0000}'..='\u{e01ef}'
    )
}

/// Whether a character does something to a screen or ends a line, where another is read: one that is hidden, a
/// control character, a line or paragraph separator.
#[must_use]
pub fn acts(c: char) -> bool {
    c.is_control() || is_hidden(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The hidden and control characters of a file, as it is written.
pub(crate) fn hidden_characters(file: &Arc<str>, text: &str) -> Vec<Finding> {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t' | b'\r');
    if text.as_bytes().iter().all(is_plain) {
        return Vec::new();
    }
    let controls = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    // A byte order mark at the start says how the file is written.
    text.char_indices()
        .filter(|(at, c)| controls(*c) || (is_hidden(*c) && (*at, *c) != (0, '\u{feff}')))
        .map(|(at, c)| {
            let place = Place::in_text(file.clone(), text, at..at + c.len_utf8());
            let code = u32::from(c);
            let message = if c.is_control() {
                format!("a control character (U+{code:04X}) does not belong in a text")
            } else {
                format!("a hidden character (U+{code:04X}) changes how this text reads")
            };
            Finding::deny(RuleId("bidi-control"), place, message).help("delete it")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_hides_nowhere_but_inside() {
        let found = |text: &str| hidden_characters(&"a.yaml".into(), text).len();
        assert_eq!(found("\u{feff}a: 1\n"), 0);
        assert_eq!(found("\u{feff}a: \u{feff}1\n"), 1);
        assert_eq!(found("a: 1\r\n\tb\0\u{1b}\u{85}\n"), 3);
    }

    #[test]
    fn what_splits_a_word_unseen_is_hidden_and_what_languages_need_is_not() {
        let hidden = "\u{200b}\u{2060}\u{ad}\u{3164}\u{e0041}\u{e0100}\u{202e}";
        assert!(hidden.chars().all(is_hidden));
        // Persian, Arabic; a hyphen and a space that do not break; an emoji of two.
        assert!(
            !"می\u{200c}خواهم \u{200f}a\u{2011}b\u{a0}c ❤\u{fe0f}\u{200d}🔥"
                .chars()
                .any(is_hidden)
        );
    }
}
