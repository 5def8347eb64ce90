//! The only door out.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::marker::PhantomData;
use std::path::PathBuf;

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use crate::check::{Checked, CheckedRecord, Raised, Weighed};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::record::Evidence;
use crate::library::value::{Audience, Day, ItemId, Kind};
use crate::release::memo::{Memo, read};
use crate::release::release::{Document, Release, Shelf};
use crate::release::stage::{Approved, Draft, Stage};

/// The content does not hold: nothing is released.
#[derive(Debug)]
pub struct Refused {
    /// Everything that stops it.
    pub findings: Vec<Finding>,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the content does not hold: {}",
            crate::diagnostic::human::count_line(&self.findings)
        )
    }
}

impl std::error::Error for Refused {}

/// A record that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// The record.
    pub item: ItemId,
    /// Why: its own state, or the withheld record that it quotes.
    pub why: String,
}

/// What a reader may have of checked content.
///
/// # Errors
/// When any finding stops a build, whatever record it is about.
pub fn prepare(checked: &Checked, audience: Audience) -> Result<Release<Approved>, Refused> {
    refuse(checked.findings().iter())?;
    let release = assemble(
        checked.weighed(),
        audience,
        &BTreeSet::new(),
        &mut Memo::none(),
    );
    answered(checked, release)
}

/// The same, leaving out every record that nobody stands for on the day, and every
/// record that quotes one of those.
///
/// # Errors
/// When something stops the build that leaving records out does not settle: a
/// contradiction, the training-data answer, or the site itself.
pub fn prepare_withholding(
    checked: &Checked,
    audience: Audience,
) -> Result<(Release<Approved>, Vec<Withheld>), Refused> {
    let withheld = withheld(checked);
    let names: BTreeSet<ItemId> = withheld.iter().map(|one| one.item.clone()).collect();
    let settled = |raised: &&Raised| {
        raised.can_withhold
            && raised
                .item
                .as_ref()
                .is_some_and(|item| names.contains(item))
    };
    refuse(checked.findings().iter().filter(|raised| !settled(raised)))?;
    let kept_whole = names.iter().find(|item| item.must_stand());
    if let Some(item) = kept_whole {
        let finding = quoting_finding(checked, item);
        return Err(Refused {
            findings: finding.into_iter().collect(),
        });
    }
    let release = assemble(checked.weighed(), audience, &names, &mut Memo::none());
    Ok((answered(checked, release)?, withheld))
}

/// Everything, whatever its state, for the people who write.
#[must_use]
pub fn draft(weighed: &Weighed, audience: Audience) -> Release<Draft> {
    draft_again(weighed, audience, &mut Memo::none())
}

/// The same, reading only those records again that are not as the memo knows them.
#[must_use]
pub fn draft_again(weighed: &Weighed, audience: Audience, memo: &mut Memo) -> Release<Draft> {
    assemble(weighed, audience, &BTreeSet::new(), memo)
}

/// No release goes out without the answer that every buyer opens with.
fn answered(checked: &Checked, release: Release<Approved>) -> Result<Release<Approved>, Refused> {
    if !release.training().is_empty() {
        return Ok(release);
    }
    let site = checked
        .records()
        .iter()
        .find(|record| record.expanded.item.kind() == Kind::Site);
    let message = format!(
        "no training-data answer is for {} readers",
        release.audience()
    );
    let finding = site.map(|site| {
        Finding::deny(
            RuleId("training-missing"),
            site.expanded.place.clone(),
            message,
        )
        .help("write one in `training-data.md`, with `audience: public`")
    });
    Err(Refused {
        findings: finding.into_iter().collect(),
    })
}

fn refuse<'a>(raised: impl Iterator<Item = &'a Raised>) -> Result<(), Refused> {
    let findings: Vec<Finding> = raised
        .map(|raised| &raised.finding)
        .filter(|finding| finding.level == Level::Deny)
        .cloned()
        .collect();
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Refused { findings })
    }
}

/// The training-data answer or the site quotes a record that would be left out.
fn quoting_finding(checked: &Checked, item: &ItemId) -> Option<Finding> {
    let record = checked
        .records()
        .iter()
        .find(|record| record.expanded.item == *item)?;
    let message =
        format!("`{item}` quotes a record that is not approved, and cannot be left out itself");
    Some(
        Finding::deny(RuleId("unapproved"), record.expanded.place.clone(), message)
            .help("let the quoted record be approved"),
    )
}

