//! Which fields of a record are facts, in which order, and how each reads.

use crate::release::Kind;
use crate::site::facts::field::{Field, Form, at, field, owed};

use Form::{
    Agreement, Certifications, Day, Duration, Exceptions, Frameworks, Links, Models, Period,
    Retention, Review, Switches, Terms, Text, Word, YesNo,
};

/// The facts of a kind of record, and the fields that its page shows as a headline.
pub(super) const fn of(kind: Kind) -> (&'static [Field], &'static [&'static str]) {
    match kind {
        Kind::Training => (
            TRAINING,
            &[
                "product",
                "question",
                "short_answer",
                "aliases",
                "of",
                "body",
            ],
        ),
        Kind::Answer => (
            ANSWER,
            &[
                "question",
                "aliases",
                "short_answer",
                "topic",
                "concern",
                "featured",
                "of",
                "body",
            ],
        ),
        Kind::Vendor => (VENDOR, &["name"]),
        Kind::Control => (CONTROL, &["title", "statement", "area", "status"]),
        Kind::Flow => (FLOW, &["title"]),
        Kind::Scope => (SCOPE, &["statement", "areas"]),
        Kind::Access => (ACCESS, &["title"]),
        Kind::Log => (LOG, &["title"]),
        Kind::Incident => (INCIDENT, &["title"]),
        Kind::Risk => (RISK, &["title", "statement"]),
        Kind::Evidence => (EVIDENCE, &["title", "area"]),
        Kind::Attestation => (ATTESTATION, &["framework", "kind", "status"]),
        Kind::Gap => (GAP, &["gap"]),
        Kind::Update => (UPDATE, &["title", "date", "kind", "body"]),
        // The company is in the head and at the foot of every page.
        Kind::Site => (
            &[],
            &[
                "name",
                "url",
                "tagline",
                "products",
                "contacts",
                "theme",
                "search",
                "notice_period",
                "request_access_url",
                "security_txt",
                "frozen_on",
            ],
        ),
    }
}

const TRAINING: &[Field] = &[
    field("position", Word("position")),
    field("exceptions", Exceptions),
    field("opt_in", Text),
    field("opt_out", Text),
    field("covers", Links),
    field("vendors", Links),
    field("evidence", Links),
];

const ANSWER: &[Field] = &[
    field("compensating_control", Text),
    field("evidence", Links),
    field("controls", Links),
    field("vendors", Links),
    field("data", Links),
    field("maps", Frameworks),
];

const CONTROL: &[Field] = &[
    field("why", Text),
    field("frequency", Duration),
    field("verified_on", Day),
    field("frameworks", Frameworks),
    field("evidence", Links),
];

const ACCESS: &[Field] = &[
    field("who", Text),
    field("why", Text),
    field("approval", Text),
    field("frequency", Duration),
    field("reviewed_on", Day),
    field("controls", Links),
    field("evidence", Links),
];

const INCIDENT: &[Field] = &[
    field("detection", Text),
    field("response", Text),
    field("notification", Text),
    field("notify_within", Duration),
    field("exercised_on", Day),
    field("controls", Links),
    field("evidence", Links),
];

const EVIDENCE: &[Field] = &[
    field("request", Text),
    field("nda", YesNo),
    field("kind", Word("evidence-kind")),
    field("subject", Text),
    field("period", Period),
    field("frequency", Duration),
    field("file", Text),
];

const ATTESTATION: &[Field] = &[
    field("scope", Text),
    field("period", Period),
    field("auditor", Text),
    field("valid_until", Day),
    field("eta", Day),
    field("evidence", Links),
];

const SCOPE: &[Field] = &[field("frameworks", Text), field("period", Period)];

const RISK: &[Field] = &[
    field("treatment", Text),
    field("controls", Links),
    field("evidence", Links),
];

const GAP: &[Field] = &[
    field("compensating_control", Text),
    field("target_date", Day),
];

const UPDATE: &[Field] = &[field("affects", Links)];

const VENDOR: &[Field] = &[
    field("purpose", Text),
    field("kind", Word("vendor-kind")),
    owed("trains_on_customer_data", Word("vendor-trains")),
    owed("training_terms", Terms),
    field("models", Models),
    owed("data", Links),
    at("processed", "locations.processed", Text, true),
    at("stored", "locations.stored", Text, true),
    field("transfer", Text),
    owed("retention", Retention),
    owed("zero_retention", YesNo),
    owed("human_review", Text),
    owed("deletion", Text),
    field("enterprise", Switches),
    field("certifications", Certifications),
    owed("review", Review),
    at("review_next", "review.next", Day, false),
    owed("dpa", Agreement),
    field("subprocessor", YesNo),
    field("legal_entity", Text),
    field("notice_on", Day),
    field("since", Day),
    field("until", Day),
];

const FLOW: &[Field] = &[
    field("source", Text),
    field("processing", Text),
    field("derived_from", Links),
    field("storage", Text),
    field("regions", Text),
    field("retention", Duration),
    field("deletable", Text),
    field("trains", Word("flow-trains")),
    field("vendors", Links),
    field("access", Text),
    field("output", YesNo),
    field("quality_review", YesNo),
    field("evaluation", YesNo),
    field("classification", Word("classification")),
];

const LOG: &[Field] = &[
    field("content", Word("log-content")),
    field("why", Text),
    field("metadata", Text),
    field("retention", Duration),
    field("readers", Text),
    field("prompts_redacted", YesNo),
    field("outputs_stored", YesNo),
    field("deletion", Text),
    field("controls", Links),
    field("evidence", Links),
];
