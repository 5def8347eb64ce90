//! What a reader cannot see: characters that turn a text around, ids that look alike.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::is_hidden;
use crate::library::record::{AnyRecord, NodeValue};
use crate::library::value::Kind;
use crate::markdown;

/// Hidden characters written as escapes, such as `"\u202e"` in YAML and `&#x202e;` in prose;
/// those written as they are stop the load.
pub(super) fn bidi_control(context: &Context<'_>, report: &mut Report) {
    for record in context.library.records() {
        let body = record.body();
        let Some(at) = hiding_entity(&body.text) else {
            continue;
        };
        let place = record
            .origin()
            .range(body.start + at.start..body.start + at.end);
        let message = "an escape hides a character that changes how this text reads";
        report.about(record, place, message).help("delete it");
    }
    for (record, texts) in context.texts() {
        for text in texts.iter().filter(|text| text.raw.contains('\\')) {
            let at = text.raw.find("\\u").or_else(|| text.raw.find("\\U"));
            let Some(at) = at.filter(|_| decoded_hides(*record, text.start)) else {
                continue;
            };
            report
                .about(
                    *record,
                    text.place(at..text.raw.len()),
                    "an escape hides a character that changes how this text reads",
                )
                .help("delete it");
        }
    }
}

/// The first reference in prose that stands for a hidden character: `&#x202e;`, `&ZeroWidthSpace;`.
fn hiding_entity(prose: &str) -> Option<Range<usize>> {
    prose.match_indices('&').find_map(|(start, _)| {
        let name = &prose[start + 1..];
        let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
        let reference = start..start + length + 2;
        let text = prose.get(reference.clone())?;
        let hides = text.ends_with(';') && markdown::to_text(text).chars().any(is_hidden);
        hides.then_some(reference)
    })
}

/// Whether the scalar that starts at a byte holds a hidden character once it is read.
fn decoded_hides(record: &dyn AnyRecord, start: usize) -> bool {
    fn at(node: &crate::library::record::Node, start: usize) -> Option<&str> {
        match &node.value {
            NodeValue::Scalar { text, .. } => (node.span.start as usize == start).then_some(text),
            NodeValue::Seq(items) => items.iter().find_map(|item| at(item, start)),
            NodeValue::Map(entries) => entries.iter().find_map(|entry| at(&entry.node, start)),
            NodeValue::Null => None,
        }
    }
    at(&record.origin().node, start).is_some_and(|text| text.chars().any(is_hidden))
}

/// Two ids of one register that look the same in many fonts. Letters outside ASCII
/// are refused by the loader.
pub(super) fn confusable_id(context: &Context<'_>, report: &mut Report) {
    let mut seen: BTreeMap<(Kind, String), &dyn AnyRecord> = BTreeMap::new();
    for record in context
        .library
        .records()
        .filter(|record| record.item().language().is_none())
    {
        let item = record.item();
        let looks = (item.kind(), skeleton(item.id().as_str()));
        let Some(other) = seen.insert(looks, record) else {
            continue;
        };
        let message = format!("`{item}` looks like `{}`", other.item());
        report
            .about(record, record.origin().place(), message)
            .related(other.origin().place(), "the other one")
            .help("give one of the two another id, and keep the old one under its `formerly`");
    }
}

/// What an id looks like: the look-alikes of Unicode TS 39 that ASCII has.
fn skeleton(id: &str) -> String {
    id.replace("rn", "m")
        .replace("vv", "w")
        .replace("cl", "d")
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | 'i' => 'l',
            '5' => 's',
            '.' => '-',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_that_hides_is_found_by_number_and_by_name() {
        for (prose, found) in [
            ("We &#x202e;never do.", Some(3..11)),
            ("We&#8203;never do.", Some(2..9)),
            ("R&D: we de&ZeroWidthSpace;lete; no", Some(10..26)),
            ("It is de&shy;leted.", Some(8..13)),
            ("R&D &amp; &#233;; &nbsp; &zwnj; &unknown; & no more", None),
        ] {
            assert_eq!(hiding_entity(prose), found, "{prose}");
        }
    }
}