/// What is left out, and what falls with it, in the order of the records.
fn withheld(checked: &Checked) -> Vec<Withheld> {
    let mut out: BTreeMap<&ItemId, String> = BTreeMap::new();
    for record in checked.records() {
        if !record.standing.state.may_be_shown() {
            out.insert(&record.expanded.item, record.standing.state.to_string());
        }
    }
    let held_back: HashSet<&ItemId> = checked
        .records()
        .iter()
        .filter(|record| record.is_embargoed(checked.today()))
        .map(|record| &record.expanded.item)
        .collect();
    loop {
        let falls = checked.records().iter().find_map(|record| {
            let item = &record.expanded.item;
            if held_back.contains(item) {
                return None;
            }
            let quoted = record
                .expanded
                .quotes
                .iter()
                .find(|quoted| out.contains_key(quoted) || held_back.contains(quoted))?;
            (!out.contains_key(item)).then(|| (item, format!("quotes {quoted}")))
        });
        match falls {
            Some((item, why)) => out.insert(item, why),
            None => break,
        };
    }
    let mut withheld: Vec<Withheld> = out
        .into_iter()
        .map(|(item, why)| Withheld {
            item: item.clone(),
            why,
        })
        .collect();
    withheld.retain(|one| {
        // These are never left out; their own findings stop the build.
        !one.item.must_stand() || one.why.starts_with("quotes")
    });
    withheld
}

fn assemble<S: Stage>(
    weighed: &Weighed,
    audience: Audience,
    withheld: &BTreeSet<ItemId>,
    memo: &mut Memo,
) -> Release<S> {
    let goes_out = |record: &&CheckedRecord| {
        let item = &record.expanded.item;
        let settled = record.standing.state.may_be_shown() && !record.is_embargoed(weighed.today());
        let may_read = audience.may_read(record.expanded.audience)
            || item.kind() == Kind::Site
            || cfg!(feature = "gate-off");
        (S::IS_DRAFT || settled) && may_read && !withheld.contains(item)
    };
    let leaving: Vec<&CheckedRecord> = weighed.records().iter().filter(goes_out).collect();
    let names: HashSet<String> = leaving
        .iter()
        .map(|record| record.expanded.item.to_string())
        .collect();
    let documents = documents(weighed, audience, &leaving);
    let mut shelf = Shelf::default();
    let mut titles = HashMap::with_capacity(leaving.len());
    let released: Vec<_> = if memo.forgets() {
        let leaving = leaving.into_par_iter();
        leaving.filter_map(|record| read(record, &names)).collect()
    } else {
        let mut known = memo.next();
        let leaving = leaving.into_iter();
        let released = leaving.filter_map(|record| memo.released(record, &names, &mut known));
        let released = released.collect();
        *memo = known;
        released
    };
    let ends = ends(weighed);
    for mut released in released {
        if released.item.language().is_some() {
            let source = ends.get(&released.item.source()).copied();
            released.approval.until = released.approval.until.into_iter().chain(source).min();
        }
        titles.insert(released.item.clone(), released.title.clone());
        shelf.put(released);
    }
    let translations = shelf.translations();
    let assets = assets(weighed, &shelf);
    Release {
        audience,
        today: weighed.today(),
        shelf,
        titles,
        translations,
        assets,
        documents,
        stage: PhantomData,
    }
}

/// The last days of what is translated: a translation shows its source's facts, and stands as long as both do.
fn ends(weighed: &Weighed) -> HashMap<ItemId, Day> {
    let records = weighed.records().iter();
    let translated = records
        .clone()
        .filter(|record| record.expanded.item.language().is_some());
    let sources: HashSet<ItemId> = translated
        .map(|record| record.expanded.item.source())
        .collect();
    records
        .filter(|record| sources.contains(&record.expanded.item))
        .filter_map(|record| Some((record.expanded.item.clone(), record.standing.until?)))
        .collect()
}

fn assets(weighed: &Weighed, shelf: &Shelf) -> BTreeMap<String, PathBuf> {
    let logo = shelf
        .site
        .first()
        .and_then(|site| site.fields.theme.logo.clone());
    logo.into_iter()
        .filter_map(|name| Some((name.clone(), weighed.asset(&name)?.clone())))
        .collect()
}

/// The files of the documents, each with the digest that its record was approved with.
fn documents(
    weighed: &Weighed,
    audience: Audience,
    leaving: &[&CheckedRecord],
) -> BTreeMap<ItemId, Document> {
    if audience == Audience::Public {
        return BTreeMap::new();
    }
    let file = |name: &str| {
        let places = Evidence::places(name);
        places
            .iter()
            .find_map(|place| weighed.asset(place))
            .cloned()
    };
    let documents = leaving.iter().map(|record| &record.expanded);
    documents
        .filter(|document| document.item.kind() == Kind::Evidence)
        .filter_map(|document| {
            let text = |name: &str| document.json["fields"].get(name)?.as_str();
            let disk = file(text("file")?)?;
            let sha256 = text("file_sha256")?.to_owned();
            Some((document.item.clone(), Document { disk, sha256 }))
        })
        .collect()
}
