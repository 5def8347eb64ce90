//! `trust.json`: every record of the release, and the schema that describes it.

use serde::Serialize;

use crate::release::{
    Audience, Digest, Id, ItemId, Release, Released, ShownAccess, ShownAnswer, ShownAttestation,
    ShownControl, ShownEvidence, ShownFlow, ShownGap, ShownIncident, ShownLog, ShownRisk,
    ShownScope, ShownSite, ShownTraining, ShownUpdate, ShownVendor, Stage,
};
use crate::site::link::path_of;
use crate::site::twins::approved::Approved;

/// The shape's version. It grows without a new one; it changes with one.
const VERSION: u32 = 1;

/// The schema, as it is written by hand: its identifier is filled in.
const SCHEMA: &str = include_str!("trust.schema.json");

/// The whole file. Registers stand in the order of their pages.
#[derive(Serialize)]
struct Trust<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    version: u32,
    url: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    site: Entry<'a, ShownSite>,
    training: Vec<Entry<'a, ShownTraining>>,
    answers: Vec<Entry<'a, ShownAnswer>>,
    vendors: Vec<Entry<'a, ShownVendor>>,
    controls: Vec<Entry<'a, ShownControl>>,
    data_flows: Vec<Entry<'a, ShownFlow>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<Entry<'a, ShownScope>>,
    access: Vec<Entry<'a, ShownAccess>>,
    logs: Vec<Entry<'a, ShownLog>>,
    incidents: Vec<Entry<'a, ShownIncident>>,
    risks: Vec<Entry<'a, ShownRisk>>,
    evidence: Vec<Entry<'a, ShownEvidence>>,
    attestations: Vec<Entry<'a, ShownAttestation>>,
    gaps: Vec<Entry<'a, ShownGap>>,
    updates: Vec<Entry<'a, ShownUpdate>>,
}

/// A record.
#[derive(Serialize)]
struct Entry<'a, T> {
    item: &'a ItemId,
    title: &'a str,
    url: String,
    audience: Audience,
    owner: &'a str,
    satisfies: &'a [String],
    #[serde(skip_serializing_if = "<[Id]>::is_empty")]
    formerly: &'a [Id],
    approval: Approved<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<Digest>,
    fields: &'a T,
}

/// `trust.json`.
pub(super) fn json<S: Stage>(release: &Release<S>, base: &str, out: &mut Vec<u8>) {
    let entries = Entries { release, base };
    let trust = Trust {
        schema: schema_url(base),
        version: VERSION,
        url: base,
        draft: release.is_draft(),
        site: entries.one(release.site()),
        training: [release.training(), release.training_translations()]
            .into_iter()
            .flat_map(|register| entries.all(register))
            .collect(),
        answers: entries.all(release.answers()),
        vendors: entries.all(release.vendors()),
        controls: entries.all(release.controls()),
        data_flows: entries.all(release.flows()),
        scope: release.scope().map(|scope| entries.one(scope)),
        access: entries.all(release.access()),
        logs: entries.all(release.logs()),
        incidents: entries.all(release.incidents()),
        risks: entries.all(release.risks()),
        evidence: entries.all(release.evidence()),
        attestations: entries.all(release.attestations()),
        gaps: entries.all(release.gaps()),
        updates: entries.all(release.updates()),
    };
    pretty(&trust, out);
}

/// `trust.schema.json`, named by where it is served.
pub(super) fn schema(base: &str) -> String {
    let name = serde_json::Value::String(schema_url(base)).to_string();
    SCHEMA.replacen("\"trust.schema.json\"", &name, 1)
}

fn schema_url(base: &str) -> String {
    format!("{base}/trust.schema.json")
}

/// JSON that people can read too. The twins hold texts, numbers and lists: always JSON.
pub(super) fn pretty<T: Serialize>(value: &T, out: &mut Vec<u8>) {
    // Memory takes whatever it is given.
    let _ = serde_json::to_writer_pretty(&mut *out, value);
    out.push(b'\n');
}

struct Entries<'a, S: Stage> {
    release: &'a Release<S>,
    base: &'a str,
}

impl<'a, S: Stage> Entries<'a, S> {
    fn one<T>(&self, record: &'a Released<T>) -> Entry<'a, T> {
        // A digest confirms a guess: it stands beside public text only.
        let is_public = self.release.audience() == Audience::Public;
        Entry {
            item: record.item(),
            title: record.title(),
            url: format!("{}/{}", self.base, path_of(record.item())),
            audience: record.audience(),
            owner: record.owner(),
            satisfies: record.satisfies(),
            formerly: record.formerly(),
            approval: Approved::of(record.approval(), self.release.is_draft()),
            digest: is_public.then(|| record.shown_digest()),
            fields: record.fields(),
        }
    }

    fn all<T>(&self, records: &'a [Released<T>]) -> Vec<Entry<'a, T>> {
        records.iter().map(|record| self.one(record)).collect()
    }
}
