//! XML events with their bytes, and the little of XML that spreadsheets use.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::questionnaire::refusal::Refusal;

/// Reads events and knows where each stands.
pub(super) struct Events<'a> {
    reader: Reader<&'a [u8]>,
    /// The bytes of a byte order mark, which the reader passes over and does not count.
    before: usize,
    /// How many elements are open.
    depth: usize,
    part: &'a str,
}

impl<'a> Events<'a> {
    /// Events of a part, which is named for messages.
    pub(super) fn new(text: &'a str, part: &'a str) -> Self {
        let marked = text.trim_start_matches('\u{feff}');
        Self {
            reader: Reader::from_str(marked),
            before: text.len() - marked.len(),
            depth: 0,
            part,
        }
    }

    /// The next event and its bytes; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<(Event<'a>, Range<usize>)>, Refusal> {
        let start = self.position();
        let event = self
            .reader
            .read_event()
            .map_err(|error| self.broken(&error.to_string()))?;
        if let Event::Start(element) | Event::Empty(element) = &event
            && !is_well_formed(element)
        {
            let name = element.name();
            return Err(self.broken(&format!("the tag `{}` is not XML", name.as_ref())));
        }
        match event {
            Event::Start(_) => self.depth += 1,
            // The reader has held its name against what is open.
            Event::End(_) => self.depth -= 1,
            _ => {}
        }
        match event {
            // The reader takes an end for the end, whatever is open.
            Event::Eof if self.depth > 0 => Err(self.broken("it is cut off")),
            Event::Eof => Ok(None),
            // An entity can only be declared in a document type: without one there is
            // nothing to expand and nothing to fetch.
            Event::DocType(_) => Err(self.broken("it declares a document type")),
            event => Ok(Some((event, start..self.position()))),
        }
    }

    /// How many elements are open after the event that came last.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    fn position(&self) -> usize {
        let read = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.before.saturating_add(read)
    }

    pub(super) fn broken(&self, why: &str) -> Refusal {
        Refusal::new(format!(
            "the part `{}` of the workbook is broken ({why}): open the file in a spreadsheet program and save it once",
            self.part
        ))
    }
}

/// Whether a tag is one that XML allows, as far as two readers could differ on what its attributes are. The reader
/// takes a name for what stands before a space, and passes over what is no attribute.
fn is_well_formed(element: &BytesStart<'_>) -> bool {
    let is_name = |name: &str| {
        let odd = |c: char| c.is_whitespace() || c.is_control() || r#""'=<>&/"#.contains(c);
        !name.is_empty() && !name.contains(odd)
    };
    is_name(element.name().as_ref())
        && element
            .attributes()
            .all(|attribute| attribute.is_ok_and(|attribute| is_name(attribute.key.as_ref())))
}

/// An attribute's value, whatever the prefix of its name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            unescape(&attribute.value).map_or_else(
                |_| attribute.value.to_string(),
                std::borrow::Cow::into_owned,
            )
        })
}

/// Whether an attribute says yes.
pub(super) fn is_on(element: &BytesStart<'_>, name: &str) -> Option<bool> {
    attribute(element, name).map(|text| matches!(text.as_str(), "1" | "true" | "on"))
}

/// What an event adds to the text around it.
pub(super) fn push_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(piece) => text.push_str(&piece.xml10_content()),
        Event::CData(piece) => text.push_str(&piece.xml10_content()),
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(c)) => text.push(c),
            _ => text.push_str(match &*name.xml10_content() {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "apos" => "'",
                _ => "",
            }),
        },
        _ => {}
    }
}

/// Text with `_x000D_` and its like read as the character that they stand for.
pub(super) fn unescape_controls(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6);
        let named = code
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(c) = named {
            out.push(c);
            rest = &rest[at + 7..];
        } else {
            out.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    out.push_str(rest);
    out
}

/// Text for the inside of an element. Characters that XML cannot hold are left out, and
/// what looks like `_x000D_` is written so that it reads as it stands.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            '_' if is_control_code(&text[at..]) => out.push_str("_x005F_"),
            c => out.push(c),
        }
    }
    out
}

fn is_control_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes.starts_with(b"_x")
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_codes_go_both_ways() {
        assert_eq!(unescape_controls("a_x000D_b_x_".to_owned()), "a\rb_x_");
        assert_eq!(escape("a_x000D_<b>&\u{1}"), "a_x005F_x000D_&lt;b&gt;&amp;");
        assert_eq!(unescape_controls("a_x005F_x000D_".to_owned()), "a_x000D_");
    }

    #[test]
    fn a_tag_that_two_readers_read_differently_is_refused() {
        let reads = |text| Events::new(text, "x").next().is_ok();
        assert!(reads("<x:row r=\"1\" x:spans = '1:2'\n/>"));
        for tag in [
            "<a b />",
            "<a b=c/>",
            "<a b=\"1\" b=\"2\"/>",
            "<a / />",
            "<a \"b=\"1\"/>",
            "<a\"b:c d=\"1\"/>",
            "<a b\u{c}c=\"1\"/>",
        ] {
            assert!(!reads(tag), "{tag}");
        }
    }

    #[test]
    fn a_document_type_is_refused() {
        let text = "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>";
        let mut events = Events::new(text, "x");
        assert!(events.next().is_err());
    }
}
