//! Findings as JSON. The shape only grows.

use serde::Serialize;

use crate::diagnostic::{Finding, Level, Place, Sources, count};

/// What a program reads.
#[derive(Debug, Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    findings: Vec<One<'a>>,
}

#[derive(Debug, Serialize)]
struct One<'a> {
    rule: &'static str,
    level: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: At<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Beside<'a>>,
}

#[derive(Debug, Serialize)]
struct At<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Debug, Serialize)]
struct Beside<'a> {
    label: &'a str,
    #[serde(flatten)]
    place: At<'a>,
}

/// Every finding, in one object.
#[must_use]
pub fn report(findings: &[Finding], sources: &Sources) -> String {
    let (errors, warnings) = count(findings);
    let findings = findings
        .iter()
        .map(|finding| one(finding, sources))
        .collect();
    let report = Report {
        errors,
        warnings,
        findings,
    };
    // Strings and numbers are always JSON.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn one<'a>(finding: &'a Finding, sources: &Sources) -> One<'a> {
    One {
        rule: finding.rule.0,
        level: match finding.level {
            Level::Deny => "deny",
            Level::Warn => "warn",
        },
        message: &finding.message,
        place: at(&finding.place, sources),
        help: finding.help.as_deref(),
        related: finding
            .related
            .iter()
            .map(|related| Beside {
                label: &related.label,
                place: at(&related.place, sources),
            })
            .collect(),
    }
}

fn at<'a>(place: &'a Place, sources: &Sources) -> At<'a> {
    let (end_line, end_column) = place.end(sources.text(&place.file));
    At {
        file: &place.file,
        line: place.line,
        column: place.column,
        end_line,
        end_column,
    }
}
