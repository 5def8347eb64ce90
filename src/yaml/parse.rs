//! Text to nodes.
//!
//! Content is untrusted as far as its size and shape go. The budget refuses
//! anchors, aliases, merge keys, a second document and nesting deeper than 32
//! before anything is built from them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Options, Spanned};

use crate::yaml::node::{Entry, Node, Value};

/// Nesting deeper than this is refused (the deepest register uses six).
const MAX_DEPTH: usize = 32;

/// Why a text is not YAML that candor reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong, in one line.
    pub message: String,
    /// Byte in the file where it shows.
    pub at: usize,
    /// What to write instead, where that is known.
    pub help: Option<&'static str>,
}

/// Reads one YAML document. `offset` is the text's first byte in its file, so that
/// spans point into the file even when the text is its front matter.
///
/// # Errors
/// When the text is not one YAML document within the budget.
pub fn parse(text: &str, offset: usize) -> Result<Node, YamlError> {
    let raw: Spanned<Raw> = serde_saphyr::from_str_with_options(text, options())
        .map_err(|error| describe(&error, text, offset))?;
    Ok(Lift { text, offset }.node(raw))
}

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_documents: 1,
            max_anchors: 0,
            max_aliases: 0,
            max_merge_keys: 0,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        reject_unsupported_tags: true,
    }
}

fn describe(error: &serde_saphyr::Error, text: &str, offset: usize) -> YamlError {
    let error = error.without_snippet();
    let at = error
        .location()
        .map_or(0, |location| byte_of(&location, text));
    let full = error.to_string();
    let first = full.lines().next().unwrap_or_default();
    // The library ends its sentences with the place, which a finding shows itself.
    let message = first.split(" at line ").next().unwrap_or(first).trim();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let at = better_place(message, text, at) + offset;
    let (message, help) = in_plain_words(message);
    YamlError { message, at, help }
}

/// Where the mistake is, when the library sees it only later or points before it.
fn better_place(message: &str, text: &str, at: usize) -> usize {
    let found = if message.contains("<document start>") {
        indented_first_key(text)
    } else if message.contains("found a tab") || message.contains("tabs") {
        indenting_tab(text, at)
    } else {
        None
    };
    found.unwrap_or(at)
}

/// The first key, when it is indented: those below it stand further left.
fn indented_first_key(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let key = line.trim_start_matches(' ');
        let is_said = !key.trim().is_empty() && !key.starts_with('#');
        if is_said {
            let indent = line.len() - key.len();
            return (indent > 0).then_some(start + indent);
        }
        start += line.len();
    }
    None
}

/// The first tab that indents a line, from the line of a place on.
fn indenting_tab(text: &str, at: usize) -> Option<usize> {
    let mut start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t']);
        if let Some(tab) = line[..line.len() - words.len()].find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// What the library says, in the words of somebody who writes content.
fn in_plain_words(message: &str) -> (String, Option<&'static str>) {
    let says = |what: &str| message.contains(what);
    let (plain, help) = if says("Anchors") || says("alias") || says("Aliases") {
        (
            "anchors and aliases are not read here",
            "write the value out",
        )
    } else if says("Merge") || says("merge") {
        ("merge keys are not read here", "write the fields out")
    } else if says("Documents") {
        ("a second document starts here", "remove the line of dashes")
    } else if says("Depth") || says("nesting") || says("recursion") {
        ("this is nested too deep", "32 levels are the limit")
    } else if says("budget") {
        ("this is more than a register may hold", "split the file")
    } else if says("mapping values are not allowed") {
        (
            message,
            "put a text that holds `: ` in quotes, or correct the indentation",
        )
    } else if says("unexpected character") {
        (
            message,
            "put a text that starts with this character in quotes",
        )
    } else if says("<document start>") || says("did not find expected key") {
        (
            "this key begins in another column than the others",
            "keys of one mapping begin in the same column",
        )
    } else if says("expected string scalar") {
        (
            "a list or a mapping stands where a text is expected",
            "put a text that holds `{` or `[` in quotes",
        )
    } else if says("tabs") || says("found a tab") {
        (
            "a tab stands where the line is indented",
            "indent with spaces",
        )
    } else if says("invalid trailing content after single-quoted") {
        (
            message,
            "write an apostrophe in single quotes twice, or use double quotes",
        )
    } else {
        return (message.to_owned(), None);
    };
    (plain.to_owned(), Some(help))
}

fn byte_of(location: &serde_saphyr::Location, text: &str) -> usize {
    if let Some(at) = location.span().byte_offset() {
        return usize::try_from(at).unwrap_or(0).min(text.len());
    }
    let before = |n: u64| usize::try_from(n).unwrap_or(1).saturating_sub(1);
    let mut lines = text.split_inclusive('\n');
    let start: usize = lines
        .by_ref()
        .take(before(location.line()))
        .map(str::len)
        .sum();
    let line = lines.next().unwrap_or_default().trim_end();
    let column = line.char_indices().nth(before(location.column()));
    start + column.map_or(line.len(), |(at, _)| at)
}

/// What serde hands over; a number's own spelling is taken from the text later.
enum Raw {
    Null,
    Text(String),
    Spelled,
    Seq(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Spelled)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Spelled)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Spelled)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Spelled)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Spelled)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Spelled)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::Seq(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

/// Turns what serde handed over into nodes with spans in the file.
struct Lift<'a> {
    text: &'a str,
    offset: usize,
}

