//! The company's logo: the one file of its own that a public page shows.
//!
//! Its bytes are shown, so they belong to what is approved: their SHA-256 is part of the
//! site's text.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::diagnostic::{Finding, Place, RuleId, did_you_mean};
use crate::library::LoadError;
use crate::library::record::{Record, Site};
use crate::sha256::sha256_hex;

/// The kinds of picture that every browser shows and that run nothing, each with how its
/// bytes begin. A drawing is looked through when it is read.
const KINDS: [(&str, &[u8]); 5] = [
    ("svg", b""),
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("jpg", b"\xff\xd8\xff"),
    ("jpeg", b"\xff\xd8\xff"),
    ("webp", b"RIFF"),
];

/// Takes the digest of the logo that `site.yaml` names.
///
/// # Errors
/// A finding when there is no such file, or when it is no picture; the outer error when the
/// machine would not read it.
pub(super) fn take(
    site: &mut Record<Site>,
    assets: &BTreeMap<String, PathBuf>,
) -> Result<Option<Finding>, LoadError> {
    let Some(logo) = &site.fields.theme.logo else {
        return Ok(None);
    };
    let place = site.origin.place_of(&["theme", "logo"]);
    let Some(disk) = assets.get(logo) else {
        return Ok(Some(missing(logo, assets, place)));
    };
    let bytes = fs::read(disk).map_err(|error| LoadError::Unreadable {
        path: disk.clone(),
        error,
    })?;
    if !is_picture(logo, &bytes) {
        let message = format!("`{logo}` is no picture that a page can show");
        return Ok(Some(
            Finding::deny(RuleId("missing-file"), place, message)
                .help("name an `.svg`, `.png`, `.jpg` or `.webp` file"),
        ));
    }
    site.fields.logo_sha256 = Some(sha256_hex(&bytes));
    Ok(None)
}

fn is_picture(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    KINDS
        .iter()
        .any(|(kind, start)| ending.eq_ignore_ascii_case(kind) && bytes.starts_with(start))
}

fn missing(logo: &str, assets: &BTreeMap<String, PathBuf>, place: Place) -> Finding {
    let help = did_you_mean(logo, assets.keys().map(String::as_str)).map_or_else(
        || "put the file under `assets/`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("there is no file `{logo}`");
    Finding::deny(RuleId("missing-file"), place, message).help(help)
}
