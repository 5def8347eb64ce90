//! What a record owes within itself: a field that another one calls for, a
//! file name that stays inside.

use crate::diagnostic::{Finding, RuleId};
use crate::library::record::{
    Access, Answer, Attestation, CertificationStatus, Control, ControlStatus, Evidence, Flow, Gap,
    Incident, Log, Record, Risk, Scope, ScopeStatus, Site, Training, Update, Vendor,
};

/// What a record owes within itself.
pub(crate) trait Validate: Sized {
    /// What it does not keep.
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let _ = record;
        Vec::new()
    }
}

impl Validate for Training {}
impl Validate for Answer {}
impl Validate for Flow {}
impl Validate for Access {}
impl Validate for Log {}
impl Validate for Incident {}
impl Validate for Risk {}
impl Validate for Gap {}
impl Validate for Update {}

impl Validate for Site {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some(logo) = &record.fields.theme.logo {
            findings.extend(stays_inside(record, &["theme", "logo"], logo));
        }
        if !(record.fields.url.starts_with("https://") || record.fields.url.starts_with("http://"))
        {
            findings.push(
                Finding::deny(
                    RuleId("wrong-type"),
                    record.origin.place_of(&["url"]),
                    "this is not a web address",
                )
                .help("write it in full, such as `https://trust.example.com`"),
            );
        }
        findings
    }
}

impl Validate for Vendor {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let vendor = &record.fields;
        match (vendor.since, vendor.until) {
            (Some(since), Some(until)) if until < since => vec![
                Finding::deny(
                    RuleId("bad-date"),
                    record.origin.place_of(&["until"]),
                    format!("the vendor ends on {until}, before it starts on {since}"),
                )
                .related(record.origin.place_of(&["since"]), "it starts here"),
            ],
            _ => Vec::new(),
        }
    }
}

impl Validate for Control {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let owes =
            record.fields.status == ControlStatus::NotApplicable && record.fields.why.is_none();
        owed(
            owes,
            record,
            &["status"],
            "why",
            "a control that does not apply says why",
        )
    }
}

impl Validate for Scope {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let areas = record.fields.areas.iter().enumerate();
        areas
            .flat_map(|(at, area)| {
                let owes = area.status == ScopeStatus::Out && area.why.is_none();
                let at = at.to_string();
                owed(
                    owes,
                    record,
                    &["areas", &at, "status"],
                    "why",
                    "an area out of scope says why",
                )
            })
            .collect()
    }
}

impl Validate for Attestation {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let owes =
            record.fields.status == CertificationStatus::InProgress && record.fields.eta.is_none();
        owed(
            owes,
            record,
            &["status"],
            "eta",
            "an attestation in progress says when it is expected",
        )
    }
}

impl Validate for Evidence {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let file = record.fields.file.as_deref();
        file.and_then(|file| stays_inside(record, &["file"], file))
            .into_iter()
            .collect()
    }
}

fn owed<T>(
    owes: bool,
    record: &Record<T>,
    at: &[&str],
    field: &str,
    message: &str,
) -> Vec<Finding> {
    if !owes {
        return Vec::new();
    }
    let finding = Finding::deny(RuleId("missing-field"), record.origin.place_of(at), message);
    vec![finding.help(format!("add `{field}: …`"))]
}

fn stays_inside<T>(record: &Record<T>, at: &[&str], path: &str) -> Option<Finding> {
    let leaves = path.starts_with(['/', '\\', '~'])
        || path.contains([':', '\\', '\0'])
        || path.split('/').any(|part| part == "..");
    leaves.then(|| {
        Finding::deny(
            RuleId("outside-content"),
            record.origin.place_of(at),
            format!("`{path}` leads out of the content folder"),
        )
        .help("name a file below the content folder")
    })
}
