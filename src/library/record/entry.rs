//! A record with its name and its place.

use std::sync::Arc;

use crate::diagnostic::Place;
use crate::library::record::Common;
use crate::library::value::{Audience, ItemId};
use crate::yaml::Node;

/// A record: its name, the common fields, its own fields, its prose, its place.
#[derive(Debug, Clone)]
pub struct Record<T> {
    /// Its name across all registers.
    pub item: ItemId,
    /// The fields that every record has.
    pub common: Common,
    /// Its own fields.
    pub fields: T,
    /// The prose below the front matter; empty for a record in a YAML file.
    pub body: Body,
    /// Where it stands.
    pub origin: Origin,
}

/// The prose of a Markdown file.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The text as written.
    pub text: String,
    /// The text's first byte in the file.
    pub start: usize,
}

/// Where a record stands.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file's path, as the user would type it.
    pub file: Arc<str>,
    /// The file's whole text.
    pub text: Arc<str>,
    /// The record as YAML; the same node, by address, as long as its text is the same.
    pub node: Arc<Node>,
}

impl Origin {
    /// The place of the record: its id, or its first key.
    #[must_use]
    pub fn place(&self) -> Place {
        let span = match (self.node.get("id"), &self.node.value) {
            (Some(entry), _) => entry.node.span.clone(),
            (None, crate::yaml::Value::Map(entries)) if !entries.is_empty() => {
                entries[0].key_span.clone()
            }
            _ => self.node.span.clone(),
        };
        self.span(&span)
    }

    /// The place of a field's value, such as `["retention", "period"]`; the record's own when the field
    /// was left out.
    #[must_use]
    pub fn place_of(&self, path: &[&str]) -> Place {
        self.node
            .at(path)
            .map_or_else(|| self.place(), |node| self.span(&node.span))
    }

    /// The place of a byte range of the file.
    #[must_use]
    pub fn range(&self, range: std::ops::Range<usize>) -> Place {
        Place::in_text(self.file.clone(), &self.text, range)
    }

    fn span(&self, span: &std::ops::Range<u32>) -> Place {
        self.range(span.start as usize..span.end as usize)
    }
}

/// What every record has, whatever its register.
pub trait AnyRecord: Sync {
    /// Its name.
    fn item(&self) -> &ItemId;
    /// The fields that every record has.
    fn common(&self) -> &Common;
    /// Where it stands.
    fn origin(&self) -> &Origin;
    /// Its prose.
    fn body(&self) -> &Body;
    /// Who may read it.
    fn audience(&self) -> Audience {
        self.common().audience
    }
}

impl<T: Sync> AnyRecord for Record<T> {
    fn item(&self) -> &ItemId {
        &self.item
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn body(&self) -> &Body {
        &self.body
    }
}
