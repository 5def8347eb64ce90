//! The text that is approved, and its digest.

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::expand::Digest;

/// Separates these digests from every other use of SHA-256.
const DOMAIN_TAG: &[u8] = b"candor-item-v1\0";

/// Brings every string into the one form that readers get and approvals cover:
/// Unicode NFC, LF line ends, no space at the end of a line or of the text.
pub(super) fn normalise(value: &mut Value) {
    match value {
        Value::String(text) if is_normal(text) => {}
        Value::String(text) => *text = normal_text(text),
        Value::Array(items) => items.iter_mut().for_each(normalise),
        Value::Object(fields) => fields.values_mut().for_each(normalise),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a text is in its form already, as far as a look at its bytes tells.
fn is_normal(text: &str) -> bool {
    let is_space = |byte: &u8| matches!(byte, b'\t' | b'\x0b' | b'\x0c' | b'\r' | b' ');
    let bytes = text.as_bytes();
    let mut lines = bytes.split(|byte| *byte == b'\n');
    text.is_ascii()
        && bytes.last() != Some(&b'\n')
        && lines.all(|line| line.last().is_none_or(|byte| !is_space(byte)))
}

fn normal_text(text: &str) -> String {
    let text: String = if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfc().collect()
    };
    let mut lines = String::with_capacity(text.len());
    for line in text.split('\n') {
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines.truncate(lines.trim_end().len());
    lines
}

/// The canonical text of a shown form: its JSON after RFC 8785.
///
/// # Errors
/// None for what `expand` makes: the JSON holds no number that RFC 8785 cannot write.
pub fn canonical(json: &Value) -> serde_json::Result<String> {
    serde_json_canonicalizer::to_string(json)
}

/// The digest of a canonical text: SHA-256 over `candor-item-v1`, a zero byte, and the text.
#[must_use]
pub fn digest(canonical: &str) -> Digest {
    let mut hash = Sha256::new();
    hash.update(DOMAIN_TAG);
    hash.update(canonical.as_bytes());
    Digest::new(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over_is_in_its_form() {
        for text in [
            "", "a", "a\n\nb", "a \nb", "a\n", "a\r\nb", "\n", "é", "a\t", " a", "\x0b",
        ] {
            assert!(!is_normal(text) || normal_text(text) == text, "{text:?}");
        }
        assert!(is_normal("a\n\n b") && !is_normal("a \nb") && !is_normal("a\n"));
    }

    #[test]
    fn spelling_of_the_same_text_does_not_count() {
        let mut a = serde_json::json!({"b": "e\u{301}  \r\nx\n\n", "a": 1});
        let mut b = serde_json::json!({"a": 1, "b": "é\nx"});
        normalise(&mut a);
        normalise(&mut b);
        assert_eq!(canonical(&a).unwrap(), r#"{"a":1,"b":"é\nx"}"#);
        assert_eq!(
            digest(&canonical(&a).unwrap()),
            digest(&canonical(&b).unwrap())
        );
    }
}
