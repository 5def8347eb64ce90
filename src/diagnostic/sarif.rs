//! Findings as SARIF 2.1.0 (OASIS, 27 March 2020): what code hosts and editors read.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::diagnostic::{Finding, Level, Place, Sources};

/// What SARIF says about a rule.
#[derive(Debug, Clone, Copy)]
pub struct RuleText {
    /// Its name.
    pub id: &'static str,
    /// What is wrong when it fires, in one sentence.
    pub summary: &'static str,
    /// Its page, as Markdown.
    pub page: &'static str,
    /// What it does when nobody says otherwise; nothing for a rule that is off.
    pub level: Option<Level>,
}

/// Every finding, in one run of the tool.
#[must_use]
pub fn report(findings: &[Finding], sources: &Sources, rules: &[RuleText]) -> String {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "candor",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, sources, rules)).collect::<Vec<_>>(),
        }],
    });
    // Built from strings and numbers: always JSON.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn rule(rule: &RuleText) -> Value {
    let configuration = match rule.level {
        Some(level) => json!({ "level": level_word(level) }),
        None => json!({ "enabled": false }),
    };
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": configuration,
    })
}

fn result(finding: &Finding, sources: &Sources, rules: &[RuleText]) -> Value {
    let mut message = finding.message.clone();
    if let Some(help) = &finding.help {
        message.push_str("; ");
        message.push_str(help);
    }
    let mut result = Map::new();
    result.insert("ruleId".into(), finding.rule.0.into());
    if let Some(at) = rules.iter().position(|rule| rule.id == finding.rule.0) {
        result.insert("ruleIndex".into(), at.into());
    }
    result.insert("level".into(), level_word(finding.level).into());
    result.insert("message".into(), json!({ "text": message }));
    result.insert(
        "locations".into(),
        json!([{ "physicalLocation": physical(&finding.place, sources) }]),
    );
    if !finding.related.is_empty() {
        let related: Vec<Value> = finding
            .related
            .iter()
            .enumerate()
            .map(|(at, related)| {
                json!({
                    "id": at + 1,
                    "message": { "text": related.label },
                    "physicalLocation": physical(&related.place, sources),
                })
            })
            .collect();
        result.insert("relatedLocations".into(), related.into());
    }
    Value::Object(result)
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
    }
}

fn physical(place: &Place, sources: &Sources) -> Value {
    let artifact = json!({ "uri": uri(&place.file) });
    if place.line == 0 {
        return json!({ "artifactLocation": artifact });
    }
    let (end_line, end_column) = place.end(sources.text(&place.file));
    json!({
        "artifactLocation": artifact,
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    })
}

/// A path as the relative reference of RFC 3986 that SARIF asks for.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
