//! Prose to plain text: what is searched and what an excerpt shows.

use pulldown_cmark::{Event, Parser, TagEnd};

/// The words of a text without markup, a paragraph a line; the names of links stay and their targets go.
#[must_use]
pub fn to_text(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in Parser::new_ext(text, super::options()) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            // Raw HTML is refused before anything is released.
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => words.push(' '),
            Event::End(end) if ends_a_line(end) => words.push('\n'),
            _ => {}
        }
    }
    let mut text = String::with_capacity(words.len());
    for line in words.lines() {
        let start = text.len();
        let mut put = |word: &str| {
            if !text.is_empty() {
                text.push(if text.len() == start { '\n' } else { ' ' });
            }
            text.push_str(word);
        };
        if is_spaced(line) {
            put(line);
            continue;
        }
        // The same words, without decoding characters. A vertical tab is white space to the other one alone.
        if line.is_ascii() && !line.contains('\u{b}') {
            line.split_ascii_whitespace().for_each(&mut put);
        } else {
            line.split_whitespace().for_each(&mut put);
        }
    }
    text
}

/// Whether an ASCII line is words with single spaces between already: most are, and need not be taken apart.
fn is_spaced(line: &str) -> bool {
    let bytes = line.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    !ends.contains(&Some(&b' '))
        && !ends.contains(&None)
        && bytes.iter().all(|byte| (b' '..=b'~').contains(byte))
        && bytes.windows(2).all(|pair| pair != b"  ")
}

fn ends_a_line(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn words_and_nothing_else() {
        let text =
            "# A *title*\n\nOne\ntwo [three](x.html).\n\n| a | b |\n|---|---|\n| `c` | d |\n";
        assert_eq!(to_text(text), "A title\nOne two three.\na b\nc d");
        assert_eq!(
            to_text("one `a  b` two\u{b}three é  f"),
            "one a b two three é f"
        );
    }
}
