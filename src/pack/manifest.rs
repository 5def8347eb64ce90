//! What is said of a whole file: what it is, for whom, what is in it, how to verify it.

use serde::Serialize;

use crate::pack::format::Format;
use crate::pack::pack::Pack;
use crate::release::{Audience, Day, Digest, Id, ItemId};

/// The shape of a manifest. It grows without a new name; it changes with one.
const SHAPE: &str = "candor-pack-v1";

/// What is said of a whole file. Its JSON stands beside the file, as
/// `FILE.manifest.json`, and within a pack that is JSON itself.
#[derive(Debug, Serialize)]
pub struct Manifest<'a> {
    shape: &'static str,
    /// The version of candor that made it.
    candor: &'static str,
    company: &'a str,
    site: &'a str,
    #[serde(rename = "for")]
    reader: ReaderView<'a>,
    as_of: Day,
    /// The language of its texts, where they are translated, and of its words.
    language: &'a str,
    confidentiality: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<FileView>,
    /// Of a pack in JSON: the SHA-256 of the RFC 8785 JSON of all but the manifest.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_sha256: Option<String>,
    records: Vec<Entry<'a>>,
    verify: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ReaderView<'a> {
    audience: Audience,
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct FileView {
    name: String,
    format: &'static str,
    bytes: usize,
    sha256: String,
}

/// A record in the file. A digest is SHA-256 over `candor-item-v1`, a zero byte, and the
/// RFC 8785 JSON of the approved text.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    item: &'a ItemId,
    digest: Digest,
    approved_by: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    approved_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
    #[serde(skip_serializing_if = "<[ItemId]>::is_empty")]
    evidence: &'a [ItemId],
}

/// The signature beside a file.
#[derive(Debug, Clone, Copy)]
pub struct SignedBy<'a> {
    /// Its namespace, such as `candor-pack@trust.example.com`.
    pub namespace: &'a str,
    /// The signed file's name.
    pub file: &'a str,
}

impl<'a> Manifest<'a> {
    /// The manifest of a file that has been made. `sha256` is of its bytes.
    #[must_use]
    pub fn of(
        pack: &'a Pack<'_>,
        format: Format,
        name: &str,
        bytes: usize,
        sha256: String,
    ) -> Self {
        let verify = format!("`sha256sum {}` prints the `sha256` of `file`", quoted(name));
        Self {
            file: Some(FileView {
                name: name.to_owned(),
                format: format.as_str(),
                bytes,
                sha256,
            }),
            verify: vec![verify],
            ..Self::bare(pack, format)
        }
    }

    /// The manifest inside a pack that is JSON.
    pub(super) fn within(pack: &'a Pack<'_>, content_sha256: String) -> Self {
        let verify =
            "`jq -cSj 'del(.manifest)' FILE | sha256sum` prints `content_sha256`".to_owned();
        Self {
            content_sha256: Some(content_sha256),
            verify: vec![verify],
            ..Self::bare(pack, Format::Json)
        }
    }

    /// The same, saying how to check the signature too.
    #[must_use]
    pub fn signed(mut self, by: SignedBy<'_>) -> Self {
        let file = quoted(by.file);
        self.verify.push(format!(
            "`ssh-keygen -Y verify -f SIGNERS -I SIGNER -n {} -s {} < {file}` holds for the signers \
             that the company named to you",
            by.namespace,
            quoted(&format!("{}.sig", by.file)),
        ));
        self
    }

    /// The manifest as JSON that people can read too.
    #[must_use]
    pub fn json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    fn bare(pack: &'a Pack<'_>, format: Format) -> Self {
        let reader = pack.reader();
        let records = pack.stood(format).into_iter().map(|record| Entry {
            item: record.item,
            digest: record.digest,
            approved_by: &record.approval.by,
            approved_on: record.approval.on,
            until: record.approval.until,
            evidence: record.evidence,
        });
        Self {
            shape: SHAPE,
            candor: env!("CARGO_PKG_VERSION"),
            company: &pack.site().name,
            site: &pack.site().url,
            reader: ReaderView {
                audience: reader.audience(),
                grant: reader.grant(),
                company: reader.company(),
            },
            as_of: pack.day(),
            language: pack.words().language(),
            confidentiality: reader.confidentiality(&pack.site().name, pack.words()),
            file: None,
            content_sha256: None,
            records: records.collect(),
            verify: Vec::new(),
        }
    }
}

/// A file's name as a word of a shell.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-+@%".contains(c);
    if !name.is_empty() && !name.starts_with('-') && name.chars().all(is_plain) {
        return name.to_owned();
    }
    format!("'./{}'", name.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_name_is_one_word_of_a_shell() {
        assert_eq!(quoted("answers-1.xlsx"), "answers-1.xlsx");
        assert_eq!(quoted("our answers.xlsx"), "'./our answers.xlsx'");
        assert_eq!(quoted("-f"), "'./-f'");
        assert_eq!(quoted("it's"), r"'./it'\''s'");
    }
}
