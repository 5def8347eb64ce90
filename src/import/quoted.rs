//! What an answer's text holds for its keepers: quoted advice (`> …`), remarks in
//! HTML comments, and the rules between answers. None of it is the answer.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::plain::MARKDOWN;

/// A text without what is for its keepers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parted {
    /// The answer.
    pub(super) answer: String,
    /// Quoted advice and comments, in order.
    pub(super) advice: Vec<String>,
    /// How many rules (`---`) stood between its parts.
    pub(super) rules: usize,
    /// How many of the advice were HTML comments.
    pub(super) comments: usize,
}

/// Takes advice, comments and rules out of a Markdown text.
pub(super) fn part(text: &str) -> Parted {
    let mut parted = Parted::default();
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut html: Option<Range<usize>> = None;
    for (event, range) in Parser::new_ext(text, MARKDOWN).into_offset_iter() {
        if cuts.last().is_some_and(|cut| range.start < cut.end) {
            continue;
        }
        if let (Event::Html(_), Some(open)) = (&event, &mut html)
            && range.start == open.end
        {
            open.end = range.end;
            continue;
        }
        comments(text, html.take(), &mut cuts, &mut parted);
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                parted.advice.push(unquoted(&text[range.clone()]));
                cuts.push(range);
            }
            Event::Rule => {
                parted.rules += 1;
                cuts.push(range);
            }
            Event::Html(_) => html = Some(range),
            Event::InlineHtml(_) => comments(text, Some(range), &mut cuts, &mut parted),
            _ => {}
        }
    }
    comments(text, html, &mut cuts, &mut parted);
    parted.answer = without(text, &cuts);
    parted
}

/// The comments in a range of raw HTML. One that is never closed runs to its end.
fn comments(
    text: &str,
    html: Option<Range<usize>>,
    cuts: &mut Vec<Range<usize>>,
    parted: &mut Parted,
) {
    let Some(html) = html else { return };
    let mut at = html.start;
    while let Some(start) = text[at..html.end].find("<!--").map(|n| at + n) {
        let inside = start + "<!--".len();
        let end = text[inside..html.end].find("-->").map(|n| inside + n);
        let remark = text[inside..end.unwrap_or(html.end)].trim();
        if !remark.is_empty() {
            parted.advice.push(remark.to_owned());
        }
        parted.comments += 1;
        at = end.map_or(html.end, |end| end + "-->".len());
        cuts.push(start..at);
    }
}

/// The text of a quote, without its marks.
fn unquoted(quote: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim_start();
        bare.strip_prefix('>').map_or_else(
            || line.to_owned(),
            |rest| rest.strip_prefix(' ').unwrap_or(rest).to_owned(),
        )
    };
    quote
        .lines()
        .map(line)
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

/// A text without some ranges. Where whole lines go, one blank line stays between
/// what was before and after.
pub(super) fn without(text: &str, cuts: &[Range<usize>]) -> String {
    let mut kept = String::new();
    let mut at = 0;
    for cut in cuts {
        let line_start = text[..cut.start].rfind('\n').map_or(0, |n| n + 1);
        let line_end = text[cut.end..]
            .find('\n')
            .map_or(text.len(), |n| cut.end + n + 1);
        let ended = text[..cut.end].ends_with('\n');
        let whole = text[line_start..cut.start].trim().is_empty()
            && (ended || text[cut.end..line_end].trim().is_empty());
        let (start, end) = match (whole, ended) {
            (true, true) => (line_start, cut.end),
            (true, false) => (line_start, line_end),
            (false, _) => (cut.start, cut.end),
        };
        push(
            &mut kept,
            &text[at.min(start)..start],
            at > 0 && text[..at].ends_with('\n'),
        );
        at = end;
    }
    push(&mut kept, &text[at..], at > 0 && text[..at].ends_with('\n'));
    without_blank_start(kept.trim_end()).to_owned()
}

fn push(kept: &mut String, piece: &str, on_a_new_line: bool) {
    if !on_a_new_line {
        kept.push_str(piece);
        return;
    }
    let piece = without_blank_start(piece);
    if piece.trim().is_empty() {
        return;
    }
    kept.truncate(kept.trim_end().len());
    if !kept.is_empty() {
        kept.push_str("\n\n");
    }
    kept.push_str(piece);
}

/// A text without blank lines at its start; the first line keeps its indentation.
fn without_blank_start(text: &str) -> &str {
    let first = text.len() - text.trim_start().len();
    let line = text[..first].rfind('\n').map_or(0, |n| n + 1);
    &text[line..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_never_the_answer() {
        let parted = part("We do.\n\n> Check it.\n>\n> - twice\nand lazily\n\nMore.\n\n---\n");
        assert_eq!(parted.answer, "We do.\n\nMore.");
        assert_eq!(parted.advice, ["Check it.\n\n- twice\nand lazily"]);
        assert_eq!(parted.rules, 1);
    }

    #[test]
    fn quotes_in_lists_and_comments_are_advice_too() {
        let parted = part("- a\n\n  > inner\n- b <!-- ask\nBo --> c\n\n<!-- x -->\nEnd");
        assert_eq!(parted.answer, "- a\n\n- b  c\n\nEnd");
        assert_eq!(parted.advice, ["inner", "ask\nBo", "x"]);
        assert_eq!(parted.comments, 2);
        assert_eq!(
            part("`> a` and\n\n    > code").answer,
            "`> a` and\n\n    > code"
        );
    }
}
