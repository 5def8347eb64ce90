//! A text as Markdown that shows the text.

/// A stranger's text, so that Markdown takes nothing in it for markup.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if c.is_ascii_punctuation()
            && !matches!(
                c,
                '.' | ',' | '?' | '\'' | '"' | '/' | ':' | ';' | '%' | '&' | '-' | '(' | ')'
            )
        {
            out.push('\\');
        }
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            c => out.push(c),
        }
    }
    out.replace("\\&lt;", "&lt;")
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_in_a_strangers_text_is_markup() {
        assert_eq!(
            escape("# *a*\n[b](c) <i>&amp;"),
            r"\# \*a\* \[b\](c) &lt;i\>&amp;amp;"
        );
    }
}
