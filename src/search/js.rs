//! Three habits of JavaScript that the bytes of an index depend on: how it
//! prints numbers, how it compares strings, and which object keys it moves to
//! the front.

use std::cmp::Ordering;
use std::fmt::Write as _;

/// Appends a whole number. An index has millions of them, and a formatter takes five times as long.
pub(crate) fn push_count(out: &mut String, count: impl itoa::Integer) {
    out.push_str(itoa::Buffer::new().format(count));
}

/// Appends a number as `JSON.stringify` prints it: `2`, `0.5`, `0` for `-0`,
/// `1e+21`, and `null` for what is not finite.
pub(crate) fn push_number(out: &mut String, x: f64) {
    if !x.is_finite() {
        out.push_str("null");
        return;
    }
    if x == 0.0 {
        out.push('0');
        return;
    }
    let size = x.abs();
    // Writing to a `String` cannot fail, so the results carry no news.
    if (1e-6..1e21).contains(&size) {
        let _ = write!(out, "{x}");
        return;
    }
    let digits = format!("{x:e}");
    match digits.split_once('e') {
        Some((mantissa, exponent)) => {
            out.push_str(mantissa);
            out.push('e');
            if !exponent.starts_with('-') {
                out.push('+');
            }
            out.push_str(exponent);
        }
        None => out.push_str(&digits),
    }
}

/// Appends a string as `JSON.stringify` prints it.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            0x08 => "\\b",
            0x09 => "\\t",
            0x0a => "\\n",
            0x0c => "\\f",
            0x0d => "\\r",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        if short.is_empty() {
            let _ = write!(out, "\\u{byte:04x}");
        } else {
            out.push_str(short);
        }
        plain = at + 1;
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

/// `Math.round`: halves go up, also below zero.
pub(crate) fn round(x: f64) -> f64 {
    let floor = x.floor();
    if x - floor >= 0.5 { floor + 1.0 } else { floor }
}

/// Compares as JavaScript does: by UTF-16 code unit, so that an emoji sorts
/// before U+E000 although its code point is higher.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    // Below U+D800 the byte order is the same, and that is nearly always so.
    if a.is_ascii() || b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

/// The key as an array index, which JavaScript lists before all other keys of
/// an object: `"0"` to `"4294967294"` without leading zeros.
pub(crate) fn array_index(key: &str) -> Option<u32> {
    let canonical =
        key == "0" || (!key.starts_with('0') && key.bytes().all(|b| b.is_ascii_digit()));
    if !canonical {
        return None;
    }
    key.parse().ok().filter(|&n| n < u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(x: f64) -> String {
        let mut out = String::new();
        push_number(&mut out, x);
        out
    }

    #[test]
    fn numbers() {
        let shown: Vec<String> = [2.0, 0.5, -0.0, 1e21, -1.5e-7, 123_456.789, f64::NAN, 1e20]
            .map(number)
            .to_vec();
        let expected = [
            "2",
            "0.5",
            "0",
            "1e+21",
            "-1.5e-7",
            "123456.789",
            "null",
            "100000000000000000000",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn halves_go_up() {
        let shown = [0.5, -0.5, -1.5, 2.5, 0.499_999_999_999_999_94]
            .map(round)
            .map(number);
        assert_eq!(shown, ["1", "0", "-1", "3", "0"]);
    }

    #[test]
    fn order_is_by_code_unit() {
        assert_eq!(compare("\u{1F600}", "\u{E000}"), Ordering::Less);
        assert_eq!(compare("a", "\u{1F600}"), Ordering::Less);
        assert_eq!(compare("é", "z"), Ordering::Greater);
    }

    #[test]
    fn array_indices() {
        let keys = ["0", "10", "01", "", "4294967294", "4294967295", "-1", "1.0"];
        assert_eq!(
            keys.map(array_index),
            [
                Some(0),
                Some(10),
                None,
                None,
                Some(4_294_967_294),
                None,
                None,
                None
            ]
        );
    }
}
