//! Records to shown forms: which fields a reader gets, and which references.

use serde::Serialize;

use crate::expand::audiences::Audiences;
use crate::expand::shown::{
    Shown, ShownAccess, ShownAnswer, ShownAttestation, ShownControl, ShownEvidence, ShownFlow,
    ShownGap, ShownIncident, ShownLog, ShownReview, ShownRisk, ShownScope, ShownSite,
    ShownTraining, ShownUpdate, ShownVendor,
};
use crate::library::record::{
    Access, Answer, Attestation, Control, Evidence, Flow, Gap, Incident, Log, Record, Review, Risk,
    Scope, Site, Training, Update, Vendor,
};
use crate::library::value::{ControlRef, EvidenceRef, FlowRef, VendorRef};

/// What turns a register's record into its shown form.
pub(super) trait Show: Sized {
    /// The shown form.
    type Form: Serialize;
    /// The shown fields, with only those references that the record's readers may follow.
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> Self::Form;
}

/// The whole record.
pub(super) fn shown<T: Show>(record: &Record<T>, audiences: Audiences<'_>) -> Shown<T::Form> {
    let common = &record.common;
    Shown {
        item: record.item.clone(),
        audience: common.audience,
        owner: common.owner.clone(),
        satisfies: common.satisfies.clone(),
        formerly: common.formerly.clone(),
        fields: T::show(record, audiences.of(common.audience)),
    }
}

macro_rules! followed {
    ($readers:ident, $refs:expr, $type:ty) => {
        $refs
            .iter()
            .map(<$type>::item)
            .filter(|item| $readers.may_follow(item))
            .collect()
    };
}

impl Show for Site {
    type Form = ShownSite;
    fn show(record: &Record<Self>, _: Audiences<'_>) -> ShownSite {
        let site = &record.fields;
        ShownSite {
            name: site.name.clone(),
            url: site.url.trim_end_matches('/').to_owned(),
            tagline: site.tagline.clone(),
            products: site.products.clone(),
            contacts: site.contacts.clone(),
            theme: site.theme.clone(),
            logo_sha256: site.logo_sha256.clone(),
            search: site.search.clone(),
            notice_period: site.notice_period,
            request_access_url: site.request_access_url.clone(),
            security_txt: site.security_txt.clone(),
            languages: site.languages.clone(),
            frozen_on: site.frozen_on,
        }
    }
}

impl Show for Training {
    type Form = ShownTraining;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownTraining {
        let training = &record.fields;
        ShownTraining {
            product: training.product.clone(),
            question: training.question.clone(),
            position: training.position,
            short_answer: training.short_answer.clone(),
            exceptions: training.exceptions.0.clone(),
            covers: followed!(readers, training.covers, FlowRef),
            vendors: followed!(readers, training.vendors, VendorRef),
            opt_in: training.opt_in.clone(),
            opt_out: training.opt_out.clone(),
            evidence: followed!(readers, training.evidence, EvidenceRef),
            aliases: training.aliases.clone(),
            of: training.of.clone(),
            body: record.body.text.trim().to_owned(),
        }
    }
}

impl Show for Answer {
    type Form = ShownAnswer;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownAnswer {
        let answer = &record.fields;
        ShownAnswer {
            question: answer.question.clone(),
            aliases: answer.aliases.clone(),
            short_answer: answer.short_answer.clone(),
            topic: answer.topic.clone(),
            concern: answer.concern,
            controls: followed!(readers, answer.controls, ControlRef),
            evidence: followed!(readers, answer.evidence, EvidenceRef),
            vendors: followed!(readers, answer.vendors, VendorRef),
            data: followed!(readers, answer.data, FlowRef),
            compensating_control: answer.compensating_control.clone(),
            maps: answer.maps.clone(),
            featured: answer.featured,
            of: answer.of.clone(),
            body: record.body.text.trim().to_owned(),
        }
    }
}

impl Show for Vendor {
    type Form = ShownVendor;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownVendor {
        let vendor = &record.fields;
        let without_notes = |review: &Review| ShownReview {
            report: review.report.clone(),
            period: review.period.clone(),
            on: review.on,
            next: review.next,
        };
        ShownVendor {
            name: vendor.name.clone(),
            legal_entity: vendor.legal_entity.clone(),
            kind: vendor.kind,
            subprocessor: vendor.subprocessor,
            purpose: vendor.purpose.clone(),
            models: vendor.models.clone(),
            data: followed!(readers, vendor.data, FlowRef),
            locations: vendor.locations.clone(),
            transfer: vendor.transfer.clone(),
            trains_on_customer_data: vendor.trains_on_customer_data,
            training_terms: vendor.training_terms.clone(),
            zero_retention: vendor.zero_retention,
            human_review: vendor.human_review.clone(),
            retention: vendor.retention.clone(),
            deletion: vendor.deletion.clone(),
            enterprise: vendor.enterprise,
            certifications: vendor.certifications.clone(),
            dpa: vendor.dpa.clone(),
            review: vendor.review.as_ref().map(without_notes),
            since: vendor.since,
            until: vendor.until,
            notice_on: vendor.notice_on,
        }
    }
}

impl Show for Control {
    type Form = ShownControl;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownControl {
        let control = &record.fields;
        ShownControl {
            title: control.title.clone(),
            statement: control.statement.clone(),
            area: control.area.clone(),
            status: control.status,
            why: control.why.clone(),
            frequency: control.frequency,
            verified_on: control.verified_on,
            frameworks: control.frameworks.clone(),
            evidence: followed!(readers, control.evidence, EvidenceRef),
        }
    }
}

