//! Places that a template or an import left to be filled in.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::text::AnyOf;

/// Words that stand for text to come, whole and in capitals.
const LEFT: [&str; 4] = ["TODO", "TBD", "FIXME", "XXX"];

/// `[[ … ]]`, `TODO`, `TBD`, in any text, working fields too: an import leaves notes.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let marks: Vec<&str> = LEFT.into_iter().chain(["[["]).collect();
    let marks = AnyOf::exactly(&marks);
    for (record, texts) in context.texts() {
        for text in texts.iter().filter(|text| marks.may_be_in(text.raw)) {
            let mut rest = 0;
            while let Some(open) = text.raw[rest..].find("[[").map(|at| rest + at) {
                let Some(close) = text.raw[open..].find("]]").map(|at| open + at + 2) else {
                    break;
                };
                rest = close;
                // `[[1]](…)` is a link whose text is in brackets.
                if text.raw[close..].starts_with('(') {
                    continue;
                }
                let left = text.raw[open + 2..close - 2].split_whitespace();
                let left = left.collect::<Vec<_>>().join(" ");
                report
                    .about(
                        *record,
                        text.place(open..close),
                        format!("`[[{left}]]` is still to be filled in"),
                    )
                    .help("write what holds for your company, and remove the brackets");
            }
            words_left(report, text);
        }
    }
}

fn words_left(report: &mut Report, text: &crate::check::text::Written<'_>) {
    for word in LEFT {
        for (at, _) in text.raw.match_indices(word) {
            let is_letter = |c: char| c.is_alphanumeric() || c == '_';
            let before = text.raw[..at].chars().next_back().is_some_and(is_letter);
            let after = text.raw[at + word.len()..]
                .chars()
                .next()
                .is_some_and(is_letter);
            if before || after {
                continue;
            }
            report
                .about(
                    text.record,
                    text.place(at..at + word.len()),
                    format!("`{word}` is still to be done"),
                )
                .help("write what holds, or remove the sentence");
        }
    }
}
