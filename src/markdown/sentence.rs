//! The sentence that a text opens with.

use super::to_text;

/// The first sentence of a text without its markup; none where it has no text. A sentence ends at `.`, `?` or `!`
/// before a space and a capital letter, or with its paragraph.
#[must_use]
pub fn first_sentence(text: &str) -> Option<String> {
    let text = to_text(text);
    let paragraph = text.lines().next()?;
    let end = paragraph
        .match_indices(['.', '?', '!'])
        .map(|(at, mark)| at + mark.len())
        .find(|end| {
            let rest = &paragraph[*end..];
            rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
        });
    Some(paragraph[..end.unwrap_or(paragraph.len())].to_owned())
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_sentence_ends_before_a_capital_letter_or_with_its_paragraph() {
        for (text, first) in [
            ("We keep *one* copy. Nobody reads it.", "We keep one copy."),
            (
                "Kept for 3.5 days, e.g. in the store\n\nMore.",
                "Kept for 3.5 days, e.g. in the store",
            ),
            ("- A list\n- goes on", "A list"),
            ("Ja. Über alles.", "Ja."),
        ] {
            assert_eq!(first_sentence(text).as_deref(), Some(first));
        }
        assert_eq!(first_sentence(" \n"), None);
    }
}
