//! Markdown as the plain text that goes into a cell.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The text of some Markdown: paragraphs on lines of their own, list items with a dash,
/// cells of a table parted by bars, links with their address behind them.
#[must_use]
pub fn to_plain(markdown: &str) -> String {
    let mut text = String::new();
    let mut links = Vec::new();
    for event in Parser::new_ext(markdown, super::options()) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Item) => {
                line(&mut text);
                text.push_str("- ");
            }
            Event::Start(Tag::Link { dest_url, .. }) => links.push((text.len(), dest_url)),
            Event::End(TagEnd::Link) => {
                if let Some((from, address)) = links.pop()
                    && (address.starts_with("http") || address.starts_with("mailto:"))
                    && !text[from..].contains(&*address)
                {
                    text.push_str(" (");
                    text.push_str(address.strip_prefix("mailto:").unwrap_or(&address));
                    text.push(')');
                }
            }
            Event::End(TagEnd::TableCell) => text.push_str(" | "),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                text.truncate(text.trim_end_matches(" | ").len());
                line(&mut text);
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock,
            ) => line(&mut text),
            _ => {}
        }
    }
    text.trim().to_owned()
}

fn line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::to_plain;

    #[test]
    fn text_of_markdown() {
        assert_eq!(
            to_plain("Yes, **always**:\n\n- `a`\n- [b](https://b.example)\n\nSee [c](c.html)."),
            "Yes, always:\n- a\n- b (https://b.example)\nSee c."
        );
        assert_eq!(to_plain("| a | b |\n|---|---|\n| c | d |"), "a | b\nc | d");
    }
}
