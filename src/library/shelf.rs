//! What one file holds: records, and what is wrong with them.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Finding, Place, RuleId};
use crate::library::decode::{self, Decoded, File, Reference};
use crate::library::folder::kind_of_register;
use crate::library::front_matter::{self, NoFrontMatter};
use crate::library::record::{
    Access, Answer, Attestation, Body, Control, Evidence, Flow, Gap, Incident, Log, Origin,
    Recipient, Record, Risk, Scope, Site, Training, Update, Vendor,
};
use crate::library::validate::Validate;
use crate::library::value::{Id, ItemId, Kind};
use crate::yaml;
use crate::yaml::{Node, Value};

/// The records of one file, or of all files once they are put together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf {
    pub(crate) site: Vec<Record<Site>>,
    pub(crate) training: Vec<Record<Training>>,
    pub(crate) training_translations: Vec<Record<Training>>,
    pub(crate) answers: Vec<Record<Answer>>,
    pub(crate) vendors: Vec<Record<Vendor>>,
    pub(crate) controls: Vec<Record<Control>>,
    pub(crate) flows: Vec<Record<Flow>>,
    pub(crate) scope: Vec<Record<Scope>>,
    pub(crate) access: Vec<Record<Access>>,
    pub(crate) logs: Vec<Record<Log>>,
    pub(crate) incidents: Vec<Record<Incident>>,
    pub(crate) risks: Vec<Record<Risk>>,
    pub(crate) evidence: Vec<Record<Evidence>>,
    pub(crate) attestations: Vec<Record<Attestation>>,
    pub(crate) gaps: Vec<Record<Gap>>,
    pub(crate) updates: Vec<Record<Update>>,
    pub(crate) recipients: Vec<Recipient>,
    pub(crate) signers: Option<File>,
    /// Every name that was declared, also by a record that does not decode.
    pub(crate) declared: Vec<(ItemId, Place)>,
    pub(crate) references: Vec<Reference>,
    /// Kinds of which a file could not be read: nobody knows which records are missing.
    pub(crate) unread: Vec<Kind>,
    pub(crate) findings: Vec<Finding>,
}

impl Shelf {
    /// These records, with another file's behind them.
    pub(crate) fn with(mut self, mut other: Self) -> Self {
        self.site.append(&mut other.site);
        self.training.append(&mut other.training);
        self.training_translations
            .append(&mut other.training_translations);
        self.answers.append(&mut other.answers);
        self.vendors.append(&mut other.vendors);
        self.controls.append(&mut other.controls);
        self.flows.append(&mut other.flows);
        self.scope.append(&mut other.scope);
        self.access.append(&mut other.access);
        self.logs.append(&mut other.logs);
        self.incidents.append(&mut other.incidents);
        self.risks.append(&mut other.risks);
        self.evidence.append(&mut other.evidence);
        self.attestations.append(&mut other.attestations);
        self.gaps.append(&mut other.gaps);
        self.updates.append(&mut other.updates);
        self.recipients.append(&mut other.recipients);
        self.signers = other.signers.or(self.signers.take());
        self.declared.append(&mut other.declared);
        self.references.append(&mut other.references);
        self.unread.append(&mut other.unread);
        self.findings.append(&mut other.findings);
        self
    }

    /// `allowed_signers`, which `approval` reads.
    pub(crate) fn signers(file: &File) -> Self {
        Self {
            signers: Some(file.clone()),
            ..Self::default()
        }
    }

