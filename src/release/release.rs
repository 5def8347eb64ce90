//! What a reader may have on a day, and nothing else.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashMap;

use crate::expand::shown::{
    ShownAccess, ShownAnswer, ShownAttestation, ShownControl, ShownEvidence, ShownFields,
    ShownFlow, ShownGap, ShownIncident, ShownLog, ShownRisk, ShownScope, ShownSite, ShownTraining,
    ShownUpdate, ShownVendor,
};
use crate::library::value::{Audience, Day, ItemId};
use crate::release::released::Released;
use crate::release::stage::Stage;

/// What a reader may have on a day, and nothing else: no record above the reader,
/// no working field, and in a `Release<Approved>` no text that nobody stands for.
///
/// Its fields are private and only `release::prepare` and `release::draft` make
/// one, so that output code cannot show what is not in it.
#[derive(Debug)]
pub struct Release<S: Stage> {
    pub(super) audience: Audience,
    pub(super) today: Day,
    pub(super) shelf: Shelf,
    /// Titles by item: what links need.
    pub(super) titles: HashMap<ItemId, String>,
    /// Where each translation is in its register.
    pub(super) translations: BTreeMap<ItemId, usize>,
    pub(super) assets: BTreeMap<String, PathBuf>,
    pub(super) documents: BTreeMap<ItemId, Document>,
    pub(super) stage: PhantomData<S>,
}

/// The file of a document, which leaves with its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub(super) disk: PathBuf,
    pub(super) sha256: String,
}

impl Document {
    /// Where it is.
    #[must_use]
    pub fn disk(&self) -> &Path {
        &self.disk
    }

    /// The SHA-256 of the bytes that were approved.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// The records of a release, by register.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) site: Vec<Released<ShownSite>>,
    pub(super) training: Vec<Released<ShownTraining>>,
    pub(super) training_translations: Vec<Released<ShownTraining>>,
    pub(super) answers: Vec<Released<ShownAnswer>>,
    pub(super) vendors: Vec<Released<ShownVendor>>,
    pub(super) controls: Vec<Released<ShownControl>>,
    pub(super) flows: Vec<Released<ShownFlow>>,
    pub(super) scope: Vec<Released<ShownScope>>,
    pub(super) access: Vec<Released<ShownAccess>>,
    pub(super) logs: Vec<Released<ShownLog>>,
    pub(super) incidents: Vec<Released<ShownIncident>>,
    pub(super) risks: Vec<Released<ShownRisk>>,
    pub(super) evidence: Vec<Released<ShownEvidence>>,
    pub(super) attestations: Vec<Released<ShownAttestation>>,
    pub(super) gaps: Vec<Released<ShownGap>>,
    pub(super) updates: Vec<Released<ShownUpdate>>,
}

impl Shelf {
    /// Puts a record where it belongs.
    pub(super) fn put(&mut self, record: Released<ShownFields>) {
        let Released {
            item,
            title,
            audience,
            owner,
            satisfies,
            formerly,
            fields,
            digest,
            shown_digest,
            approval,
        } = record;
        macro_rules! put {
            ($shelf:ident, $fields:expr) => {
                self.$shelf.push(Released {
                    item,
                    title,
                    audience,
                    owner,
                    satisfies,
                    formerly,
                    fields: Arc::clone($fields),
                    digest,
                    shown_digest,
                    approval,
                })
            };
        }
        match &*fields {
            ShownFields::Site(fields) => put!(site, fields),
            ShownFields::Training(fields) if item.language().is_some() => {
                put!(training_translations, fields);
            }
            ShownFields::Training(fields) => put!(training, fields),
            ShownFields::Answer(fields) => put!(answers, fields),
            ShownFields::Vendor(fields) => put!(vendors, fields),
            ShownFields::Control(fields) => put!(controls, fields),
            ShownFields::Flow(fields) => put!(flows, fields),
            ShownFields::Scope(fields) => put!(scope, fields),
            ShownFields::Access(fields) => put!(access, fields),
            ShownFields::Log(fields) => put!(logs, fields),
            ShownFields::Incident(fields) => put!(incidents, fields),
            ShownFields::Risk(fields) => put!(risks, fields),
            ShownFields::Evidence(fields) => put!(evidence, fields),
            ShownFields::Attestation(fields) => put!(attestations, fields),
            ShownFields::Gap(fields) => put!(gaps, fields),
            ShownFields::Update(fields) => put!(updates, fields),
        }
    }
}

