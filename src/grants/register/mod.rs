//! `recipients.yaml`, edited in place: only the lines of one entry change, and every
//! comment and every other byte stays.
//!
//! Each edit is proved before it is written: the new text, read as YAML, must be the old
//! records with the one change. What cannot be edited so is refused, for a person to edit.

mod added;
mod changed;
mod nodes;

use std::fmt;
use std::path::Path;

use crate::grants::grant::is_one_line;
use crate::library::record::NdaAccepted;
use crate::library::value::{Audience, Day, Id};
use crate::output::{OutputError, edit_whole};
use crate::seal::PublicKey;

/// The register's file name.
pub const RECIPIENTS: &str = "recipients.yaml";

const HEADER: &str = "# yaml-language-server: $schema=.schema/recipients.json
# Who may open the room. `candor grant` writes here. Public keys only: never a secret.
";

/// A grant to add.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// The id; derived from the company when there is none.
    pub id: Option<Id>,
    /// The company.
    pub company: String,
    /// A mail address there.
    pub contact: Option<String>,
    /// What it may read.
    pub audience: Audience,
    /// What is sealed to it.
    pub key: PublicKey,
    /// The agreement it accepted.
    pub nda: Option<NdaAccepted>,
    /// The role that grants it.
    pub granted_by: String,
    /// The first day.
    pub granted_on: Day,
    /// The last day.
    pub expires_on: Day,
}

/// Why the register was not edited; it is as it was.
#[derive(Debug)]
pub enum EditError {
    /// What was asked for cannot be done; the message says what to do instead.
    Refused(String),
    /// The file could not be read or written.
    Output(OutputError),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(message) => f.write_str(message),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for EditError {}

impl From<OutputError> for EditError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// Adds a grant at the end, durably, and gives its id.
///
/// # Errors
/// When the id is taken, a text is no single line, or the file is not one that can be
/// added to.
pub fn add(content: &Path, grant: &NewGrant) -> Result<Id, EditError> {
    let mut given = None;
    edit(content, |text| {
        let (text, id) = added::with_grant(text, grant)?;
        given = Some(id);
        Ok(text)
    })?;
    given.ok_or_else(|| EditError::Refused("the grant was given no id".to_owned()))
}

/// Takes a grant back, from `day` on.
///
/// # Errors
/// When there is no such grant, it is revoked already, or its entry cannot be edited.
pub fn revoke(content: &Path, id: &str, day: Day, why: &str) -> Result<(), EditError> {
    edit(content, |text| changed::revoked(text, id, day, why))
}

/// Gives a grant another last day.
///
/// # Errors
/// When there is no such grant, it was revoked, or its entry cannot be edited.
pub fn renew(content: &Path, id: &str, expires_on: Day) -> Result<(), EditError> {
    edit(content, |text| changed::renewed(text, id, expires_on))
}

fn edit(
    content: &Path,
    change: impl FnOnce(&str) -> Result<String, EditError>,
) -> Result<(), EditError> {
    edit_whole(&content.join(RECIPIENTS), |before| {
        let before = before.map_or_else(|| Ok(HEADER.to_owned()), String::from_utf8);
        let before =
            before.map_err(|_| refused("`recipients.yaml` is not UTF-8: save it as UTF-8"))?;
        Ok(change(&before)?.into_bytes())
    })
}

/// A text in double quotes: the escapes of JSON are escapes of YAML.
fn quoted(what: &str, text: &str) -> Result<String, EditError> {
    if !is_one_line(text) {
        return Err(refused(format!(
            "the {what} must be a text on one line, without hidden characters"
        )));
    }
    serde_json::to_string(text).map_err(|error| refused(error.to_string()))
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn refused(message: impl Into<String>) -> EditError {
    EditError::Refused(message.into())
}

fn by_hand(how: &str) -> EditError {
    refused(format!(
        "`recipients.yaml` is not written so that one entry can be changed alone: {how}"
    ))
}
