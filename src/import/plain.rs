//! Markdown as plain text: for the fields that are not Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The Markdown that imported files and candor's bodies are written in.
pub(super) const MARKDOWN: Options = Options::ENABLE_TABLES;

/// The text that a reader of the Markdown sees, on one line.
pub(super) fn text(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, MARKDOWN) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => {
                text.push_str(&part);
            }
            Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::Start(
                Tag::Paragraph
                | Tag::Item
                | Tag::TableCell
                | Tag::CodeBlock(_)
                | Tag::Heading { .. },
            )
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => text.push(' '),
            _ => {}
        }
    }
    one_line(&text)
}

/// Every run of white space as one space, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text short enough for one line of a report.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 60;
    let line = one_line(text);
    if line.chars().count() <= LENGTH {
        return line;
    }
    let cut: String = line.chars().take(LENGTH).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let seen = text(
            "**No.** [Ours](https://a.example), `a|b`\nand [[ FILL IN: <b> * c ]] \\*\n\n- x\n- y",
        );
        assert_eq!(seen, "No. Ours, a|b and [[ FILL IN: <b> * c ]] * x y");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(excerpt(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
        assert_eq!(excerpt("a\n b"), "a b");
    }
}
