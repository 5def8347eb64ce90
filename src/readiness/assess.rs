//! A profile held against checked content.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::Checked;
use crate::library::Library;
use crate::library::record::{ControlStatus, Position};
use crate::library::value::{ItemId, Kind, ShortAnswer};
use crate::readiness::profile::{AskedItem, Profile};

/// What a profile finds.
#[derive(Debug, Clone, Serialize)]
pub struct Readiness {
    /// The profile's name.
    pub profile: String,
    /// What it is about.
    pub title: String,
    /// Its questions, answered.
    pub questions: Vec<Question>,
    /// Its areas.
    pub areas: Vec<Area>,
    /// Ids that records say they satisfy and that the profile does not have, where it has the area.
    pub unknown: Vec<Unknown>,
}

/// A question, answered.
#[derive(Debug, Clone, Serialize)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// Yes or no.
    pub yes: bool,
    /// What makes it a no.
    pub gaps: Vec<Gap>,
}

/// What makes a question a no.
#[derive(Debug, Clone, Serialize)]
pub struct Gap {
    /// The item, for one that is not met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The rule, for a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What is missing or wrong.
    pub why: String,
    /// Where, for a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// An area, with how much of it is met.
#[derive(Debug, Clone, Serialize)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Items that are met.
    pub met: usize,
    /// Items that count: all but the optional ones that nobody answers.
    pub of: usize,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item, with the records behind it.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What it means.
    pub meaning: String,
    /// Whether it may be missing.
    pub optional: bool,
    /// How far it is met.
    pub state: State,
    /// The records that answer it.
    pub records: Vec<String>,
}

/// How far an item is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// A record that stands answers it.
    Met,
    /// A record answers it, and is not approved, not in place, or says no.
    Weak,
    /// No record answers it.
    Missing,
}

/// An id that the profile does not have.
#[derive(Debug, Clone, Serialize)]
pub struct Unknown {
    /// The id.
    pub id: String,
    /// Where a record names it.
    pub place: String,
}

/// Holds a profile against content that has been checked.
#[must_use]
pub fn assess(profile: &Profile, library: &Library, checked: &Checked) -> Readiness {
    let answers = Answers::of(profile, library, checked);
    let areas: Vec<Area> = profile
        .areas
        .iter()
        .map(|area| {
            let items: Vec<Item> = area.items.iter().map(|item| answers.item(item)).collect();
            let met = items.iter().filter(|item| item.state == State::Met).count();
            let idle = items
                .iter()
                .filter(|item| item.optional && item.state == State::Missing)
                .count();
            Area {
                id: area.id.clone(),
                title: area.title.clone(),
                met,
                of: items.len() - idle,
                items,
            }
        })
        .collect();
    Readiness {
        profile: profile.id.clone(),
        title: profile.title.clone(),
        questions: questions(profile, &areas, checked),
        unknown: unknown(profile, library),
        areas,
    }
}

fn questions(profile: &Profile, areas: &[Area], checked: &Checked) -> Vec<Question> {
    let items: BTreeMap<&str, &Item> = areas
        .iter()
        .flat_map(|area| &area.items)
        .map(|item| (item.id.as_str(), item))
        .collect();
    profile
        .questions
        .iter()
        .map(|asked| {
            let needed = profile
                .items()
                .filter(|item| item.question.as_deref() == Some(asked.id.as_str()));
            let mut gaps: Vec<Gap> = needed
                .filter_map(|item| gap(items.get(item.id.as_str())?))
                .collect();
            let raised = checked.findings().iter().map(|raised| &raised.finding);
            gaps.extend(
                raised
                    .filter(|finding| asked.rules.iter().any(|rule| rule == finding.rule.0))
                    .map(|finding| Gap {
                        item: None,
                        rule: Some(finding.rule.0.to_owned()),
                        why: finding.message.clone(),
                        place: Some(finding.place.to_string()),
                    }),
            );
            Question {
                id: asked.id.clone(),
                question: asked.question.clone(),
                yes: gaps.is_empty(),
                gaps,
            }
        })
        .collect()
}

fn gap(item: &Item) -> Option<Gap> {
    let why = match item.state {
        State::Met => return None,
        State::Missing if item.optional => return None,
        State::Missing => format!("no record answers `{}`: {}", item.id, item.meaning),
        State::Weak => format!(
            "`{}` answers `{}` and is not approved, not in place, or says no",
            item.records.join("`, `"),
            item.id
        ),
    };
    Some(Gap {
        item: Some(item.id.clone()),
        rule: None,
        why,
        place: None,
    })
}

/// Which records answer which ids.
struct Answers<'a> {
    by_id: BTreeMap<String, Vec<(&'a ItemId, bool)>>,
}

