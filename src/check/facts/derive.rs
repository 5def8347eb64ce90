//! Facts from registers.

use std::collections::BTreeSet;

use crate::check::context::is_past;
use crate::check::facts::{Fact, Meaning, Statement, Topic};
use crate::library::Library;
use crate::library::record::{
    Access, AnyRecord, CertificationStatus, Flow, FlowTrains, Log, Position, Record, Vendor,
    VendorTrains,
};
use crate::library::value::{Day, Id, Retention};

/// Every fact that the registers state on a day, in their order.
#[must_use]
pub fn derive(library: &Library, today: Day) -> Vec<Fact> {
    let mut facts = Facts(Vec::new());
    for training in &library.training {
        let position = Meaning::Word(position_word(training.fields.position));
        facts.company(Topic::Trains, position, training, &["position"]);
    }
    if let Some(period) = library.site.fields.notice_period {
        let place = &["notice_period"];
        facts.company(
            Topic::NoticePeriod,
            Meaning::Within(period),
            &library.site,
            place,
        );
    }
    for flow in &library.flows {
        facts.flow(flow);
    }
    outputs(library, today, &mut facts);
    for vendor in library
        .vendors
        .iter()
        .filter(|vendor| !is_past(vendor, today))
    {
        facts.vendor(vendor);
    }
    for access in &library.access {
        facts.access(access);
    }
    for log in &library.logs {
        facts.log(log);
    }
    for attestation in &library.attestations {
        let status = Meaning::Word(status_word(attestation.fields.status));
        facts.about(Topic::Attestations, status, attestation, &["status"]);
    }
    for incident in &library.incidents {
        if let Some(within) = incident.fields.notify_within {
            let meaning = Meaning::Within(within);
            facts.about(Topic::NotifyWithin, meaning, incident, &["notify_within"]);
        }
    }
    facts.0
}

struct Facts(Vec<Fact>);

impl Facts {
    fn push(
        &mut self,
        topic: Topic,
        subject: Option<Id>,
        meaning: Meaning,
        record: &dyn AnyRecord,
        path: &[&str],
    ) {
        self.0.push(Fact {
            statement: Statement {
                topic,
                subject,
                meaning,
            },
            item: record.item().clone(),
            place: record.origin().place_of(path),
        });
    }

    fn company(&mut self, topic: Topic, meaning: Meaning, record: &dyn AnyRecord, path: &[&str]) {
        self.push(topic, None, meaning, record, path);
    }

    /// A fact about what the record is the record of.
    fn about(&mut self, topic: Topic, meaning: Meaning, record: &dyn AnyRecord, path: &[&str]) {
        let subject = Some(record.item().id().clone());
        self.push(topic, subject, meaning, record, path);
    }

    fn flow(&mut self, flow: &Record<Flow>) {
        let fields = &flow.fields;
        let kept = Meaning::Kept(fields.retention);
        self.about(Topic::Retention, kept, flow, &["retention"]);
        let regions: BTreeSet<String> = fields.regions.iter().cloned().collect();
        if !regions.is_empty() {
            self.about(Topic::Regions, Meaning::In(regions), flow, &["regions"]);
        }
        if let Some(deletable) = deletable(&fields.deletable) {
            self.about(
                Topic::Deletable,
                Meaning::Holds(deletable),
                flow,
                &["deletable"],
            );
        }
        if fields.output && flow.item.id().as_str() != "embedding" {
            for (topic, holds, path) in [
                (Topic::OutputsStored, is_stored(fields), "storage"),
                (
                    Topic::OutputsReviewed,
                    fields.quality_review,
                    "quality_review",
                ),
                (Topic::OutputsEvaluated, fields.evaluation, "evaluation"),
            ] {
                self.about(topic, Meaning::Holds(holds), flow, &[path]);
            }
        }
    }

