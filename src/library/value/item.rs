//! The name of a record across all registers.

use crate::library::value::{Id, deserialize_from_str, serialize_as_display};

/// Which register a record is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The company: `site`.
    Site,
    /// The training-data answer of a product: `training/…`.
    Training,
    /// An answer: `answer/…`.
    Answer,
    /// A vendor: `vendor/…`.
    Vendor,
    /// A control: `control/…`.
    Control,
    /// A kind of data and where it goes: `flow/…`.
    Flow,
    /// The scope statement: `scope`.
    Scope,
    /// An access area: `access/…`.
    Access,
    /// A log event: `log/…`.
    Log,
    /// An AI incident scenario: `incident/…`.
    Incident,
    /// An AI risk: `risk/…`.
    Risk,
    /// A document: `evidence/…`.
    Evidence,
    /// An attestation: `attestation/…`.
    Attestation,
    /// What the company does not have yet: `gap/…`.
    Gap,
    /// A notice: `update/…`.
    Update,
}

impl Kind {
    /// Every kind, in the order of the registers in `design.md`.
    pub const ALL: [Self; 15] = [
        Self::Site,
        Self::Training,
        Self::Answer,
        Self::Vendor,
        Self::Control,
        Self::Flow,
        Self::Scope,
        Self::Access,
        Self::Log,
        Self::Incident,
        Self::Risk,
        Self::Evidence,
        Self::Attestation,
        Self::Gap,
        Self::Update,
    ];

    /// The word before the slash.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Training => "training",
            Self::Answer => "answer",
            Self::Vendor => "vendor",
            Self::Control => "control",
            Self::Flow => "flow",
            Self::Scope => "scope",
            Self::Access => "access",
            Self::Log => "log",
            Self::Incident => "incident",
            Self::Risk => "risk",
            Self::Evidence => "evidence",
            Self::Attestation => "attestation",
            Self::Gap => "gap",
            Self::Update => "update",
        }
    }

    /// Whether there is one record only, named by the kind alone.
    #[must_use]
    pub fn is_single(self) -> bool {
        matches!(self, Self::Site | Self::Scope)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The name of a record: `answer/deletion`, `site`, `answer/deletion@de`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    kind: Kind,
    id: Id,
    language: Option<Box<str>>,
}

impl ItemId {
    /// A record of a kind. For a single kind the id is the kind's own word.
    #[must_use]
    pub fn new(kind: Kind, id: Id) -> Self {
        Self {
            kind,
            id,
            language: None,
        }
    }

    /// The translation of this record into a language, such as `de`.
    #[must_use]
    pub fn in_language(mut self, language: &str) -> Self {
        self.language = Some(language.into());
        self
    }

    /// The record that a translation translates; a record of the site's own language is its own source.
    #[must_use]
    pub fn source(&self) -> Self {
        Self::new(self.kind, self.id.clone())
    }

    /// Whether no site goes out without it: the company, and the training-data answer as it was written.
    #[must_use]
    pub fn must_stand(&self) -> bool {
        matches!(self.kind, Kind::Training | Kind::Site) && self.language.is_none()
    }

    /// The register.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The id within the register.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The language, for a translation.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }
}

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind.as_str())?;
        if !self.kind.is_single() {
            write!(f, "/{}", self.id)?;
        }
        self.language
            .as_ref()
            .map_or(Ok(()), |language| write!(f, "@{language}"))
    }
}

impl std::str::FromStr for ItemId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is not an item: write a kind and an id, such as `answer/deletion` or `vendor/mail`, or `site` or `scope`"
            )
        };
        let (name, language) = match text.split_once('@') {
            Some((name, language)) => (name, Some(language)),
            None => (text, None),
        };
        let (word, id) = name.split_once('/').unwrap_or((name, name));
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or_else(wrong)?;
        if kind.is_single() != (id == word && !name.contains('/')) {
            return Err(wrong());
        }
        let item = Self::new(kind, id.parse().map_err(|_| wrong())?);
        match language {
            None => Ok(item),
            Some(tag) if is_language(tag) => Ok(item.in_language(tag)),
            Some(_) => Err(wrong()),
        }
    }
}

/// A language tag as candor writes it: two or three letters, such as `de`.
pub(crate) fn is_language(tag: &str) -> bool {
    (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}

deserialize_from_str!(
    ItemId,
    "^(site|scope|[a-z]+/[a-z0-9][a-z0-9.-]*)(@[a-z]{2,3})?$"
);
serialize_as_display!(ItemId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for name in [
            "site",
            "scope",
            "answer/deletion",
            "answer/deletion@de",
            "vendor/a.b",
        ] {
            assert_eq!(name.parse::<ItemId>().unwrap().to_string(), name);
        }
        for wrong in [
            "",
            "answer",
            "answer/",
            "site/x",
            "vendors/x",
            "answer/X",
            "answer/x@",
            "answer/x@DE",
        ] {
            assert!(wrong.parse::<ItemId>().is_err(), "{wrong}");
        }
    }
}
