//! lunr's tokenizer: lower-case, then split at white space and hyphens.
//!
//! Positions are counted in UTF-16 code units of the *lower-cased* text, since
//! that is what lunr counts: after `İ` (one unit that becomes two) they no
//! longer fit the original.

/// One token of a text, before trimming and stemming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The lower-cased text of the token.
    pub text: String,
    /// Where it starts, in UTF-16 units of the lower-cased text.
    pub start: usize,
    /// Its length in UTF-16 units.
    pub len: usize,
}

/// Splits a text as `lunr.tokenizer` splits a string.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    each_token(&text.to_lowercase(), |text, start, len| {
        tokens.push(Token {
            text: text.to_owned(),
            start,
            len,
        });
    });
    tokens
}

/// Calls `found(token, start, length)` for each token of a text that is in
/// lower case already.
pub(crate) fn each_token<'a>(lower: &'a str, mut found: impl FnMut(&'a str, usize, usize)) {
    let (mut byte_start, mut unit_start, mut units) = (0, 0, 0);
    for (at, c) in lower.char_indices() {
        if is_separator(c) {
            if at > byte_start {
                found(&lower[byte_start..at], unit_start, units - unit_start);
            }
            byte_start = at + c.len_utf8();
            unit_start = units + c.len_utf16();
        }
        units += c.len_utf16();
    }
    if lower.len() > byte_start {
        found(&lower[byte_start..], unit_start, units - unit_start);
    }
}

/// `/[\s\-]/` of JavaScript. [`char::is_whitespace`] would be wrong: it has
/// U+0085 and lacks U+FEFF.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{09}'..='\u{0d}' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
            | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::tokenize;

    #[test]
    fn positions_are_units_of_the_lower_cased_text() {
        let found: Vec<_> = tokenize("İa -😀 B\u{feff}c\u{85}d")
            .into_iter()
            .map(|t| (t.text, t.start, t.len))
            .collect();
        let expected = [
            ("i\u{307}a", 0, 3),
            ("😀", 5, 2),
            ("b", 8, 1),
            ("c\u{85}d", 10, 3),
        ];
        assert_eq!(
            found,
            expected.map(|(text, start, len)| (text.to_owned(), start, len))
        );
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert!(tokenize("").is_empty());
        assert!(tokenize(" - \u{3000}").is_empty());
    }
}
