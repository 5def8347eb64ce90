//! Vendors in bullet lists: `* [Name](url). What it is used for.`

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::plain::{self, MARKDOWN};
use super::source::Source;

/// An item of a list.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) span: Range<usize>,
    /// The name and what follows it; nothing where the two cannot be told apart.
    pub(super) parts: Option<(String, String)>,
    /// Whether the name is a link or in bold: nothing else starts like that.
    pub(super) is_marked: bool,
}

/// The items of the list in a range of a file.
pub(super) fn items(source: &Source, list: &Range<usize>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(&source.text[list.clone()], MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 1 && matches!(tag, Tag::Item) {
                    items.push(item(
                        source,
                        range.start + list.start..range.end + list.start,
                    ));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    items
}

/// The country or region that a paragraph says its vendors are located in, as written.
pub(super) fn location(paragraph: &str) -> Option<String> {
    let text = plain::text(paragraph);
    let (_, place) = text.rsplit_once("located in ")?;
    let place = place.split([':', '.', ';']).next().unwrap_or(place).trim();
    let place = place.strip_prefix("the ").unwrap_or(place);
    (!place.is_empty()).then(|| place.to_owned())
}

fn item(source: &Source, span: Range<usize>) -> Item {
    let text = source.text[span.clone()].trim_start();
    let text = text
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches(['*', '-', '+', '.', ')'])
        .trim();
    let (parts, is_marked) = match marked(text) {
        Some(at) => (Some((plain::text(&text[..at]), rest(&text[at..]))), true),
        None => (split(text), false),
    };
    Item {
        span,
        parts: parts.filter(|(name, _)| !name.is_empty()),
        is_marked,
    }
}

/// Where the link or bold text ends that a text starts with.
fn marked(text: &str) -> Option<usize> {
    let mut events = Parser::new_ext(text, MARKDOWN).into_offset_iter();
    let (event, _) = events.next()?;
    let (first, range) = events.next()?;
    let is_marked = matches!(first, Event::Start(Tag::Link { .. } | Tag::Strong));
    (matches!(event, Event::Start(Tag::Paragraph)) && is_marked && range.start == 0)
        .then_some(range.end)
}

fn split(text: &str) -> Option<(String, String)> {
    let text = plain::text(text);
    let separators = [": ", " – ", " — ", " - ", ". "];
    let (at, separator) = separators
        .iter()
        .filter_map(|s| Some((text.find(s)?, s)))
        .min()?;
    Some((
        text[..at].trim().to_owned(),
        text[at + separator.len()..].trim().to_owned(),
    ))
}

fn rest(text: &str) -> String {
    let text = plain::text(text);
    text.trim_start_matches(|c: char| {
        matches!(c, '.' | ':' | '-' | '–' | '—' | ',') || c.is_whitespace()
    })
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Format;

    #[test]
    fn items_are_names_and_purposes() {
        let text = "* [hCaptcha](https://h.example). Anti-bot protection.\n* **Acme** – Mail,\n  and more\n* Plain: x\n* nothing here\n";
        let source = Source::new("t.md".as_ref(), Format::Markdown, text.into());
        let items = items(&source, &(0..text.len()));
        let parts: Vec<_> = items
            .iter()
            .map(|item| {
                item.parts
                    .as_ref()
                    .map(|(name, rest)| (name.as_str(), rest.as_str()))
            })
            .collect();
        let expected = [
            Some(("hCaptcha", "Anti-bot protection.")),
            Some(("Acme", "Mail, and more")),
            Some(("Plain", "x")),
            None,
        ];
        assert_eq!(parts, expected);
        assert_eq!(
            items.iter().map(|item| item.is_marked).collect::<Vec<_>>(),
            [true, true, false, false]
        );
        assert_eq!(source.line(items[2].span.start), 4);
    }

    #[test]
    fn the_paragraph_above_says_where() {
        assert_eq!(
            location("These are all located in the United States:").as_deref(),
            Some("United States")
        );
        assert_eq!(
            location("They are located in the EU:").as_deref(),
            Some("EU")
        );
        assert_eq!(location("They are:"), None);
    }
}
