//! Drawings that do more than draw.

/// What a drawing holds that could run, load or hide something; `None` for plain
/// shapes. A drawing opened by itself is a page, so that it must keep to the
/// rules of a page: no script, no handler, no style, nothing from elsewhere.
pub(crate) fn beyond_shapes(text: &str) -> Option<&'static str> {
    let text = text.to_ascii_lowercase();
    let elements = [
        ("<script", "a script"),
        ("<foreignobject", "a foreign object"),
        ("<style", "a style sheet"),
        ("style=", "an inline style"),
        ("<!doctype", "a document type"),
        ("<!entity", "an entity"),
        ("<?xml-stylesheet", "a style sheet"),
        ("javascript:", "a script"),
        ("url(http", "something from elsewhere"),
        ("@import", "something from elsewhere"),
    ];
    let found = elements
        .iter()
        .find(|(mark, _)| text.contains(mark))
        .map(|(_, what)| *what);
    found
        .or_else(|| has_handler(&text).then_some("a handler"))
        .or_else(|| leads_out(&text).then_some("something from elsewhere"))
}

/// `on…=` at the start of an attribute.
fn has_handler(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let name = text[at..]
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .count();
        let starts = before.is_some_and(|c| c.is_whitespace() || c == '"' || c == '\'' || c == '/');
        starts && name > 2 && text[at + name..].trim_start().starts_with('=')
    })
}

/// `href=` or `src=` to anything but a place in the same file.
fn leads_out(text: &str) -> bool {
    ["href", "src"].iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let rest = text[at + name.len()..].trim_start();
            let Some(value) = rest.strip_prefix('=') else {
                return false;
            };
            !value
                .trim_start()
                .trim_start_matches(['"', '\''])
                .starts_with('#')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_pass_and_everything_else_is_named() {
        assert_eq!(
            beyond_shapes(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/><use href=\"#a\"/></svg>"
            ),
            None
        );
        for bad in [
            "<svg><script/></svg>",
            "<svg onload=\"x\">",
            "<svg/onload = 'x'>",
            "<svg><foreignObject/>",
            "<style>a</style>",
            "<!DOCTYPE svg>",
            "<image href=\"https://evil.example/a.png\"/>",
            "<a xlink:href='javascript:x'/>",
            "<g style=\"fill:url(http://x)\"/>",
        ] {
            assert!(beyond_shapes(bad).is_some(), "{bad}");
        }
    }
}
