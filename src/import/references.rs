//! Links by reference: a definition may stand anywhere in a file, an answer takes along
//! those that it uses.

use std::collections::BTreeMap;

use pulldown_cmark::{BrokenLink, CowStr, Parser};

use super::plain::MARKDOWN;

/// The link definitions of a file, by label.
#[derive(Debug, Default)]
pub(super) struct References(BTreeMap<String, String>);

impl References {
    /// The definitions in a Markdown text.
    pub(super) fn of(text: &str) -> Self {
        let parser = Parser::new_ext(text, MARKDOWN);
        let definitions = parser.reference_definitions().iter();
        Self(
            definitions
                .map(|(label, definition)| {
                    (fold(label), text[definition.span.clone()].trim().to_owned())
                })
                .collect(),
        )
    }

    /// The text with the definitions that it uses and does not have.
    pub(super) fn complete(&self, text: &str) -> String {
        if self.0.is_empty() {
            return text.to_owned();
        }
        let mut used: Vec<&str> = Vec::new();
        let mut missing = |link: BrokenLink| -> Option<(CowStr, CowStr)> {
            let definition = self.0.get(&fold(&link.reference))?;
            if !used.contains(&definition.as_str()) {
                used.push(definition);
            }
            Some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        Parser::new_with_broken_link_callback(text, MARKDOWN, Some(&mut missing)).for_each(drop);
        if used.is_empty() {
            text.to_owned()
        } else {
            format!("{text}\n\n{}", used.join("\n"))
        }
    }
}

fn fold(label: &str) -> String {
    label
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::References;

    #[test]
    fn a_text_takes_along_what_it_uses() {
        let references = References::of("[a] [b c]\n\n[A]: https://a.example \"T\"\n[b  c]: /b\n");
        assert_eq!(
            references.complete("See [a][], [d] and [x][a]."),
            "See [a][], [d] and [x][a].\n\n[A]: https://a.example \"T\""
        );
        assert_eq!(
            references.complete("[b c]\n\n[b c]: /other"),
            "[b c]\n\n[b c]: /other"
        );
    }
}