    /// A register that is one YAML file, by its file name.
    pub(crate) fn register(name: &str, file: &File) -> Self {
        let mut shelf = Self::default();
        let kind = kind_of_register(name);
        let node = match yaml::parse(file.text.trim_start_matches('\u{feff}'), mark(&file.text)) {
            Ok(node) => node,
            Err(error) => {
                shelf.findings.push(syntax(file, &error));
                shelf.unread.extend(kind);
                return shelf;
            }
        };
        let Some(kind) = kind else {
            // Who may open the room is no record.
            shelf.recipients = shelf.recipients(file, node);
            return shelf;
        };
        match kind {
            Kind::Site => shelf.site = shelf.single(file, kind, node),
            Kind::Scope => shelf.scope = shelf.single(file, kind, node),
            Kind::Vendor => shelf.vendors = shelf.list(file, kind, node),
            Kind::Control => shelf.controls = shelf.list(file, kind, node),
            Kind::Flow => shelf.flows = shelf.list(file, kind, node),
            Kind::Access => shelf.access = shelf.list(file, kind, node),
            Kind::Log => shelf.logs = shelf.list(file, kind, node),
            Kind::Incident => shelf.incidents = shelf.list(file, kind, node),
            Kind::Risk => shelf.risks = shelf.list(file, kind, node),
            Kind::Evidence => shelf.evidence = shelf.list(file, kind, node),
            Kind::Attestation => shelf.attestations = shelf.list(file, kind, node),
            Kind::Gap => shelf.gaps = shelf.list(file, kind, node),
            Kind::Training | Kind::Answer | Kind::Update => {}
        }
        shelf
    }

    /// A Markdown file: one record, named after the file unless it says otherwise.
    pub(crate) fn training(file: &File, product: Option<&str>, language: Option<&str>) -> Self {
        let mut shelf = Self::default();
        let default = product.unwrap_or("main");
        let found = shelf.document(file, Kind::Training, default, language);
        match language {
            None => shelf.training = found,
            Some(_) => shelf.training_translations = found,
        }
        shelf
    }

    pub(crate) fn answer(file: &File, stem: &str, language: Option<&str>) -> Self {
        let mut shelf = Self::default();
        shelf.answers = shelf.document(file, Kind::Answer, stem, language);
        shelf
    }

    pub(crate) fn update(file: &File, stem: &str) -> Self {
        let mut shelf = Self::default();
        shelf.updates = shelf.document(file, Kind::Update, stem, None);
        shelf
    }

    fn document<T: DeserializeOwned + JsonSchema + Validate>(
        &mut self,
        file: &File,
        kind: Kind,
        stem: &str,
        language: Option<&str>,
    ) -> Vec<Record<T>> {
        let halves = match front_matter::split(&file.text) {
            Ok(halves) => halves,
            Err(why) => {
                self.findings.push(no_front_matter(file, why));
                self.unread.push(kind);
                return Vec::new();
            }
        };
        let node = match yaml::parse(&file.text[halves.yaml.clone()], halves.yaml.start) {
            Ok(node) => node,
            Err(error) => {
                self.findings.push(syntax(file, &error));
                self.unread.push(kind);
                return Vec::new();
            }
        };
        let body = Body {
            text: file.text[halves.body.clone()].to_owned(),
            start: halves.body.start,
        };
        self.record(file, kind, node, Some(stem), language, body)
            .into_iter()
            .collect()
    }

    fn single<T: DeserializeOwned + JsonSchema + Validate>(
        &mut self,
        file: &File,
        kind: Kind,
        node: Node,
    ) -> Vec<Record<T>> {
        self.record(file, kind, node, Some(kind.as_str()), None, Body::default())
            .into_iter()
            .collect()
    }

    fn list<T: DeserializeOwned + JsonSchema + Validate>(
        &mut self,
        file: &File,
        kind: Kind,
        node: Node,
    ) -> Vec<Record<T>> {
        if !matches!(node.value, Value::Seq(_) | Value::Null) {
            self.unread.push(kind);
        }
        self.items(file, node)
            .into_iter()
            .filter_map(|node| self.record(file, kind, node, None, None, Body::default()))
            .collect()
    }

    fn recipients(&mut self, file: &File, node: Node) -> Vec<Recipient> {
        self.items(file, node)
            .into_iter()
            .filter_map(|node| {
                let mut recipient = self.keep(decode::whole::<Recipient>(file, &node))?;
                let id = node.get("id").map_or(&node, |entry| &entry.node);
                recipient.place = Some(file.place(&id.span));
                Some(recipient)
            })
            .collect()
    }

