//! Text that must reach its reader unchanged: raw HTML and braces escaped.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::plain::{self, MARKDOWN};

/// After so many rounds every `<` is escaped: a text of nested tags would take for ever.
const PATIENCE: usize = 32;

/// Braces as candor's prose writes them literally: `{{` would quote a register.
pub(super) fn braces(text: &str) -> String {
    text.replace("{{", "\\{{")
}

/// Markdown without raw HTML, which the pipeline refuses: its tags become text that a
/// reader sees, and `<br>` a line break. Also the tags.
pub(super) fn html(markdown: &str) -> (String, Vec<String>) {
    let mut text = markdown.to_owned();
    let mut tags = Vec::new();
    // A tag inside another one shows only when the outer one is text.
    for round in 0.. {
        let edits = edits(&text, round >= PATIENCE);
        if edits.is_empty() {
            break;
        }
        tags.extend(edits.iter().map(|(at, ..)| tag_at(&text[*at..])));
        let mut edited = String::with_capacity(text.len() + edits.len());
        let mut done = 0;
        for (at, length, new) in edits {
            edited.push_str(&text[done..at]);
            edited.push_str(new);
            done = at + length;
        }
        edited.push_str(&text[done..]);
        text = edited;
    }
    (text, tags)
}

/// What is to change. `all` takes every `<` of what is HTML, not the first of a tag or line.
fn edits(text: &str, all: bool) -> Vec<(usize, usize, &'static str)> {
    let mut edits = Vec::new();
    let mut may_break = false;
    for (event, range) in Parser::new_ext(text, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) => may_break = true,
            Event::End(TagEnd::Paragraph) => may_break = false,
            Event::InlineHtml(tag) if may_break && is_break(&tag) => {
                let rest = &text[range.end..];
                let ends = rest.trim().is_empty() || rest.starts_with("\n\n");
                let new = match () {
                    () if ends => "",
                    () if rest.starts_with('\n') => "\\",
                    () => "\\\n",
                };
                edits.push((range.start, range.len(), new));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                let tags =
                    text[range.clone()]
                        .match_indices('<')
                        .take(if all { usize::MAX } else { 1 });
                edits.extend(tags.map(|(at, _)| {
                    let at = range.start + at;
                    let is_escape = text[..at].ends_with('\\');
                    (at, 1, if is_escape { "&lt;" } else { "\\<" })
                }));
            }
            _ => {}
        }
    }
    edits
}

/// The tag that a text starts with, for the report.
fn tag_at(text: &str) -> String {
    // Its start is enough: a text of nested tags would be read once for each of them.
    let start: String = text.chars().take(100).collect();
    plain::excerpt(
        start
            .split_inclusive(['>', '\n'])
            .next()
            .unwrap_or_default(),
    )
}

fn is_break(tag: &str) -> bool {
    matches!(
        tag.replace(char::is_whitespace, "").to_lowercase().as_str(),
        "<br>" | "<br/>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn has_html(text: &str) -> bool {
        Parser::new_ext(text, MARKDOWN)
            .any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
    }

    #[test]
    fn tags_become_text_and_code_stays() {
        for (raw, escaped) in [
            ("in <industries>\" ]].", "in \\<industries>\" ]]."),
            ("`<b>` and <b>x</b>", "`<b>` and \\<b>x\\</b>"),
            ("<https://a.example> 1 < 2", "<https://a.example> 1 < 2"),
            ("a<br>b<br/>\nc<br>", "a\\\nb\\\nc"),
            ("<div>\n<p>x\n</div>", "\\<div>\n\\<p>x\n\\</div>"),
            ("| a<br>b |\n|---|\n| c |", "| a\\<br>b |\n|---|\n| c |"),
        ] {
            let (text, tags) = html(raw);
            assert!(tags.iter().all(|tag| raw.contains(tag)), "{tags:?}");
            assert_eq!(text, escaped);
            assert!(!has_html(&text), "{text}");
        }
    }

    #[test]
    fn braces_are_written_literally() {
        assert_eq!(braces("{{a}} {b} {{{"), "\\{{a}} {b} \\{{{");
    }

    proptest! {
        #[test]
        fn no_text_keeps_raw_html(text in "([<>/!\\-?\\\\`\n &a-c\"=*|{}]|<b>|<!--|-->|<div>|<a b=c>){0,40}") {
            prop_assert!(!has_html(&html(&text).0));
        }
    }
}
