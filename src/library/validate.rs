//! What a record owes within itself: a field that another one calls for, a
//! file name that stays inside.

use crate::diagnostic::{Finding, RuleId};
use crate::library::record::{
    Access, Answer, Approver, Attestation, CertificationStatus, Control, ControlStatus, Evidence,
    Flow, Gap, Incident, Log, Record, Risk, Scope, ScopeStatus, Site, Training, Update, Vendor,
};

/// What a record owes within itself.
pub(crate) trait Validate: Sized {
    /// What it does not keep.
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let _ = record;
        Vec::new()
    }
}

impl Validate for Answer {}
impl Validate for Flow {}
impl Validate for Access {}
impl Validate for Log {}
impl Validate for Incident {}
impl Validate for Risk {}
impl Validate for Gap {}
impl Validate for Update {}

impl Validate for Training {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let translates = record.item.language().is_some();
        let field = &["question"];
        if translates && record.fields.question.is_none() {
            let message = "a translation of the training-data answer says the question too";
            return owed(true, record, field, "question", message);
        }
        if !translates && record.fields.question.is_some() {
            let message = "the question of the training-data answer is the same on every site";
            let place = record.origin.place_of(field);
            let finding = Finding::deny(RuleId("unknown-field"), place, message);
            return vec![finding.help("remove it, or give its wording to `aliases`")];
        }
        Vec::new()
    }
}

impl Validate for Site {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some(logo) = &record.fields.theme.logo {
            findings.extend(stays_inside(record, &["theme", "logo"], logo));
        }
        let site = &record.fields;
        findings.extend(web_address(record, &["url"], Some(&site.url)));
        if !site
            .request_access_url
            .as_deref()
            .is_some_and(|url| url.starts_with("mailto:"))
        {
            let url = site.request_access_url.as_deref();
            findings.extend(web_address(record, &["request_access_url"], url));
        }
        let languages = site.languages.iter().enumerate();
        findings.extend(languages.filter_map(|(at, language)| {
            let first = site.languages.iter().position(|other| other == language)?;
            (first < at).then(|| {
                let place = |at: usize| record.origin.place_of(&["languages", &at.to_string()]);
                let message = format!("the language `{language}` is named twice");
                Finding::deny(RuleId("duplicate-id"), place(at), message)
                    .related(place(first), "it is named here first")
            })
        }));
        findings.extend(signs_twice(record));
        if let Some(security) = &site.security_txt {
            for (field, url) in [
                ("policy", &security.policy),
                ("acknowledgments", &security.acknowledgments),
            ] {
                findings.extend(web_address(
                    record,
                    &["security_txt", field],
                    url.as_deref(),
                ));
            }
        }
        findings
    }
}

/// A role for which two sign: who may approve what would hang on which is read last.
fn signs_twice(record: &Record<Site>) -> Vec<Finding> {
    let approvers = &record.fields.approvers;
    let place = |at: usize| {
        record
            .origin
            .place_of(&["approvers", &at.to_string(), "principal"])
    };
    let second = |(at, one): (usize, &Approver)| {
        let principal = one.principal.as_ref()?;
        let first = approvers[..at].iter().position(|other| {
            let other_signs = other
                .principal
                .as_ref()
                .is_some_and(|other| other != principal);
            other_signs && other.role.to_lowercase() == one.role.to_lowercase()
        })?;
        let message = format!("two principals sign for the role `{}`", one.role);
        Some(
            Finding::deny(RuleId("duplicate-id"), place(at), message)
                .related(place(first), "the other one")
                .help("give each of the two a role of its own"),
        )
    };
    approvers.iter().enumerate().filter_map(second).collect()
}

impl Validate for Vendor {
    fn validate(record: &Record<Self>) -> Vec<Finding> {
        let vendor = &record.fields;
        let terms = vendor
            .training_terms
            .as_ref()
            .map(|terms| terms.url.as_str());
        let dpa = vendor.dpa.as_ref().and_then(|dpa| dpa.url.as_deref());
        let mut findings: Vec<Finding> = web_address(record, &["training_terms", "url"], terms)
            .into_iter()
            .chain(web_address(record, &["dpa", "url"], dpa))
            .collect();
        if let (Some(since), Some(until)) = (vendor.since, vendor.until)
            && until < since
        {
            findings.push(
                Finding::deny(
                    RuleId("bad-date"),
                    record.origin.place_of(&["until"]),
                    format!("the vendor ends on {until}, before it starts on {since}"),
                )
                .related(record.origin.place_of(&["since"]), "it starts here"),
            );
        }
        findings
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

/// What a page links to is a web address: any other could be a script.
fn web_address<T>(record: &Record<T>, at: &[&str], url: Option<&str>) -> Option<Finding> {
    let url = url?;
    let is_one = ["https://", "http://"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    (!is_one).then(|| {
        let place = record.origin.place_of(at);
        Finding::deny(RuleId("wrong-type"), place, "this is not a web address")
            .help("write it in full, such as `https://trust.example.com`")
    })
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
