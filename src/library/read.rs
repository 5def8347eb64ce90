//! One file, read.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, RuleId};
use crate::library::LoadError;
use crate::library::decode::File;
use crate::library::folder::{Found, Role, hard_link, is_hard_link};
use crate::library::shelf::Shelf;
use crate::library::svg;
use crate::library::unicode;

/// A Markdown file larger than this is refused: an answer is a page at most.
const MAX_MARKDOWN: u64 = 1024 * 1024;
/// A register larger than this is refused.
const MAX_YAML: u64 = 4 * 1024 * 1024;
/// An asset larger than this is refused.
const MAX_ASSET: u64 = 8 * 1024 * 1024;

/// What became of a file.
#[derive(Debug, Clone)]
pub(super) enum Read {
    /// Its records.
    Text(File, Arc<Shelf>),
    /// Its path below the content folder, and on disk.
    Asset(String, PathBuf),
    /// Why it was not read.
    Refused(Finding),
    /// Bytes that are no text, as far as they are, and where they are not.
    NotText(File, Finding),
}

/// What can be said of a file without its bytes; `None` when they are needed.
pub(super) fn without_bytes(found: &Found, file: &fs::Metadata) -> Option<Read> {
    if is_hard_link(file) {
        return Some(Read::Refused(hard_link(&found.shown)));
    }
    let limit = match &found.role {
        Role::Register(_) => MAX_YAML,
        Role::Asset(_) => MAX_ASSET,
        _ => MAX_MARKDOWN,
    };
    let size = file.len();
    if size > limit {
        let message = format!("the file has {size} bytes; the limit is {limit}");
        let finding = Finding::deny(
            RuleId("too-large"),
            Place::whole_file(found.shown.clone()),
            message,
        );
        return Some(Read::Refused(finding.help("split it")));
    }
    match &found.role {
        Role::Asset(name) if !is_drawing(name) => {
            Some(Read::Asset(name.clone(), found.disk.clone()))
        }
        _ => None,
    }
}

/// The bytes of a file.
pub(super) fn bytes(found: &Found) -> Result<Vec<u8>, LoadError> {
    fs::read(&found.disk).map_err(|error| LoadError::Unreadable {
        path: found.disk.clone(),
        error,
    })
}

fn is_drawing(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".svg")
}

/// A drawing must draw and do nothing else.
fn drawing(found: &Found, name: &str, bytes: &[u8]) -> Read {
    match svg::beyond_shapes(bytes) {
        None => Read::Asset(name.to_owned(), found.disk.clone()),
        Some(what) => {
            let place = Place::whole_file(found.shown.clone());
            let finding = Finding::deny(
                RuleId("unsafe-svg"),
                place,
                format!("the drawing holds {what}"),
            );
            Read::Refused(finding.help("keep shapes alone: no script, handler, style or link"))
        }
    }
}

/// What the bytes of a file hold.
pub(super) fn parse(found: &Found, bytes: Vec<u8>) -> Read {
    if let Role::Asset(name) = &found.role {
        return drawing(found, name, &bytes);
    }
    let text: Arc<str> = match String::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(error) => {
            let finding = unicode::not_utf8(&found.shown, &error);
            // What is text of it, for the line to be shown: the place is before the first byte that is none.
            let text = String::from_utf8_lossy(error.as_bytes()).into();
            let path = found.shown.clone();
            return Read::NotText(File { path, text }, finding);
        }
    };
    let file = File {
        path: found.shown.clone(),
        text,
    };
    let mut shelf = match &found.role {
        Role::Register(name) => Shelf::register(name, &file),
        Role::Training { product, language } => {
            Shelf::training(&file, product.as_deref(), language.as_deref())
        }
        Role::Answer { stem, language } => Shelf::answer(&file, stem, language.as_deref()),
        Role::Update(stem) => Shelf::update(&file, stem),
        Role::Signers => Shelf::signers(&file),
        Role::Asset(_) => Shelf::default(),
    };
    shelf
        .findings
        .extend(unicode::hidden_characters(&file.path, &file.text));
    Read::Text(file, Arc::new(shelf))
}