impl Shelf {
    /// Where each translation is in its register.
    pub(super) fn translations(&self) -> BTreeMap<ItemId, usize> {
        fn places<T>(register: &[Released<T>]) -> impl Iterator<Item = (ItemId, usize)> {
            let places = register.iter().enumerate();
            places
                .filter(|(_, record)| record.item.language().is_some())
                .map(|(at, record)| (record.item.clone(), at))
        }
        places(&self.answers)
            .chain(places(&self.training_translations))
            .collect()
    }
}

/// A record that another one of its kind may say again in another language.
pub trait Translated: Sized {
    /// The register that its translations stand in.
    fn translations<S: Stage>(release: &Release<S>) -> &[Released<Self>];
}

impl Translated for ShownAnswer {
    fn translations<S: Stage>(release: &Release<S>) -> &[Released<Self>] {
        release.answers()
    }
}

impl Translated for ShownTraining {
    fn translations<S: Stage>(release: &Release<S>) -> &[Released<Self>] {
        release.training_translations()
    }
}

macro_rules! registers {
    ($($(#[$doc:meta])* $name:ident: $type:ty,)*) => {
        impl<S: Stage> Release<S> {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(&self) -> &[Released<$type>] {
                &self.shelf.$name
            })*
        }
    };
}

registers! {
    /// The training-data answers, as they were written.
    training: ShownTraining,
    /// The translations of the training-data answers.
    training_translations: ShownTraining,
    /// The answers, with their translations.
    answers: ShownAnswer,
    /// The vendors, past ones too.
    vendors: ShownVendor,
    /// The controls.
    controls: ShownControl,
    /// The kinds of data.
    flows: ShownFlow,
    /// The access areas.
    access: ShownAccess,
    /// The log events.
    logs: ShownLog,
    /// The incident scenarios.
    incidents: ShownIncident,
    /// The AI risks.
    risks: ShownRisk,
    /// The documents.
    evidence: ShownEvidence,
    /// The attestations.
    attestations: ShownAttestation,
    /// The gaps.
    gaps: ShownGap,
    /// The notices.
    updates: ShownUpdate,
}

impl<S: Stage> Release<S> {
    /// The company. Every release has it: `prepare` and `draft` see to that.
    #[must_use]
    pub fn site(&self) -> &Released<ShownSite> {
        &self.shelf.site[0]
    }

    /// The scope, where it is for this reader.
    #[must_use]
    pub fn scope(&self) -> Option<&Released<ShownScope>> {
        self.shelf.scope.first()
    }

    /// The reader.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The day.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// Whether it is of drafts.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        S::IS_DRAFT
    }

    /// A record in a language: its translation, where somebody stands for it there, or itself.
    #[must_use]
    pub fn spoken<'r, T: Translated>(
        &'r self,
        source: &'r Released<T>,
        language: &str,
    ) -> &'r Released<T> {
        let translated = self.translated(source.item(), language);
        translated
            .and_then(|(_, at)| T::translations(self).get(at))
            .unwrap_or(source)
    }

    /// The name of a record in a language, where somebody stands for its translation.
    #[must_use]
    pub fn spoken_name(&self, item: &ItemId, language: &str) -> Option<&ItemId> {
        self.translated(item, language).map(|(name, _)| name)
    }

    fn translated(&self, item: &ItemId, language: &str) -> Option<(&ItemId, usize)> {
        // Most sites are in one language, and ask for each link.
        if self.translations.is_empty() {
            return None;
        }
        let name = item.source().in_language(language);
        let (name, at) = self.translations.get_key_value(&name)?;
        Some((name, *at))
    }

    /// What a link to a record says; `None` when the record is not in the release.
    #[must_use]
    pub fn title(&self, item: &ItemId) -> Option<&str> {
        self.titles.get(item).map(String::as_str)
    }

    /// The files that the site shows, such as the logo, by their path below the content folder.
    #[must_use]
    pub fn assets(&self) -> &BTreeMap<String, PathBuf> {
        &self.assets
    }

    /// The files of the documents that this reader may have, where the content holds them: `assets/evidence/FILE`
    /// or `assets/FILE`. A public release has none: a public page says how to ask for a document.
    #[must_use]
    pub fn documents(&self) -> &BTreeMap<ItemId, Document> {
        &self.documents
    }
}
