//! A row of a vendor list as a record.

use super::ids;
use super::{Options, yaml};

/// What stands where a row does not say what a vendor is for.
pub(super) const NO_PURPOSE: &str = "[[ FILL IN: what it is used for ]]";

/// The ends of names that make them those of legal entities, longer ones first.
const LEGAL_FORMS: [&str; 24] = [
    "pty ltd",
    "pte ltd",
    "inc",
    "llc",
    "ltd",
    "limited",
    "gmbh",
    "bv",
    "pbc",
    "ulc",
    "corp",
    "corporation",
    "plc",
    "ag",
    "ab",
    "oy",
    "sa",
    "sas",
    "srl",
    "sarl",
    "kk",
    "llp",
    "lp",
    "oü",
];

/// Words of a purpose that leave no doubt about the kind of vendor.
const KINDS: [(&str, &[&str]); 4] = [
    (
        "llm-provider",
        &["ai inference", "large language model", "llm"],
    ),
    (
        "cloud-platform",
        &[
            "cloud hosted infrastructure",
            "cloud infrastructure",
            "cloud services provider",
            "cloud hosting",
            "data hosting",
        ],
    ),
    (
        "support-platform",
        &["help desk", "helpdesk", "support ticketing system"],
    ),
    (
        "monitoring",
        &[
            "error reporting",
            "error tracking",
            "error monitoring",
            "application monitoring",
        ],
    ),
];

/// A vendor as a list has it.
#[derive(Debug, Default)]
pub(super) struct Vendor {
    pub(super) name: String,
    pub(super) purpose: String,
    pub(super) processed: Vec<String>,
    pub(super) legal_entity: Option<String>,
    /// What the list says beyond the fields of a record, such as links.
    pub(super) more: Vec<String>,
    /// Where the row stands, such as `github.md:32`.
    pub(super) place: String,
}

impl Vendor {
    /// The id that the name suggests: without its legal form, and without initials of itself.
    pub(super) fn wanted_id(&self) -> String {
        let (name, beside) = with_brackets(&self.name);
        let bare = entity_without_form(name).unwrap_or(name);
        let initials: String = bare
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .collect();
        let beside = beside
            .filter(|beside| !beside.eq_ignore_ascii_case(&initials))
            .unwrap_or_default();
        let beside = beside.strip_prefix("aka ").unwrap_or(beside);
        let id = ids::slug(&format!("{bare} {beside}"));
        if id.is_empty() {
            "vendor".to_owned()
        } else {
            id
        }
    }

    /// The legal entity, when the name is one.
    fn legal_entity(&self) -> Option<&str> {
        let (name, _) = with_brackets(&self.name);
        self.legal_entity
            .as_deref()
            .or_else(|| entity_without_form(name).map(|_| name))
    }

    /// The kind, when the purpose leaves no doubt.
    fn kind(&self) -> &'static str {
        let purpose = self.purpose.to_lowercase();
        let mut kinds = KINDS
            .iter()
            .filter(|(_, words)| words.iter().any(|word| has_words(&purpose, word)));
        match (kinds.next(), kinds.next()) {
            (Some((kind, _)), None) => kind,
            _ => "other",
        }
    }

    /// The record in a list that is indented so far.
    pub(super) fn write(&self, id: &str, indent: usize, options: &Options) -> String {
        let mut out = format!("{}- id: {id}\n", " ".repeat(indent));
        let inner = indent + 2;
        let said: Vec<&str> = std::iter::once(self.place.as_str())
            .chain(self.more.iter().map(String::as_str))
            .collect();
        yaml::comment(&mut out, inner, &format!("from {}", said.join("; ")));
        yaml::field(&mut out, inner, "name", &self.name);
        if let Some(entity) = self.legal_entity() {
            yaml::field(&mut out, inner, "legal_entity", entity);
        }
        yaml::field(&mut out, inner, "kind", self.kind());
        yaml::word(&mut out, inner, "subprocessor", true);
        yaml::field(&mut out, inner, "purpose", &self.purpose);
        if !self.processed.is_empty() {
            yaml::word(&mut out, inner, "locations", "");
            yaml::list(&mut out, inner + 2, "processed", &self.processed);
        }
        yaml::field(&mut out, inner, "owner", &options.owner);
        yaml::field(&mut out, inner, "audience", "internal");
        yaml::word(&mut out, inner, "review_by", options.review_by());
        out
    }
}

/// A name and what stands in brackets behind it.
fn with_brackets(name: &str) -> (&str, Option<&str>) {
    let split = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('));
    split.map_or((name, None), |(name, beside)| {
        (name.trim(), Some(beside.trim()))
    })
}

/// A name without its legal form, when it has one: `Elasticsearch, Inc.` is `Elasticsearch`.
fn entity_without_form(name: &str) -> Option<&str> {
    let lower: String = name.to_ascii_lowercase();
    let end = lower.trim_end_matches('.');
    LEGAL_FORMS.iter().find_map(|form| {
        let dotted = if *form == "bv" && end.ends_with("b.v") {
            "b.v"
        } else {
            form
        };
        let start = end.strip_suffix(dotted)?;
        let bare = start.trim_end_matches([' ', ',']);
        (bare.len() < start.len() && !bare.is_empty()).then(|| &name[..bare.len()])
    })
}

fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        before
            && text[at + words.len()..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vendor(name: &str, purpose: &str) -> Vendor {
        Vendor {
            name: name.into(),
            purpose: purpose.into(),
            ..Vendor::default()
        }
    }

    #[test]
    fn names_give_ids_and_entities() {
        for (name, id, entity) in [
            (
                "Amazon Web Services Inc (AWS)",
                "amazon-web-services",
                Some("Amazon Web Services Inc"),
            ),
            (
                "Elasticsearch, Inc.",
                "elasticsearch",
                Some("Elasticsearch, Inc."),
            ),
            ("Microsoft (Azure)", "microsoft-azure", None),
            ("NexMo Inc (aka Vonage)", "nexmo-vonage", Some("NexMo Inc")),
            (
                "GitHub Australia Pty Ltd",
                "github-australia",
                Some("GitHub Australia Pty Ltd"),
            ),
            ("Acme B.V.", "acme", Some("Acme B.V.")),
            ("Tabular", "tabular", None),
            ("数据", "vendor", None),
        ] {
            let vendor = vendor(name, "");
            assert_eq!(
                (vendor.wanted_id().as_str(), vendor.legal_entity()),
                (id, entity),
                "{name}"
            );
        }
    }

    #[test]
    fn a_kind_is_certain_or_other() {
        for (purpose, kind) in [
            ("Cloud Hosted Infrastructure", "cloud-platform"),
            (
                "Cloud Hosted Infrastructure, Data Hosting, AI Inference and AI Services",
                "other",
            ),
            ("AI Inference and AI Services", "llm-provider"),
            ("Customer support ticketing system", "support-platform"),
            ("Customer support ticketing analysis", "other"),
            ("Infrastructure and application monitoring.", "monitoring"),
        ] {
            assert_eq!(vendor("x", purpose).kind(), kind, "{purpose}");
        }
    }
}
