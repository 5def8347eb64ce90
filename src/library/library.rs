//! Every register, loaded.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};
use rayon::prelude::*;

use crate::diagnostic::{Finding, Level, Place, RuleId, Sources, did_you_mean, sort};
use crate::library::LoadError;
use crate::library::cache::Cache;
use crate::library::decode::File;
use crate::library::documents;
use crate::library::folder::{self, Role};
use crate::library::logo;
use crate::library::products;
use crate::library::read::Read;
use crate::library::record::{
    Access, Answer, AnyRecord, Attestation, Control, Evidence, Flow, Gap, Incident, Log, Recipient,
    Record, Risk, Scope, Site, Training, Update, Vendor,
};
use crate::library::shelf::{Shelf, without_repeats};
use crate::library::value::{ItemId, Kind};

/// Every register of a content folder. It holds together: every reference names a
/// record, every id is unique.
#[derive(Debug)]
pub struct Library {
    /// The company.
    pub site: Record<Site>,
    /// The training-data answers, one a product.
    pub training: Vec<Record<Training>>,
    /// Their translations. They stand apart: rules ask that there be one answer, and compare it with the registers.
    pub training_translations: Vec<Record<Training>>,
    /// The answers, with their translations.
    pub answers: Vec<Record<Answer>>,
    /// The vendors.
    pub vendors: Vec<Record<Vendor>>,
    /// The controls.
    pub controls: Vec<Record<Control>>,
    /// The kinds of data.
    pub flows: Vec<Record<Flow>>,
    /// The scope.
    pub scope: Option<Record<Scope>>,
    /// The access areas.
    pub access: Vec<Record<Access>>,
    /// The log events.
    pub logs: Vec<Record<Log>>,
    /// The incident scenarios.
    pub incidents: Vec<Record<Incident>>,
    /// The AI risks.
    pub risks: Vec<Record<Risk>>,
    /// The documents.
    pub evidence: Vec<Record<Evidence>>,
    /// The attestations.
    pub attestations: Vec<Record<Attestation>>,
    /// The gaps.
    pub gaps: Vec<Record<Gap>>,
    /// The notices.
    pub updates: Vec<Record<Update>>,
    /// Who may open the room. In no release, ever.
    pub recipients: Vec<Recipient>,
    /// `allowed_signers`: whose signatures count.
    pub signers: Option<File>,
    /// The files under `assets/`, by their path below the content folder.
    pub assets: BTreeMap<String, PathBuf>,
    /// The content folder.
    pub root: PathBuf,
    /// The texts that places point into.
    pub sources: Sources,
    /// What was found on the way and does not stop the load.
    pub warnings: Vec<Finding>,
}

impl Library {
    /// Loads a content folder, its files in parallel.
    ///
    /// # Errors
    /// When the folder is not one, when the machine would not read a file, or when
    /// anything in it does not hold; then with every finding of every file.
    pub fn load(root: &Path) -> Result<Self, LoadError> {
        Self::load_again(root, &mut Cache::none())
    }

    /// The same, reading only those files again that are not as the cache knows them.
    ///
    /// # Errors
    /// As [`Library::load`]; the cache holds what was read all the same.
    pub fn load_again(root: &Path, cache: &mut Cache) -> Result<Self, LoadError> {
        let (found, mut findings) =
            folder::walk(root).map_err(|unreadable| LoadError::folder(root, unreadable))?;
        let has_site = found
            .iter()
            .any(|file| file.role == Role::Register("site.yaml"));
        let mut sources = Sources::default();
        if !has_site && findings.iter().any(|one| is_of_site(root, one)) {
            return Err(LoadError::DoesNotHold { findings, sources });
        }
        if !has_site {
            return Err(LoadError::NoSite {
                root: root.to_owned(),
                empty: found.is_empty(),
            });
        }
        let read = cache.read(found)?;

        let mut assets = BTreeMap::new();
        let mut shelves = Vec::with_capacity(read.len());
        for read in read {
            match read {
                Read::Text(file, shelf) => {
                    sources.insert(file.path, file.text);
                    shelves.push(shelf);
                }
                Read::Asset(name, disk) => {
                    assets.insert(name, disk);
                }
                Read::Refused(finding) => findings.push(finding),
                Read::NotText(file, finding) => {
                    sources.insert(file.path, file.text);
                    findings.push(finding);
                }
            }
        }
        let shelves = shelves.into_par_iter().map(Arc::unwrap_or_clone);
        let mut shelf = shelves.reduce(Shelf::default, Shelf::with);
        // So far about files that were not read at all.
        let unread = findings.iter();
        let unread = unread.filter_map(|one| folder::role_of(root, &one.place.file)?.kind());
        shelf.unread.extend(unread);
        findings.append(&mut shelf.findings);
        let names: HashSet<&ItemId> = shelf.declared.iter().map(|(item, _)| item).collect();
        findings.extend(unknown_references(&shelf, &names));
        findings.extend(repeated_names(&shelf));
        findings.extend(taken_old_ids(&shelf, &names));
        findings.extend(products::wrong(&shelf));
        if let Some(site) = shelf.site.first_mut() {
            findings.extend(logo::take(site, &assets)?);
        }
        documents::take(&mut shelf.evidence, &assets, cache)?;
        without_repeats(&mut findings);
        sort(&mut findings);
        if findings.iter().any(|finding| finding.level == Level::Deny) {
            return Err(LoadError::DoesNotHold { findings, sources });
        }
        Self::from_shelf(shelf, assets, root, sources, findings)
    }

