//! Drawings that do more than draw.

/// Elements that run, load, style or change others, whatever prefix they have. What animates could set a
/// link or a handler.
const ELEMENTS: [(&str, &str); 8] = [
    ("script", "a script"),
    ("handler", "a script"),
    ("listener", "a script"),
    ("foreignobject", "a foreign object"),
    ("style", "a style sheet"),
    ("animate", "an animation that could change a link"),
    ("set", "an animation that could change a link"),
    ("iframe", "something from elsewhere"),
];

/// Marks of what is no shape either.
const MARKS: [(&str, &str); 5] = [
    ("<!doctype", "a document type"),
    ("<!entity", "an entity"),
    ("<?xml-stylesheet", "a style sheet"),
    ("javascript:", "a script"),
    ("@import", "something from elsewhere"),
];

/// What a drawing holds that could run, load or hide something; `None` for plain
/// shapes. A drawing opened by itself is a page, so that it must keep to the
/// rules of a page: no script, no handler, no style, nothing from elsewhere.
pub(crate) fn beyond_shapes(bytes: &[u8]) -> Option<&'static str> {
    let text = std::str::from_utf8(bytes).ok();
    // In another encoding a browser would read other elements than these.
    let Some(text) = text.filter(|text| !text.contains('\0')) else {
        return Some("something that is not UTF-8");
    };
    let text = without_escapes(text).to_ascii_lowercase();
    if is_in_other_encoding(&text) {
        return Some("something that is not UTF-8");
    }
    let element = text.match_indices('<').find_map(|(at, _)| {
        let name: &str = text[at + 1..]
            .split(|c: char| c.is_whitespace() || c == '/' || c == '>')
            .next()?;
        let name = name.rsplit(':').next()?;
        ELEMENTS.iter().find(|(element, _)| *element == name)
    });
    let mark = || MARKS.iter().find(|(mark, _)| text.contains(mark));
    element
        .or_else(mark)
        .map(|(_, what)| *what)
        .or_else(|| has_attribute(&text, |name| name == "style").then_some("an inline style"))
        .or_else(|| {
            let is_handler = |name: &str| name.len() > 2 && name.starts_with("on");
            has_attribute(&text, is_handler).then_some("a handler")
        })
        .or_else(|| leads_out(&text).then_some("something from elsewhere"))
}

/// The text with numbered escapes and quotes as what they stand for. A sign that would open an element stays
/// written out: in a text it opens none.
fn without_escapes(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&apos;", "'");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("&#") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let decoded = escape.find(';').and_then(|end| {
            let number = &escape[2..end];
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            let c = char::from_u32(code).filter(|c| *c != '<')?;
            Some((c, end + 1))
        });
        let length = if let Some((c, length)) = decoded {
            out.push(c);
            length
        } else {
            out.push_str("&#");
            2
        };
        rest = &escape[length..];
    }
    out.push_str(rest);
    out
}

/// Whether the XML declaration names an encoding other than UTF-8.
fn is_in_other_encoding(text: &str) -> bool {
    let declaration = text
        .trim_start_matches('\u{feff}')
        .strip_prefix("<?xml ")
        .and_then(|rest| rest.split("?>").next());
    let named = declaration.and_then(|text| Some(text.split_once("encoding")?.1));
    named.is_some_and(|named| {
        let name = named.trim_start().trim_start_matches('=').trim_start();
        let name = name.trim_start_matches(['"', '\'']);
        !name.starts_with("utf-8\"") && !name.starts_with("utf-8'")
    })
}

/// Whether an attribute has such a name.
fn has_attribute(text: &str, is_meant: impl Fn(&str) -> bool) -> bool {
    text.match_indices('=').any(|(at, _)| {
        let before = text[..at].trim_end();
        let start = before
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |at| {
                at + before[at..].chars().next().map_or(1, char::len_utf8)
            });
        let opens = before[..start].chars().next_back();
        let starts = opens.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        starts && is_meant(&before[start..])
    })
}

/// `href=`, `src=` or `url(…)` to anything but a place in the same file.
fn leads_out(text: &str) -> bool {
    let is_here = |target: &str| {
        target
            .trim_start()
            .trim_start_matches(['"', '\''])
            .trim_start()
            .starts_with('#')
    };
    let links = ["href", "src"].iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let rest = text[at + name.len()..].trim_start();
            rest.strip_prefix('=').is_some_and(|value| !is_here(value))
        })
    });
    links
        || text
            .match_indices("url(")
            .any(|(at, mark)| !is_here(&text[at + mark.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_pass_and_everything_else_is_named() {
        assert_eq!(
            beyond_shapes(
                b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><title>\
                  Settings &#38; &#60;script&#62;</title><path d=\"M0 0\" fill=\"url(#a)\"/><use href=\"#a\"/></svg>"
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
            "<g style = 'fill:red'/>",
            "<x:svg xmlns:x=\"http://www.w3.org/2000/svg\"><x:script>x</x:script>",
            "<a><set attributeName=\"href\" to=\"&#106;avascript:x\"/></a>",
            "<s:animate attributeName='href' values='&#x6a;avascript:x'/>",
            "<path fill=\"url(//evil.example/x)\"/>",
            "<path fill='url(&quot;data:x&quot;)'/>",
            "<?xml version='1.0' encoding='ISO-2022-JP'?><svg/>",
        ] {
            assert!(beyond_shapes(bad.as_bytes()).is_some(), "{bad}");
        }
        // A browser reads UTF-16, and would run this.
        let script = "\u{feff}<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>";
        let wide: Vec<u8> = script.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(beyond_shapes(&wide).is_some());
    }
}
