//! The texts of a record, as they stand in the file.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Place;
use crate::library::record::{AnyRecord, Node, NodeValue as Value};
use crate::library::value::Kind;

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Sort {
    /// The prose of a Markdown file.
    Body,
    /// A field that tells a reader something.
    Statement,
    /// A field that names or asks something: a title, a question, an alias.
    Name,
    /// A field that no reader gets.
    Working,
}

/// A text as it stands in the file.
pub(in crate::check) struct Written<'a> {
    /// The record that it belongs to.
    pub(in crate::check) record: &'a dyn AnyRecord,
    /// What it is for.
    pub(in crate::check) sort: Sort,
    /// The outermost field; `body` for prose.
    pub(in crate::check) field: &'a str,
    /// The text with its quotes and indentation.
    pub(in crate::check) raw: &'a str,
    /// The text with its quotes of registers blanked, byte for byte.
    pub(in crate::check) own: Cow<'a, str>,
    /// Its first byte in the file.
    pub(in crate::check) start: usize,
}

impl Written<'_> {
    /// The place of some of its bytes.
    pub(in crate::check) fn place(&self, range: Range<usize>) -> Place {
        self.record
            .origin()
            .range(self.start + range.start..self.start + range.end)
    }
}

/// Fields that no reader gets, by `library::record`.
const WORKING: [&str; 16] = [
    "detail",
    "note",
    "notes",
    "risk",
    "decision",
    "waive",
    "claims",
    "sha256",
    "review_by",
    "satisfies",
    "formerly",
    "rules",
    "approvals",
    "approvers",
    "approval_max",
    "vague_terms",
];

/// Fields that name or ask something, or hold a word of a fixed vocabulary.
const NAMES: [&str; 30] = [
    "id",
    "owner",
    "audience",
    "title",
    "question",
    "aliases",
    "name",
    "legal_entity",
    "kind",
    "topic",
    "concern",
    "controls",
    "evidence",
    "vendors",
    "data",
    "maps",
    "file",
    "area",
    "frameworks",
    "url",
    "product",
    "covers",
    "affects",
    "models",
    "position",
    "featured",
    "of",
    "storage",
    "access",
    "regions",
];

/// Every text of a record, in the order of the file.
pub(in crate::check) fn written(record: &dyn AnyRecord) -> Vec<Written<'_>> {
    let mut texts = Vec::new();
    if let Value::Map(entries) = &record.origin().node.value {
        for entry in entries {
            collect(
                record,
                &entry.key,
                sort_of(&entry.key),
                &entry.node,
                &mut texts,
            );
        }
    }
    let body = record.body();
    if !body.text.trim().is_empty() {
        texts.push(Written {
            record,
            sort: Sort::Body,
            field: "body",
            raw: &body.text,
            own: own_words(&body.text),
            start: body.start,
        });
    }
    texts
}

fn sort_of(key: &str) -> Sort {
    if WORKING.contains(&key) {
        Sort::Working
    } else if NAMES.contains(&key) {
        Sort::Name
    } else {
        Sort::Statement
    }
}

fn collect<'a>(
    record: &'a dyn AnyRecord,
    field: &'a str,
    sort: Sort,
    node: &'a Node,
    texts: &mut Vec<Written<'a>>,
) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { .. } => {
            let span = node.span.start as usize..node.span.end as usize;
            if let Some(raw) = record.origin().text.get(span.clone()) {
                texts.push(Written {
                    record,
                    sort,
                    field,
                    raw,
                    own: own_words(raw),
                    start: span.start,
                });
            }
        }
        Value::Seq(items) => {
            for item in items {
                collect(record, field, sort, item, texts);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                // `review.notes` is working inside a shown field.
                let inner = match sort_of(&entry.key) {
                    Sort::Statement => sort,
                    narrower => narrower,
                };
                let inner = if sort == Sort::Working { sort } else { inner };
                collect(record, field, inner, &entry.node, texts);
            }
        }
    }
    // The site's own fields are names and addresses, apart from its tagline.
    if record.item().kind() == Kind::Site && field != "tagline" {
        for text in texts.iter_mut().filter(|text| text.sort == Sort::Statement) {
            text.sort = Sort::Name;
        }
    }
}

/// A text with its quotes of registers blanked, byte for byte.
pub(in crate::check) fn own_words(text: &str) -> Cow<'_, str> {
    if !text.contains("{{") {
        return Cow::Borrowed(text);
    }
    let mut own = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("{{") {
        let (before, quote) = rest.split_at(open);
        own.push_str(before);
        let end = quote.find("}}").map_or(quote.len(), |at| at + 2);
        own.extend(std::iter::repeat_n('\u{1}', end));
        rest = &quote[end..];
    }
    own.push_str(rest);
    Cow::Owned(own)
}

#[cfg(test)]
mod tests {
    use super::own_words;

    #[test]
    fn quotes_are_blanked_in_place() {
        let text = "kept {{ a.b }} é";
        let own = own_words(text);
        assert_eq!(own.len(), text.len());
        assert!(own.starts_with("kept \u{1}") && own.ends_with(" é"));
    }
}