impl Show for Flow {
    type Form = ShownFlow;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownFlow {
        let flow = &record.fields;
        ShownFlow {
            title: flow
                .title
                .clone()
                .unwrap_or_else(|| in_words(record.item.id().as_str())),
            source: flow.source.clone(),
            processing: flow.processing.clone(),
            storage: flow.storage.clone(),
            access: flow.access.clone(),
            vendors: followed!(readers, flow.vendors, VendorRef),
            trains: flow.trains,
            retention: flow.retention,
            deletable: flow.deletable.clone(),
            output: flow.output,
            derived_from: followed!(readers, flow.derived_from, FlowRef),
            quality_review: flow.quality_review,
            evaluation: flow.evaluation,
            classification: flow.classification,
            regions: flow.regions.clone(),
        }
    }
}

impl Show for Scope {
    type Form = ShownScope;
    fn show(record: &Record<Self>, _: Audiences<'_>) -> ShownScope {
        let scope = &record.fields;
        ShownScope {
            statement: scope.statement.clone(),
            areas: scope.areas.clone(),
            frameworks: scope.frameworks.clone(),
            period: scope.period.clone(),
        }
    }
}

impl Show for Access {
    type Form = ShownAccess;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownAccess {
        let access = &record.fields;
        ShownAccess {
            title: access.title.clone(),
            who: access.who.clone(),
            why: access.why.clone(),
            approval: access.approval.clone(),
            frequency: access.frequency,
            reviewed_on: access.reviewed_on,
            controls: followed!(readers, access.controls, ControlRef),
            evidence: followed!(readers, access.evidence, EvidenceRef),
        }
    }
}

impl Show for Log {
    type Form = ShownLog;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownLog {
        let log = &record.fields;
        ShownLog {
            title: log.title.clone(),
            content: log.content.clone(),
            why: log.why.clone(),
            metadata: log.metadata.clone(),
            retention: log.retention,
            readers: log.readers.clone(),
            prompts_redacted: log.prompts_redacted,
            outputs_stored: log.outputs_stored,
            deletion: log.deletion.clone(),
            controls: followed!(readers, log.controls, ControlRef),
            evidence: followed!(readers, log.evidence, EvidenceRef),
        }
    }
}

impl Show for Incident {
    type Form = ShownIncident;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownIncident {
        let incident = &record.fields;
        ShownIncident {
            title: incident.title.clone(),
            detection: incident.detection.clone(),
            response: incident.response.clone(),
            notification: incident.notification.clone(),
            notify_within: incident.notify_within,
            exercised_on: incident.exercised_on,
            controls: followed!(readers, incident.controls, ControlRef),
            evidence: followed!(readers, incident.evidence, EvidenceRef),
        }
    }
}

impl Show for Risk {
    type Form = ShownRisk;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownRisk {
        let risk = &record.fields;
        ShownRisk {
            title: risk.title.clone(),
            statement: risk.statement.clone(),
            treatment: risk.treatment.clone(),
            controls: followed!(readers, risk.controls, ControlRef),
            evidence: followed!(readers, risk.evidence, EvidenceRef),
        }
    }
}

impl Show for Evidence {
    type Form = ShownEvidence;
    fn show(record: &Record<Self>, _: Audiences<'_>) -> ShownEvidence {
        let evidence = &record.fields;
        let made_up = || {
            format!(
                "{}: {}",
                evidence.subject,
                in_words(&evidence.kind).to_lowercase()
            )
        };
        ShownEvidence {
            title: evidence.title.clone().unwrap_or_else(made_up),
            kind: evidence.kind.clone(),
            file: evidence.file.clone(),
            area: evidence.area,
            subject: evidence.subject.clone(),
            period: evidence.period.clone(),
            frequency: evidence.frequency,
            request: evidence.request.clone(),
            nda: evidence.nda,
            file_sha256: evidence.file_sha256.clone(),
        }
    }
}

impl Show for Attestation {
    type Form = ShownAttestation;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownAttestation {
        let attestation = &record.fields;
        ShownAttestation {
            framework: attestation.framework.clone(),
            kind: attestation.kind.clone(),
            status: attestation.status,
            eta: attestation.eta,
            scope: attestation.scope.clone(),
            period: attestation.period.clone(),
            auditor: attestation.auditor.clone(),
            valid_until: attestation.valid_until,
            evidence: followed!(readers, attestation.evidence, EvidenceRef),
        }
    }
}

impl Show for Gap {
    type Form = ShownGap;
    fn show(record: &Record<Self>, _: Audiences<'_>) -> ShownGap {
        let gap = &record.fields;
        ShownGap {
            gap: gap.gap.clone(),
            compensating_control: gap.compensating_control.clone(),
            target_date: gap.target_date,
        }
    }
}

impl Show for Update {
    type Form = ShownUpdate;
    fn show(record: &Record<Self>, readers: Audiences<'_>) -> ShownUpdate {
        let update = &record.fields;
        ShownUpdate {
            title: update.title.clone(),
            date: update.date,
            kind: update.kind,
            affects: update
                .affects
                .iter()
                .map(|any| any.0.clone())
                .filter(|item| readers.may_follow(item))
                .collect(),
            body: record.body.text.trim().to_owned(),
        }
    }
}

/// `prompt-text` as "Prompt text".
fn in_words(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