    fn vendor(&mut self, vendor: &Record<Vendor>) {
        let fields = &vendor.fields;
        if !fields.data.is_empty() {
            let trains = Meaning::Word(vendor_trains_word(fields.trains_on_customer_data));
            let path = &["trains_on_customer_data"];
            self.about(Topic::ProviderTrains, trains, vendor, path);
        }
        if let Some(zero) = fields.zero_retention {
            let keeps_nothing = zero
                && fields
                    .retention
                    .as_ref()
                    .is_none_or(|retention| retention.period == Retention::NotKept);
            let meaning = Meaning::Holds(keeps_nothing);
            self.about(Topic::ZeroRetention, meaning, vendor, &["zero_retention"]);
        }
    }

    fn access(&mut self, access: &Record<Access>) {
        let fields = &access.fields;
        let word = match (fields.who.is_empty(), &fields.approval) {
            (true, _) => "none",
            (false, Some(_)) => "on-approval",
            (false, None) => "standing",
        };
        let path: &[&str] = if word == "on-approval" {
            &["approval"]
        } else {
            &["who"]
        };
        self.about(Topic::EmployeeAccess, Meaning::Word(word), access, path);
        if let Some(every) = fields.frequency {
            let meaning = Meaning::Within(every);
            self.about(Topic::AccessReview, meaning, access, &["frequency"]);
        }
    }

    fn log(&mut self, log: &Record<Log>) {
        let fields = &log.fields;
        if let Some(stored) = fields.outputs_stored {
            let meaning = Meaning::Holds(stored);
            self.about(Topic::OutputsLogged, meaning, log, &["outputs_stored"]);
        }
        // An event whose prompts are not redacted, or that keeps content under this name, logs prompts.
        if log.item.id().as_str() == "prompt-metadata" {
            let logged = fields.content.trim() != "none";
            self.about(
                Topic::PromptsLogged,
                Meaning::Holds(logged),
                log,
                &["content"],
            );
        } else if let Some(redacted) = fields.prompts_redacted {
            let meaning = Meaning::Holds(!redacted);
            self.about(Topic::PromptsLogged, meaning, log, &["prompts_redacted"]);
        }
    }
}

/// Which outputs vendors receive.
fn outputs(library: &Library, today: Day, facts: &mut Facts) {
    let in_use: BTreeSet<&Id> = library
        .vendors
        .iter()
        .filter(|vendor| !is_past(vendor, today))
        .map(|vendor| vendor.item.id())
        .collect();
    for flow in library.flows.iter().filter(|flow| flow.fields.output) {
        let shared = flow
            .fields
            .vendors
            .iter()
            .any(|vendor| in_use.contains(&vendor.0));
        facts.about(
            Topic::OutputsShared,
            Meaning::Holds(shared),
            flow,
            &["vendors"],
        );
    }
}

fn is_stored(flow: &Flow) -> bool {
    !flow.storage.is_empty() && flow.retention != Retention::NotKept
}

/// What `deletable` says, when it says yes or no.
pub(in crate::check) fn deletable(text: &str) -> Option<bool> {
    let first = text.split(|c: char| !c.is_alphabetic()).next()?;
    match first.to_ascii_lowercase().as_str() {
        "yes" => Some(true),
        "no" | "not" | "never" => Some(false),
        _ => None,
    }
}

pub(in crate::check) fn position_word(position: Position) -> &'static str {
    match position {
        Position::Never => "never",
        Position::OptIn => "opt-in",
        Position::DeIdentified => "de-identified",
        Position::ProviderTrains => "provider-trains",
        Position::PerCustomer => "per-customer",
    }
}

pub(in crate::check) fn flow_trains_word(trains: FlowTrains) -> &'static str {
    match trains {
        FlowTrains::No => "no",
        FlowTrains::Yes => "yes",
        FlowTrains::OptIn => "opt-in",
        FlowTrains::DeIdentified => "de-identified",
        FlowTrains::PerCustomer => "per-customer",
    }
}

pub(in crate::check) fn vendor_trains_word(trains: VendorTrains) -> &'static str {
    match trains {
        VendorTrains::No => "no",
        VendorTrains::Yes => "yes",
        VendorTrains::OptIn => "opt-in",
        VendorTrains::Unknown => "unknown",
    }
}

pub(in crate::check) fn status_word(status: CertificationStatus) -> &'static str {
    match status {
        CertificationStatus::Attested => "attested",
        CertificationStatus::InProgress => "in-progress",
        CertificationStatus::Planned => "planned",
    }
}
