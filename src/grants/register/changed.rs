//! One entry with a field changed or two more.

use crate::grants::register::nodes::{entries, expires, has, known, map, same, text_of};
use crate::grants::register::{EditError, by_hand, line_end, quoted, refused};
use crate::library::value::Day;
use crate::yaml::Node;

/// The register's text with a grant taken back.
pub(super) fn revoked(text: &str, id: &str, day: Day, why: &str) -> Result<String, EditError> {
    let before = entries(text)?;
    let (at, entry) = known(&before, id)?;
    if let Some(day) = text_of(entry, "revoked_on") {
        return Err(refused(format!(
            "the grant `{id}` was revoked on {day} already"
        )));
    }
    let why = quoted("why", why)?;
    let expires = expires(entry, id)?;
    let added = [format!("revoked_on: {day}"), format!("revoked_why: {why}")];
    let key = expires.key_span.start as usize;
    let line_start = text[..key].rfind('\n').map_or(0, |at| at + 1);
    let lead = &text[line_start..key];
    let (place, insert) = if lead.trim_start_matches([' ', '-']).is_empty() {
        // A field a line: the new ones follow, under the same column.
        let value_end = expires.node.span.end as usize;
        let rest = &text[value_end..];
        let line = rest.find('\n').map_or(rest.len(), |at| at);
        let line = rest[..line].trim_end_matches('\r').len();
        let margin = format!("{}{}", line_end(text), " ".repeat(lead.chars().count()));
        (
            value_end + line,
            added.map(|field| format!("{margin}{field}")).concat(),
        )
    } else {
        // All fields between braces.
        (
            expires.node.span.end as usize,
            added.map(|field| format!(", {field}")).concat(),
        )
    };
    let mut after = text.to_owned();
    after.insert_str(place, &insert);
    let day = day.to_string();
    proved(&before, at, after, |old, new| {
        map(new).len() == map(old).len() + 2
            && map(old).iter().all(|entry| has(new, entry))
            && text_of(new, "revoked_on") == Some(&day)
    })
}

/// The register's text with another last day.
pub(super) fn renewed(text: &str, id: &str, expires_on: Day) -> Result<String, EditError> {
    let before = entries(text)?;
    let (at, entry) = known(&before, id)?;
    if let Some(day) = text_of(entry, "revoked_on") {
        return Err(refused(format!(
            "the grant `{id}` was revoked on {day}: make a new one with `candor grant add`"
        )));
    }
    let span = expires(entry, id)?.node.span.clone();
    let (start, end) = (span.start as usize, span.end as usize);
    let end = start + text[start..end].trim_end().len();
    let mut after = text.to_owned();
    let day = expires_on.to_string();
    after.replace_range(start..end, &day);
    proved(&before, at, after, |old, new| {
        map(new).len() == map(old).len()
            && map(old)
                .iter()
                .filter(|entry| entry.key.as_ref() != "expires_on")
                .all(|entry| has(new, entry))
            && text_of(new, "expires_on") == Some(&day)
    })
}

/// The new text, when all it changes is the entry at `at`, and that as `holds` says.
fn proved(
    before: &[Node],
    at: usize,
    after: String,
    holds: impl FnOnce(&Node, &Node) -> bool,
) -> Result<String, EditError> {
    let new = entries(&after).unwrap_or_default();
    let others = |nodes: &[Node]| -> Vec<Node> {
        let others = nodes.iter().enumerate().filter(|(place, _)| *place != at);
        others.map(|(_, node)| node.clone()).collect()
    };
    let others_stand = before.len() == new.len()
        && others(before)
            .iter()
            .zip(&others(&new))
            .all(|(old, new)| same(old, new));
    match (before.get(at), new.get(at)) {
        (Some(old), Some(changed)) if others_stand && holds(old, changed) => Ok(after),
        _ => Err(by_hand("write each of its fields on a line of its own")),
    }
}