impl Lift<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let bytes = self.bytes(&raw.referenced);
        let plain = !matches!(
            self.text.as_bytes().get(bytes.start),
            Some(b'"' | b'\'' | b'|' | b'>')
        );
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => Value::Scalar {
                text: text.into(),
                plain,
            },
            Raw::Spelled => Value::Scalar {
                text: self.text[bytes.clone()].trim().into(),
                plain: true,
            },
            Raw::Seq(items) => Value::Seq(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => {
                Value::Map(entries.into_iter().map(|entry| self.entry(entry)).collect())
            }
        };
        Node {
            span: self.in_file(&bytes),
            value,
        }
    }

    fn entry(&self, (key, value): (Spanned<String>, Spanned<Raw>)) -> Entry {
        let key_bytes = self.bytes(&key.referenced);
        Entry {
            key: key.value.into(),
            key_span: self.in_file(&key_bytes),
            node: self.node(value),
        }
    }

    fn bytes(&self, location: &serde_saphyr::Location) -> std::ops::Range<usize> {
        let start = byte_of(location, self.text);
        let length = location
            .span()
            .byte_len()
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or(0);
        start..(start + length).min(self.text.len())
    }

    fn in_file(&self, bytes: &std::ops::Range<usize>) -> std::ops::Range<u32> {
        let shift = |at: usize| u32::try_from(at + self.offset).unwrap_or(u32::MAX);
        shift(bytes.start)..shift(bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(text: &str, node: &Node) -> String {
        text[node.span.start as usize..node.span.end as usize].to_owned()
    }

    #[test]
    fn scalars_keep_their_spelling_and_place() {
        let text =
            "version: 4.10\nid: \"ü: x\"\nok: true\nday: 2026-03-01\nlist: [no, 007]\nnone:\n";
        let node = parse(text, 0).unwrap();
        let at = |path: &[&str]| node.at(path).unwrap();
        assert_eq!(at(&["version"]).text(), Some("4.10"));
        assert_eq!(at(&["id"]).text(), Some("ü: x"));
        assert_eq!(spelled(text, at(&["id"])), "\"ü: x\"");
        assert_eq!(at(&["ok"]).text(), Some("true"));
        assert_eq!(at(&["day"]).text(), Some("2026-03-01"));
        assert_eq!(at(&["list", "0"]).text(), Some("no"));
        assert_eq!(at(&["list", "1"]).text(), Some("007"));
        assert_eq!(at(&["none"]).value, Value::Null);
        assert_eq!(node.get("id").unwrap().key_span, 14..16);
    }

    #[test]
    fn keys_that_stand_twice_are_both_kept() {
        let node = parse("a: 1\na: 2\n", 0).unwrap();
        assert!(matches!(&node.value, Value::Map(entries) if entries.len() == 2));
    }

    #[test]
    fn hostile_shapes_are_refused_with_a_place() {
        for text in [
            "a: &x 1\nb: *x\n",
            "a: 1\n---\nb: 2\n",
            &"[".repeat(200_000),
            "a: {<<: {b: 1}}\n",
        ] {
            assert!(parse(text, 0).is_err(), "{}", &text[..text.len().min(30)]);
        }
        let error = parse("ok: 1\nbad: [1, 2\n", 0).unwrap_err();
        assert!(error.at >= 6, "{error:?}");
    }

    #[test]
    fn mistakes_of_indentation_are_where_they_are() {
        for (text, at, help) in [
            ("  a: 1\nb: 2\n", 2, "begin in the same column"),
            ("# said\n\n a: 1\nb: 2\n", 9, "begin in the same column"),
            ("a: x\n\tb: 2\n", 5, "indent with spaces"),
            ("a:\n\t- b\n", 3, "indent with spaces"),
            ("a: {{ b }}\n", 4, "in quotes"),
        ] {
            let error = parse(text, 10).unwrap_err();
            assert_eq!(error.at, at + 10, "{text:?}: {error:?}");
            assert!(
                error.help.is_some_and(|said| said.contains(help)),
                "{text:?}: {error:?}"
            );
        }
    }

    #[test]
    fn an_offset_moves_every_span() {
        assert_eq!(parse("a: b\n", 4).unwrap().at(&["a"]).unwrap().span, 7..8);
    }
}