    /// The items of a register; an empty file is an empty register.
    fn items(&mut self, file: &File, node: Node) -> Vec<Node> {
        match node.value {
            Value::Seq(items) => items,
            Value::Null => Vec::new(),
            _ => {
                let message = format!("expected a list of records, found {}", node.kind());
                self.findings.push(
                    Finding::deny(RuleId("wrong-type"), file.place(&node.span), message)
                        .help("start each record with `- id: …`"),
                );
                Vec::new()
            }
        }
    }

    fn record<T: DeserializeOwned + JsonSchema + Validate>(
        &mut self,
        file: &File,
        kind: Kind,
        node: Node,
        stem: Option<&str>,
        language: Option<&str>,
        body: Body,
    ) -> Option<Record<T>> {
        if !matches!(node.value, Value::Map(_)) {
            // One mistake, which each of its fields would report.
            let message = format!("expected the fields of a record, found {}", node.kind());
            let finding = Finding::deny(RuleId("wrong-type"), file.place(&node.span), message);
            self.findings
                .push(finding.help("write them one a line, such as `owner: Security lead`"));
            self.unread.push(kind);
            return None;
        }
        let common = self.keep(decode::common(file, &node));
        let fields = self.keep(decode::fields::<T>(file, &node));
        let origin = Origin {
            file: file.path.clone(),
            text: file.text.clone(),
            node: Arc::new(node),
        };
        let item = self.name(kind, &origin, stem, language)?;
        self.declared.push((item.clone(), origin.place()));
        let record = Record {
            item,
            common: common?,
            fields: fields?,
            body,
            origin,
        };
        self.findings.extend(T::validate(&record));
        Some(record)
    }

    /// The record's name: its `id`, else the file's name.
    fn name(
        &mut self,
        kind: Kind,
        origin: &Origin,
        stem: Option<&str>,
        language: Option<&str>,
    ) -> Option<ItemId> {
        let written = if kind.is_single() {
            None
        } else {
            origin.node.get("id").and_then(|entry| entry.node.text())
        };
        let Some(id) = written.or(stem) else {
            if origin.node.get("id").is_none() {
                let finding = Finding::deny(
                    RuleId("missing-field"),
                    origin.place(),
                    "the field `id` is missing",
                );
                self.findings
                    .push(finding.help("give the record a name, such as `id: data-deletion`"));
            }
            return None;
        };
        match id.parse::<Id>() {
            Ok(id) => {
                let item = ItemId::new(kind, id);
                Some(language.map_or_else(|| item.clone(), |tag| item.clone().in_language(tag)))
            }
            Err(message) => {
                if written.is_none() {
                    let place = Place::whole_file(origin.file.clone());
                    self.findings.push(
                        Finding::deny(RuleId("bad-id"), place, message).help("rename the file"),
                    );
                }
                None
            }
        }
    }

    fn keep<T>(&mut self, decoded: Decoded<T>) -> Option<T> {
        self.findings.extend(decoded.findings);
        self.references.extend(decoded.references);
        decoded.value
    }
}

fn mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { 3 } else { 0 }
}

fn syntax(file: &File, error: &yaml::YamlError) -> Finding {
    let at = error.at;
    let place = Place::in_text(file.path.clone(), &file.text, at..at + 1);
    let message = format!("this is not YAML: {}", error.message);
    Finding::deny(RuleId("yaml-syntax"), place, message).help_if(error.help.map(str::to_owned))
}

fn no_front_matter(file: &File, why: NoFrontMatter) -> Finding {
    let place = Place::in_text(
        file.path.clone(),
        &file.text,
        0..file.text.find('\n').unwrap_or(file.text.len()),
    );
    let message = match why {
        NoFrontMatter::Missing => "the file does not start with front matter",
        NoFrontMatter::Unclosed => "the front matter has no end",
    };
    Finding::deny(RuleId("front-matter"), place, message)
        .help("put the fields between two lines of `---` at the top, the prose below")
}

/// `common` and `fields` read the same node, so that what concerns its shape is found twice.
pub(crate) fn without_repeats(findings: &mut Vec<Finding>) {
    let mut seen = std::collections::HashSet::new();
    findings.retain(|finding| seen.insert((finding.place.clone(), finding.message.clone())));
}