impl<'a> Answers<'a> {
    fn of(profile: &Profile, library: &'a Library, checked: &Checked) -> Self {
        let approved: BTreeMap<&ItemId, bool> = checked
            .records()
            .iter()
            .map(|record| (&record.expanded.item, record.standing.state.may_be_shown()))
            .collect();
        let mut answers = Self {
            by_id: BTreeMap::new(),
        };
        let stands = |item: &ItemId| approved.get(item).copied().unwrap_or(false);
        for record in library.records() {
            let in_place = stands(record.item()) && is_in_place(library, record.item());
            for id in &record.common().satisfies {
                answers.add(id.clone(), record.item(), in_place);
            }
        }
        implied(library, |id, item| answers.add(id, item, stands(item)));
        if let Some(framework) = &profile.framework {
            mapped(framework, library, |id, item, says_yes| {
                answers.add(
                    id,
                    item,
                    says_yes && stands(item) && is_in_place(library, item),
                );
            });
        }
        answers
    }

    fn add(&mut self, id: String, item: &'a ItemId, stands: bool) {
        let records = self.by_id.entry(id).or_default();
        match records.iter_mut().find(|(known, _)| *known == item) {
            Some((_, known)) => *known |= stands,
            None => records.push((item, stands)),
        }
    }

    fn item(&self, asked: &AskedItem) -> Item {
        let ids = std::iter::once(&asked.id);
        let own = ids.flat_map(|id| self.by_id.get(id).into_iter().flatten());
        let own = own.filter(|(item, _)| asked.by.contains(&item.kind()));
        let like = asked.like.iter();
        let like = like.flat_map(|id| self.by_id.get(id).into_iter().flatten());
        let records: Vec<&(&ItemId, bool)> = own.chain(like).collect();
        let state = match (
            records.is_empty(),
            records.iter().any(|(_, stands)| *stands),
        ) {
            (true, _) => State::Missing,
            (false, true) => State::Met,
            (false, false) => State::Weak,
        };
        Item {
            id: asked.id.clone(),
            meaning: asked.meaning.clone(),
            optional: asked.optional,
            state,
            records: records.iter().map(|(item, _)| item.to_string()).collect(),
        }
    }
}

/// A control counts when it is in place; every other record counts by being there.
fn is_in_place(library: &Library, item: &ItemId) -> bool {
    item.kind() != Kind::Control
        || library.controls.iter().any(|control| {
            control.item == *item
                && matches!(
                    control.fields.status,
                    ControlStatus::Implemented | ControlStatus::Alternative
                )
        })
}

/// What records answer by being there: a flow its kind of data, a vendor its kind.
fn implied<'a>(library: &'a Library, mut add: impl FnMut(String, &'a ItemId)) {
    for flow in &library.flows {
        add(format!("data.{}", flow.item.id()), &flow.item);
    }
    if let Some(scope) = &library.scope {
        add("scope.statement".to_owned(), &scope.item);
        for area in &scope.fields.areas {
            add(format!("scope.{}", area.id), &scope.item);
        }
    }
    for access in &library.access {
        add(format!("access.{}", access.item.id()), &access.item);
    }
    for log in &library.logs {
        add(format!("logging.{}", log.item.id()), &log.item);
    }
    for incident in &library.incidents {
        add(format!("incident.{}", incident.item.id()), &incident.item);
    }
    for vendor in &library.vendors {
        let kind = serde_json::to_value(vendor.fields.kind).unwrap_or_default();
        add(
            format!("vendor.{}", kind.as_str().unwrap_or_default()),
            &vendor.item,
        );
    }
    for evidence in &library.evidence {
        let area = serde_json::to_value(evidence.fields.area).unwrap_or_default();
        add(
            format!("evidence.{}", area.as_str().unwrap_or_default()),
            &evidence.item,
        );
        add(
            format!("evidence.kind.{}", evidence.fields.kind),
            &evidence.item,
        );
    }
    for training in &library.training {
        add("training.position".to_owned(), &training.item);
        let position = match training.fields.position {
            Position::Never => "never",
            Position::OptIn => "opt-in",
            Position::DeIdentified => "de-identified",
            Position::ProviderTrains => "provider-trains",
            Position::PerCustomer => "per-customer",
        };
        add(format!("training.{position}"), &training.item);
    }
}

/// What answers and controls say to a framework's ids.
fn mapped<'a>(
    framework: &str,
    library: &'a Library,
    mut add: impl FnMut(String, &'a ItemId, bool),
) {
    for answer in &library.answers {
        for (id, says) in answer.fields.maps.get(framework).into_iter().flatten() {
            let says_yes = !matches!(says, ShortAnswer::No | ShortAnswer::Partial);
            add(id.clone(), &answer.item, says_yes);
        }
    }
    for control in &library.controls {
        for id in control
            .fields
            .frameworks
            .get(framework)
            .into_iter()
            .flatten()
        {
            add(id.clone(), &control.item, true);
        }
    }
}

/// Ids in an area of the profile that the profile does not have: slips of the pen.
fn unknown(profile: &Profile, library: &Library) -> Vec<Unknown> {
    let mut unknown = Vec::new();
    for record in library.records() {
        for (at, id) in record.common().satisfies.iter().enumerate() {
            let prefix = id.split('.').next().unwrap_or_default();
            let has_area = profile.areas.iter().any(|area| area.id == prefix);
            if has_area && !profile.items().any(|item| item.id == *id) {
                let place = record.origin().place_of(&["satisfies", &at.to_string()]);
                unknown.push(Unknown {
                    id: id.clone(),
                    place: place.to_string(),
                });
            }
        }
    }
    unknown
}