    fn from_shelf(
        mut shelf: Shelf,
        assets: BTreeMap<String, PathBuf>,
        root: &Path,
        sources: Sources,
        warnings: Vec<Finding>,
    ) -> Result<Self, LoadError> {
        let Some(site) = shelf.site.pop() else {
            return Err(LoadError::NoSite {
                root: root.to_owned(),
                empty: false,
            });
        };
        Ok(Self {
            site,
            training: shelf.training,
            training_translations: shelf.training_translations,
            answers: shelf.answers,
            vendors: shelf.vendors,
            controls: shelf.controls,
            flows: shelf.flows,
            scope: shelf.scope.pop(),
            access: shelf.access,
            logs: shelf.logs,
            incidents: shelf.incidents,
            risks: shelf.risks,
            evidence: shelf.evidence,
            attestations: shelf.attestations,
            gaps: shelf.gaps,
            updates: shelf.updates,
            recipients: shelf.recipients,
            signers: shelf.signers,
            assets,
            root: root.to_owned(),
            sources,
            warnings,
        })
    }

    /// Every record of every register, in the order of the registers.
    pub fn records(&self) -> impl Iterator<Item = &dyn AnyRecord> {
        fn each<T: Sync + 'static>(records: &[Record<T>]) -> impl Iterator<Item = &dyn AnyRecord> {
            records.iter().map(|record| record as &dyn AnyRecord)
        }
        std::iter::once(&self.site as &dyn AnyRecord)
            .chain(each(&self.training))
            .chain(each(&self.training_translations))
            .chain(each(&self.answers))
            .chain(each(&self.vendors))
            .chain(each(&self.controls))
            .chain(each(&self.flows))
            .chain(self.scope.iter().map(|record| record as &dyn AnyRecord))
            .chain(each(&self.access))
            .chain(each(&self.logs))
            .chain(each(&self.incidents))
            .chain(each(&self.risks))
            .chain(each(&self.evidence))
            .chain(each(&self.attestations))
            .chain(each(&self.gaps))
            .chain(each(&self.updates))
    }
}

/// Whether a finding is about what stands in the place of `site.yaml`.
fn is_of_site(root: &Path, finding: &Finding) -> bool {
    folder::role_of(root, &finding.place.file) == Some(Role::Register("site.yaml"))
}

/// References that lead nowhere; not those into a file that could not be read, which may lead somewhere.
fn unknown_references(shelf: &Shelf, names: &HashSet<&ItemId>) -> Vec<Finding> {
    let unknown = shelf
        .references
        .iter()
        .filter(|reference| !names.contains(&reference.target))
        .filter(|reference| !shelf.unread.contains(&reference.target.kind()));
    unknown
        .map(|reference| {
            let target = &reference.target;
            let mut near: Vec<&str> = names
                .iter()
                .filter(|name| name.kind() == target.kind())
                .map(|name| name.id().as_str())
                .collect();
            near.sort_unstable();
            let help = did_you_mean(target.id().as_str(), near).map_or_else(
                || format!("add the record to its register, or remove the reference to `{target}`"),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("there is no {} `{}`", target.kind(), target.id());
            Finding::deny(
                RuleId("unknown-reference"),
                reference.place.clone(),
                message,
            )
            .help(help)
        })
        .collect()
}

fn repeated_names(shelf: &Shelf) -> Vec<Finding> {
    let mut first: HashMap<&ItemId, &Place> = HashMap::new();
    let mut findings = Vec::new();
    for (item, place) in &shelf.declared {
        if let Some(earlier) = first.insert(item, place) {
            findings.push(
                Finding::deny(
                    RuleId("duplicate-id"),
                    place.clone(),
                    format!("the name `{item}` is taken"),
                )
                .related(earlier.clone(), "by this record")
                .help("give one of the two another id, and keep the old one under its `formerly`"),
            );
        }
    }
    findings
}

/// Old ids of answers that would lead where another page is.
fn taken_old_ids(shelf: &Shelf, names: &HashSet<&ItemId>) -> Vec<Finding> {
    let mut seen: BTreeMap<ItemId, Place> = BTreeMap::new();
    let mut findings = Vec::new();
    for answer in &shelf.answers {
        for (at, old) in answer.common.formerly.iter().enumerate() {
            let item = ItemId::new(Kind::Answer, old.clone());
            let place = answer.origin.place_of(&["formerly", &at.to_string()]);
            let taken = names.contains(&item) || old.as_str() == "404" || seen.contains_key(&item);
            if taken {
                let message = format!("the old id `{old}` is the name of another page");
                findings.push(
                    Finding::deny(RuleId("duplicate-id"), place.clone(), message)
                        .help("remove it here"),
                );
            }
            seen.insert(item, place);
        }
    }
    findings
}

/// A record that says in another language what its source says.
#[derive(Clone, Copy)]
pub struct Translation<'a> {
    /// The record.
    pub record: &'a dyn AnyRecord,
    /// The digest of the text that it translates, as it says.
    pub of: Option<&'a str>,
}

impl Library {
    /// Every translation, whatever it translates.
    pub fn translations(&self) -> impl Iterator<Item = Translation<'_>> {
        let training = self.training_translations.iter().map(|one| Translation {
            record: one,
            of: one.fields.of.as_deref(),
        });
        let answers = self.answers.iter().map(|answer| Translation {
            record: answer,
            of: answer.fields.of.as_deref(),
        });
        let answers = answers.filter(|one| one.record.item().language().is_some());
        training.chain(answers)
    }

    /// The record of a name.
    #[must_use]
    pub fn record(&self, item: &ItemId) -> Option<&dyn AnyRecord> {
        self.records().find(|record| record.item() == item)
    }
}
