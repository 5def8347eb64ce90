//! Addresses in a plain text, as links.

use std::fmt::Write as _;

use crate::site::escape::escape;

/// A text as HTML, with its web and mail addresses as links: how to ask for a document is a click away.
pub(super) fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let address = piece
            .trim_end()
            .trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        let start = address.rfind('(').map_or(0, |open| open + 1);
        let (before, address, after) =
            (&piece[..start], &address[start..], &piece[address.len()..]);
        match target(address) {
            Some(target) => {
                let (href, shown) = (escape(&target), escape(address));
                let _ = write!(
                    html,
                    "{}<a href=\"{href}\">{shown}</a>{}",
                    escape(before),
                    escape(after)
                );
            }
            None => html.push_str(&escape(piece)),
        }
    }
    html
}

fn target(address: &str) -> Option<String> {
    if address.starts_with("https://") && address.len() > "https://".len() {
        return Some(address.to_owned());
    }
    let (name, host) = address.split_once('@')?;
    let named =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    let whole = !name.is_empty() && name.chars().all(named) && host.chars().all(named);
    (whole && host.split('.').filter(|label| !label.is_empty()).count() > 1)
        .then(|| format!("mailto:{address}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_somewhere_and_the_rest_is_text() {
        assert_eq!(
            html("Ask trust@example.com, or see (https://example.com/a)."),
            "Ask <a href=\"mailto:trust@example.com\">trust@example.com</a>, or see (<a href=\"https://example.com/a\">https://example.com/a</a>)."
        );
        assert_eq!(html("a < b & c@d"), "a &lt; b &amp; c@d");
        assert!(!html("javascript:alert(1) http://x \"@\"").contains("<a"));
    }
}
