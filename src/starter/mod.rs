//! The first files of a new site, and of a new record.
//!
//! They are content like any other, with the day and the id still to be filled
//! in: what `candor init` and `candor new` write.

use include_dir::{Dir, include_dir};

use crate::library::value::{Day, Duration, Id, Kind};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// How long until a new record is to be reviewed.
const REVIEW_AFTER: Duration = Duration::Months(12);

/// A file to write: its path below the site's folder, and its text.
pub type NewFile = (String, String);

/// A small site that holds together, written on a day.
#[must_use]
pub fn site(today: Day) -> Vec<NewFile> {
    let mut files = Vec::new();
    if let Some(content) = STARTER.get_dir("content") {
        collect(content, today, &mut files);
    }
    if let Some(ignored) = STARTER
        .get_file("gitignore")
        .and_then(include_dir::File::contents_utf8)
    {
        files.push((".gitignore".to_owned(), ignored.to_owned()));
    }
    files.sort();
    files
}

fn collect(folder: &Dir<'_>, today: Day, files: &mut Vec<NewFile>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let text = file.contents_utf8().unwrap_or_default();
        files.push((path, filled(text, today, None)));
    }
    folder.dirs().for_each(|inner| collect(inner, today, files));
}

/// Where a new record goes, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewRecord {
    /// A file of its own, by its path below the content folder.
    File(String, String),
    /// A record at the end of a register, by the register's file.
    AtTheEndOf(&'static str, String),
}

/// The starting text of a record; `None` for the kinds that have one record only.
#[must_use]
pub fn record(kind: Kind, id: &Id, today: Day) -> Option<NewRecord> {
    let text = |ending: &str| {
        let file = STARTER.get_file(format!("new/{kind}.{ending}"))?;
        Some(filled(file.contents_utf8()?, today, Some(id)))
    };
    Some(match register(kind) {
        Some(register) => NewRecord::AtTheEndOf(register, text("yaml")?),
        None => NewRecord::File(format!("{}/{id}.md", folder(kind)?), text("md")?),
    })
}

fn folder(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Answer => Some("answers"),
        Kind::Update => Some("updates"),
        Kind::Training => Some("training-data"),
        _ => None,
    }
}

fn register(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Vendor => Some("vendors.yaml"),
        Kind::Control => Some("controls.yaml"),
        Kind::Flow => Some("data-flow.yaml"),
        Kind::Access => Some("access.yaml"),
        Kind::Log => Some("logging.yaml"),
        Kind::Incident => Some("incidents.yaml"),
        Kind::Risk => Some("risks.yaml"),
        Kind::Evidence => Some("evidence.yaml"),
        Kind::Attestation => Some("attestations.yaml"),
        Kind::Gap => Some("gaps.yaml"),
        Kind::Site | Kind::Scope | Kind::Training | Kind::Answer | Kind::Update => None,
    }
}

fn filled(text: &str, today: Day, id: Option<&Id>) -> String {
    let text = text
        .replace("{{TODAY}}", &today.to_string())
        .replace("{{NEXT}}", &today.plus(REVIEW_AFTER).to_string());
    id.map_or_else(|| text.clone(), |id| text.replace("{{ID}}", id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_record_has_a_starting_text() {
        let (id, today) = ("x".parse().unwrap(), "2026-03-01".parse().unwrap());
        for kind in Kind::ALL {
            let text = match record(kind, &id, today) {
                Some(NewRecord::File(path, text)) => {
                    assert!(path.ends_with("/x.md"));
                    text
                }
                Some(NewRecord::AtTheEndOf(_, text)) => text,
                None => {
                    assert!(kind.is_single(), "{kind}");
                    continue;
                }
            };
            assert!(
                text.contains("2027-03-01") && !text.contains("{{ID}}"),
                "{kind}: {text}"
            );
        }
    }
}
