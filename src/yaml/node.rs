//! A YAML text as a tree with places: what the decoder reads.

use std::ops::Range;

/// A node of a YAML document, with its byte range in the file it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Bytes of the file that the node spans; a mapping or sequence starts at its first entry.
    pub span: Range<u32>,
    /// What stands there.
    pub value: Value,
}

/// What a node holds. Scalars keep their text as written: `4.0` is a version
/// in one field and a number in another, and only the field knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// A scalar; `plain` when it was not quoted.
    Scalar {
        /// The text, unquoted.
        text: Box<str>,
        /// Not in quotes and not a block.
        plain: bool,
    },
    /// `[a, b]` or lines with dashes.
    Seq(Vec<Node>),
    /// `key: value`, in the order written.
    Map(Vec<Entry>),
}

/// One `key: value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// The key's bytes in the file.
    pub key_span: Range<u32>,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The entry of a mapping; the first, when a key stands twice.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key.as_ref() == key),
            _ => None,
        }
    }

    /// A scalar's text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The node at a path such as `["retention", "period"]` or `["data", "2"]`.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        match &self.value {
            Value::Map(_) => self.get(first)?.node.at(rest),
            Value::Seq(items) => items.get(first.parse::<usize>().ok()?)?.at(rest),
            _ => None,
        }
    }

    /// What the node is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "a text",
            Value::Seq(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}
