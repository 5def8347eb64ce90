//! A grant at the end of the list.

use std::fmt::Write as _;

use crate::grants::register::nodes::{entries, find, map, same, text_of};
use crate::grants::register::{EditError, NewGrant, by_hand, line_end, quoted, refused};
use crate::grants::slug::free_id;
use crate::library::value::{Audience, Id};
use crate::yaml::{self, Node};

/// The register's text with a grant more, and the grant's id.
pub(super) fn with_grant(text: &str, grant: &NewGrant) -> Result<(String, Id), EditError> {
    let before = entries(text)?;
    let is_audience = |id: &str| id.parse::<Audience>().is_ok();
    let taken = |id: &str| find(&before, id).is_some() || is_audience(id);
    let id = match &grant.id {
        Some(id) if is_audience(id.as_str()) => {
            return Err(refused(format!(
                "`{id}` is what an audience is called: choose another with `--id`"
            )));
        }
        Some(id) if taken(id.as_str()) => {
            return Err(refused(format!(
                "the id `{id}` is taken: choose another with `--id`"
            )));
        }
        Some(id) => id.clone(),
        None => free_id(&grant.company, taken),
    };
    let fields = fields(&id, grant)?;
    let line_end = line_end(text);
    let indent = " ".repeat(indent_of_dashes(text, &before));
    let mut after = text.to_owned();
    if !after.is_empty() && !after.ends_with('\n') {
        after.push_str(line_end);
    }
    for (at, (key, value)) in fields.iter().enumerate() {
        let lead = if at == 0 { "- " } else { "  " };
        // Writing to a string does not fail.
        let _ = write!(after, "{indent}{lead}{key}: {value}{line_end}");
    }
    let added = entries(&after).unwrap_or_default();
    let is_ours = |entry: &Node| {
        text_of(entry, "id") == Some(id.as_str())
            && text_of(entry, "company") == Some(&grant.company)
            && text_of(entry, "public_key") == Some(grant.key.as_str())
            && map(entry).len() == fields.len()
    };
    let is_proved = added.len() == before.len() + 1
        && before.iter().zip(&added).all(|(old, new)| same(old, new))
        && added.last().is_some_and(is_ours);
    if is_proved {
        Ok((after, id))
    } else {
        Err(by_hand(
            "put each recipient under a dash of its own, `- id: …`",
        ))
    }
}

fn fields(id: &Id, grant: &NewGrant) -> Result<Vec<(&'static str, String)>, EditError> {
    let mut fields = vec![
        ("id", bare(id.as_str())?),
        ("company", quoted("company", &grant.company)?),
    ];
    if let Some(contact) = &grant.contact {
        fields.push(("contact", quoted("contact", contact)?));
    }
    fields.push(("grants", grant.audience.to_string()));
    fields.push(("public_key", grant.key.as_str().to_owned()));
    if let Some(nda) = &grant.nda {
        let version = quoted("version", &nda.version)?;
        let accepted = nda.accepted_on;
        fields.push((
            "nda",
            format!("{{version: {version}, accepted_on: {accepted}}}"),
        ));
    }
    fields.push(("granted_by", quoted("role", &grant.granted_by)?));
    fields.push(("granted_on", grant.granted_on.to_string()));
    fields.push(("expires_on", grant.expires_on.to_string()));
    Ok(fields)
}

/// An id as it is, unless YAML takes it for something else: `null` is one.
fn bare(id: &str) -> Result<String, EditError> {
    match yaml::parse(id, 0) {
        Ok(node) if node.text() == Some(id) => Ok(id.to_owned()),
        _ => quoted("id", id),
    }
}

/// How far the dashes of the list are from the margin.
fn indent_of_dashes(text: &str, entries: &[Node]) -> usize {
    let Some(first) = entries.first() else {
        return 0;
    };
    let before = &text[..first.span.start as usize];
    let dash = before.rfind('-').unwrap_or(0);
    let line = before[..dash].rfind('\n').map_or(0, |at| at + 1);
    before[line..dash].chars().filter(|c| *c == ' ').count()
}
