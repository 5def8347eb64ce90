//! Everything that is sealed, as files.

use crate::grants::{Grant, Grants};
use crate::output::{SUMS, sha256sums};
use crate::release::{Approved, Release};
use crate::room::{RoomError, card, documents, pack};
use crate::seal::{self, PublicKey};
use crate::site::SiteFile;

/// The folder of the room, below the site's root.
pub const FOLDER: &str = "room/";

/// The file in the room that holds the day it was sealed for, such as `2026-03-31`, and a line feed.
///
/// A pack names nobody, not even to who knows every public key. By the day its owner can tell whether a grant that has
/// ended is in the pack that is online (`candor live` does). Outsiders see when a pack changes without it.
pub const SEALED_ON: &str = "sealed.txt";

/// A sealed room.
#[derive(Debug)]
pub struct Sealed {
    /// Its files with the sums, by their path from the site's root.
    pub files: Vec<SiteFile>,
    /// How many grants it is sealed to. With none it holds nothing, and nobody can open it.
    pub recipients: usize,
    /// How many documents are in it.
    pub documents: usize,
}

/// Seals a release to every grant that is open on its day for its audience. `page` is what opens it; the part of it
/// that lies in the room is in the sums too.
///
/// # Errors
/// When a document cannot be read, or the machine cannot seal.
pub fn seal(
    release: &Release<Approved>,
    grants: &Grants,
    page: &[SiteFile],
) -> Result<Sealed, RoomError> {
    let open: Vec<&Grant> = grants.open(release.audience(), release.today()).collect();
    let keys: Vec<PublicKey> = open.iter().map(|grant| grant.key.clone()).collect();
    let cards = card::sealed(&open)?;
    let documents = if open.is_empty() {
        Vec::new()
    } else {
        documents::sealed(release, &keys)?
    };
    let text = if open.is_empty() {
        pack::empty(release, &cards)
    } else {
        let entries: Vec<_> = documents.iter().map(|document| &document.entry).collect();
        pack::json(release, &cards, &entries)?
    };
    let mut text = text.into_bytes();
    seal::pad(&mut text);
    let pack = seal::seal_evenly(&text, &seal::with_decoys(&keys)).map_err(RoomError::Seal)?;
    let count = documents.len();
    let mut files: Vec<SiteFile> = documents
        .into_iter()
        .map(|document| (format!("{FOLDER}{}", document.path), document.sealed))
        .collect();
    files.push((format!("{FOLDER}pack.age"), pack));
    let day = format!("{}\n", release.today());
    files.push((format!("{FOLDER}{SEALED_ON}"), day.into_bytes()));
    files.extend(
        page.iter()
            .filter(|(path, _)| path.starts_with(FOLDER))
            .cloned(),
    );
    files.sort();
    let within = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(FOLDER)?, bytes.as_slice())));
    let sums = sha256sums(within);
    files.push((format!("{FOLDER}{SUMS}"), sums.into_bytes()));
    Ok(Sealed {
        files,
        recipients: open.len(),
        documents: count,
    })
}
