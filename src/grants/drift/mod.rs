//! What each reader was sent that is no longer true.
//!
//! Of an item that was sent more than once, the text that the reader has last counts. A
//! new text is shown only where the reader may have it today: one whose grant is shut, or
//! gone, is a reader of what is public.

mod change;
mod fate;
mod letter;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::approval::act::Line;
use crate::approval::approved_text;
use crate::expand::shown::ShownFields;
use crate::grants::exports::{Exports, FiledExport};
use crate::grants::{Grant, Grants};
use crate::library::value::{Audience, Day, Id, ItemId};

pub use change::Change;
pub use fate::{Fate, Present, Records};
pub use letter::letter;

/// A reader, and what they were sent that is no longer true.
#[derive(Debug, Serialize)]
pub struct Drift {
    /// The grant; none for what was made for everybody of an audience.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<Id>,
    /// The company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// What the reader may read today.
    pub audience: Audience,
    /// Why the grant opens nothing today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shut: Option<String>,
    /// The texts, in the order of their items.
    pub items: Vec<Drifted>,
}

/// A text that was sent and is no longer true.
#[derive(Debug, Serialize)]
pub struct Drifted {
    /// The record.
    pub item: ItemId,
    /// What it was called when it was sent.
    pub title: String,
    /// What has become of it.
    pub state: Fate,
    /// The day it was sent.
    pub sent_on: Day,
    /// The format that it was sent in.
    pub format: String,
    /// The export record's file name.
    pub record: String,
    /// What was sent beside what holds now; nothing when the old text was not kept.
    pub changes: Vec<Change>,
}

impl Drift {
    /// The reader, for people.
    #[must_use]
    pub fn reader(&self) -> String {
        match (&self.grant, &self.company) {
            (Some(grant), Some(company)) => format!("{company} (`{grant}`)"),
            (Some(grant), None) => format!("`{grant}`"),
            (None, _) => format!("everybody who may read what is {}", self.audience),
        }
    }
}

/// What is asked: which exports, on which day, and what holds then.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What was sent.
    pub exports: &'a Exports,
    /// Who may have what.
    pub grants: &'a Grants,
    /// Every record as it is on the day.
    pub records: &'a Records<'a>,
    /// The content folder, which keeps the approved texts.
    pub content: &'a Path,
    /// The day.
    pub today: Day,
}

/// Every reader who was sent something that is no longer true, by grant.
///
/// # Errors
/// When the machine would not read an approved text.
pub fn drift(question: Question<'_>) -> io::Result<Vec<Drift>> {
    let mut by_reader: BTreeMap<(Option<&Id>, Audience), Vec<&FiledExport>> = BTreeMap::new();
    let sent = question.exports.iter();
    for filed in sent.filter(|filed| filed.record.date <= question.today) {
        let record = &filed.record;
        let audience = match record.grant {
            // A grant may have been for other readers then: it is the same reader.
            Some(_) => Audience::Public,
            None => record.audience,
        };
        let reader = (record.grant.as_ref(), audience);
        by_reader.entry(reader).or_default().push(filed);
    }
    let mut all = Vec::new();
    for ((grant, audience), exports) in by_reader {
        let mut drift = reader(question, grant, audience);
        for (item, texts) in last_sent(&exports) {
            drift
                .items
                .extend(fallen(question, drift.audience, item, &texts)?);
        }
        if !drift.items.is_empty() {
            all.push(drift);
        }
    }
    Ok(all)
}

fn reader(question: Question<'_>, id: Option<&Id>, audience: Audience) -> Drift {
    let grant: Option<&Grant> = id.and_then(|id| question.grants.find(id.as_str()));
    let shut = match (id, grant) {
        (Some(_), None) => Some("is gone".to_owned()),
        (_, Some(grant)) => grant.shut(question.today).map(|shut| shut.to_string()),
        (None, None) => None,
    };
    Drift {
        grant: id.cloned(),
        company: grant.map(|grant| grant.company.clone()),
        audience: match grant {
            Some(grant) if shut.is_none() => grant.audience,
            _ => audience,
        },
        shut,
        items: Vec::new(),
    }
}

type Sent<'a> = (&'a FiledExport, &'a Line);

/// For each item, the text that the reader has last; more than one when two branches
/// each made the last export of a day.
fn last_sent<'a>(exports: &[&'a FiledExport]) -> BTreeMap<&'a ItemId, Vec<Sent<'a>>> {
    let when = |filed: &FiledExport| (filed.record.date, filed.record.number);
    let mut last: BTreeMap<&ItemId, Vec<Sent<'a>>> = BTreeMap::new();
    for filed in exports {
        for line in &filed.record.lines {
            let texts = last.entry(&line.item).or_default();
            let newest = texts.first().map(|(before, _)| when(before));
            match newest {
                Some(newest) if newest > when(filed) => {}
                Some(newest) if newest == when(filed) => texts.push((filed, line)),
                _ => *texts = vec![(filed, line)],
            }
        }
    }
    last
}

/// The text, unless it still stands, or another one of the same moment does.
fn fallen(
    question: Question<'_>,
    reader: Audience,
    item: &ItemId,
    texts: &[Sent<'_>],
) -> io::Result<Option<Drifted>> {
    let fate = |line| Fate::of(line, question.records, reader, question.today);
    if texts.iter().any(|(_, line)| fate(line) == Fate::Stands) {
        return Ok(None);
    }
    let Some((filed, line)) = texts.last() else {
        return Ok(None);
    };
    let state = fate(line);
    let old = approved_text(question.content, line.digest)?;
    let present = question.records.get(item);
    let new = present
        .filter(|_| state == Fate::Changed)
        .map(|present| present.json);
    Ok(Some(Drifted {
        item: item.clone(),
        title: old
            .as_ref()
            .and_then(|old| title(item, old))
            .unwrap_or_else(|| item.to_string()),
        state,
        sent_on: filed.record.date,
        format: filed.record.format.clone(),
        record: filed.name.clone(),
        changes: old.map_or_else(Vec::new, |old| change::changes(&old, new)),
    }))
}

fn title(item: &ItemId, text: &Value) -> Option<String> {
    let fields = ShownFields::from_json(item.kind(), &text["fields"]);
    fields.ok().map(|fields| fields.title())
}
