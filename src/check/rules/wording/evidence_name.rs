//! A document's file name says area, subject, what, and period.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::record::{Evidence, EvidenceArea};

/// A file name that says less, or that disagrees with the record.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    for evidence in &context.library.evidence {
        let fields = &evidence.fields;
        let Some(file) = &fields.file else { continue };
        let name = file.rsplit('/').next().unwrap_or(file);
        if is_right(name, fields) {
            continue;
        }
        let message = format!("`{name}` does not say area, subject, what and period");
        report
            .at(evidence, &["file"], message)
            .help(format!("rename it to `{}`", corrected(name, fields)));
    }
}

fn is_right(name: &str, fields: &Evidence) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let Some(rest) = stem
        .strip_prefix(area(fields.area))
        .and_then(|rest| rest.strip_prefix('-'))
    else {
        return false;
    };
    let words = match &fields.period {
        Some(period) => match rest.strip_suffix(&format!("-{}", in_name(&period.to_string()))) {
            Some(words) => words,
            None => return false,
        },
        None => rest,
    };
    let parts: Vec<&str> = words.split('-').collect();
    let is_part = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    parts.len() == 2
        && parts.iter().all(is_part)
        && !ending.is_empty()
        && ending
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn corrected(name: &str, fields: &Evidence) -> String {
    let ending = name
        .rsplit_once('.')
        .map_or("pdf", |(_, ending)| ending)
        .to_lowercase();
    let subject = capitals(&fields.subject);
    let mut what = capitals(&fields.kind);
    if what == subject {
        "Approved".clone_into(&mut what);
    }
    let period = fields
        .period
        .as_ref()
        .map(|period| format!("-{}", in_name(&period.to_string())))
        .unwrap_or_default();
    format!("{}-{subject}-{what}{period}.{ending}", area(fields.area))
}

/// A range of days as file names have it: one dash between parts, none within.
fn in_name(period: &str) -> String {
    period.replace("..", "-to-")
}

/// `llm provider review` as `LLMProviderReview`: known short forms keep their capitals.
fn capitals(text: &str) -> String {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| match word.to_ascii_lowercase().as_str() {
            "ai" | "llm" | "mfa" | "sso" | "soc2" | "api" | "rag" | "iso" => {
                word.to_ascii_uppercase()
            }
            _ => {
                let (first, rest) = word.split_at(1);
                format!("{}{rest}", first.to_ascii_uppercase())
            }
        })
        .collect()
}

fn area(area: EvidenceArea) -> &'static str {
    match area {
        EvidenceArea::Scope => "Scope",
        EvidenceArea::DataUse => "DataUse",
        EvidenceArea::AccessControl => "AccessControl",
        EvidenceArea::VendorRisk => "VendorRisk",
        EvidenceArea::ChangeManagement => "ChangeManagement",
        EvidenceArea::IncidentResponse => "IncidentResponse",
        EvidenceArea::CustomerTrust => "CustomerTrust",
        EvidenceArea::LoggingMonitoring => "LoggingMonitoring",
        EvidenceArea::AiGovernance => "AIGovernance",
    }
}
