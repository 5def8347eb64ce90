//! A text as literals and quotes.

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::expand) enum Segment<'a> {
    /// Text to keep.
    Literal(&'a str),
    /// What stands between `{{` and `}}`.
    Quote(&'a str),
    /// `{{` with no `}}` behind it.
    Unclosed,
}

/// Splits a text; `\{{` is a literal `{{`.
pub(in crate::expand) fn split(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        if rest[..at].ends_with('\\') {
            segments.push(Segment::Literal(&rest[..at - 1]));
            segments.push(Segment::Literal("{{"));
            rest = &rest[at + 2..];
            continue;
        }
        segments.push(Segment::Literal(&rest[..at]));
        let inner = &rest[at + 2..];
        let Some(end) = inner.find("}}") else {
            segments.push(Segment::Unclosed);
            return segments;
        };
        segments.push(Segment::Quote(&inner[..end]));
        rest = &inner[end + 2..];
    }
    segments.push(Segment::Literal(rest));
    segments
}

/// The byte of the nth quote's `{{` in a text, counting from 0 as [`split`] meets them.
pub(in crate::expand) fn nth_opening(text: &str, n: usize) -> Option<usize> {
    text.match_indices("{{")
        .map(|(at, _)| at)
        .filter(|at| !text[..*at].ends_with('\\'))
        .nth(n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Segment::{Literal, Quote, Unclosed};

    #[test]
    fn splits_and_keeps_what_is_escaped() {
        assert_eq!(
            split("a {{ b }} c"),
            [Literal("a "), Quote(" b "), Literal(" c")]
        );
        assert_eq!(
            split(r"x \{{ y"),
            [Literal("x "), Literal("{{"), Literal(" y")]
        );
        assert_eq!(split("{{ a"), [Literal(""), Unclosed]);
        assert_eq!(nth_opening(r"\{{ {{ a }} {{ b }}", 1), Some(12));
    }
}
