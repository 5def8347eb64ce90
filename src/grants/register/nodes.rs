//! The register as YAML nodes.

use crate::grants::register::{EditError, refused};
use crate::yaml::{self, Entry, Node, Value};

pub(super) fn entries(text: &str) -> Result<Vec<Node>, EditError> {
    let body = text.trim_start_matches('\u{feff}');
    let node = yaml::parse(body, text.len() - body.len())
        .map_err(|error| refused(format!("`recipients.yaml` is not YAML: {}", error.message)))?;
    match node.value {
        Value::Seq(items) => Ok(items),
        Value::Null => Ok(Vec::new()),
        _ => Err(refused(
            "`recipients.yaml` is no list: start each recipient with `- id: …`",
        )),
    }
}

pub(super) fn find<'a>(entries: &'a [Node], id: &str) -> Option<(usize, &'a Node)> {
    let mut numbered = entries.iter().enumerate();
    numbered.find(|(_, entry)| text_of(entry, "id") == Some(id))
}

pub(super) fn known<'a>(entries: &'a [Node], id: &str) -> Result<(usize, &'a Node), EditError> {
    find(entries, id).ok_or_else(|| {
        refused(format!(
            "there is no grant `{id}`: `candor grant list` shows them"
        ))
    })
}

pub(super) fn expires<'a>(entry: &'a Node, id: &str) -> Result<&'a Entry, EditError> {
    entry
        .get("expires_on")
        .ok_or_else(|| refused(format!("the grant `{id}` has no `expires_on`: add it")))
}

pub(super) fn map(node: &Node) -> &[Entry] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

pub(super) fn text_of<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.get(key)?.node.text()
}

pub(super) fn has(node: &Node, entry: &Entry) -> bool {
    node.get(&entry.key)
        .is_some_and(|found| same(&found.node, &entry.node))
}

/// Whether two nodes say the same, wherever they stand.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Seq(one), Value::Seq(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs
                    .into_iter()
                    .all(|(one, other)| one.key == other.key && same(&one.node, &other.node))
        }
        (one, other) => one == other,
    }
}
