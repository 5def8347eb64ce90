//! Blanks that somebody must fill in: `[[ … ]]`, and `{{ … }}` of other tools.

use std::ops::Range;

use super::plain;
use super::report::Blank;
use super::source::Source;

/// Every blank of a file, in order. `records` says which bytes belong to which
/// id, in order too.
pub(super) fn of(source: &Source, records: &[(Range<usize>, String)]) -> Vec<Blank> {
    let record = |at: usize| {
        let before = records.partition_point(|(range, _)| range.start <= at);
        let last = records[..before].last().filter(|(range, _)| at < range.end);
        last.map(|(_, id)| id.clone())
    };
    let blank = |range: Range<usize>| Blank {
        file: source.shown(),
        line: source.line(range.start),
        record: record(range.start),
        text: plain::one_line(&source.text[range]),
    };
    ranges(&source.text).into_iter().map(blank).collect()
}

/// The bytes of every blank. One that is never closed ends with its line.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['[', '{']).map(|n| at + n) {
        let close = match &text.as_bytes()[start..] {
            [b'[', b'[', ..] => "]]",
            [b'{', b'{', ..] => "}}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let end = text[start..].find(close).map(|n| start + n + 2);
        let line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        at = end
            .filter(|end| !text[start..*end].contains("\n\n"))
            .unwrap_or(line_end);
        found.push(start..at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn blanks_span_lines_and_need_no_fill_in() {
        let text = "[[ FILL IN: a\nb ]], [x](y) [[country]] {{name}} {x} [[ open\n\nnext ]]";
        let blanks: Vec<&str> = ranges(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            blanks,
            ["[[ FILL IN: a\nb ]]", "[[country]]", "{{name}}", "[[ open"]
        );
    }
}
