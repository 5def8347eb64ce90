//! A content folder with a record of every register and every shown field in use.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The day of the tests.
pub(crate) const TODAY: &str = "2026-09-15";

/// Words that stand in working fields and in gated records only: in no public file, ever.
pub(crate) const SECRET: &str = "pangolin";

const COMMON: &str = "owner: Security lead\naudience: public\nreview_by: 2027-06-30\n";
const INLINE: &str = "owner: Security lead, audience: public, review_by: 2027-06-30";

/// Writes the folder.
pub(crate) fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "assets/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n".to_owned(),
    );
    write("site.yaml", site());
    write("training-data/desk.md", training());
    write("answers/deletion.md", answer());
    write("answers/deletion.de.md", translation());
    write("training-data/desk.de.md", training_translation());
    write("answers/keys.md", short_answer());
    write("answers/gated.md", gated_answer());
    write("vendors.yaml", vendors());
    write("updates/2026-08-01-policy.md", update());
    for (name, text) in registers() {
        write(name, text);
    }
    folder
}

/// Approves everything, as somebody would at a terminal.
pub(crate) fn approve(content: &Path, on: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args([
            "approve",
            "*",
            "--by",
            "Security lead",
            "--yes",
            "--today",
            on,
            "--content",
        ])
        .arg(content)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn site() -> String {
    format!(
        "{COMMON}name: Fern & <Wright>
url: https://Trust.example.com/
rules: {{classification-lowered: off, control-overstated: off, region-contradiction: off, retention-contradiction: off, storage-contradiction: off, training-evidence: off, training-uncovered: off}}
tagline: How we handle your data.
products:
  - {{id: desk, name: Desk, summary: It drafts.}}
contacts: {{security: security@example.com, privacy: privacy@example.com, sales: sales@example.com}}
theme: {{logo: assets/logo.svg, accent: \"#1f5f4a\", font: Georgia, heading_font: Verdana, footer: Made up.}}
notice_period: 30d
languages: [de]
request_access_url: https://example.com/ask
search:
  shortcut: slash
  synonyms: [[prompt, question]]
  without: [pentest]
security_txt:
  expires: 2027-06-30
  policy: https://example.com/policy
  acknowledgments: https://example.com/thanks
  languages: [en, de]
frozen_on: {TODAY}
waive:
  - {{rule: frozen, why: A test., until: 2027-06-30}}
"
    )
}

fn training() -> String {
    format!(
        "---\n{COMMON}satisfies: [buyer.training]
product: desk
position: opt-in
short_answer: Only if you opt in.
exceptions: [Feedback that you send us.]
covers: [prompt-text]
vendors: [models]
opt_in: An owner turns it on.
opt_out: An owner turns it off.
evidence: [policy]
aliases: [Do you learn from us?]
---\n\nNothing else **trains** anything.\n"
    )
}

fn answer() -> String {
    format!(
        "---\n{COMMON}satisfies: [buyer.deletion]
formerly: [erase]
question: Can data be deleted?
aliases: [Can we erase files?]
short_answer: partial
topic: deletion
concern: deletion
controls: [purge]
evidence: [policy]
vendors: [models]
data: [prompt-text]
compensating_control: Backups end after 30 days.
maps: {{\"caiq-4.0.3\": {{\"DSP-02.1\": yes}}}}
featured: true
note: {SECRET}
---\n\nWithin a day; see [the vendors](../vendors.html).\n"
    )
}

fn translation() -> String {
    let of = "0".repeat(64);
    format!(
        "---\n{COMMON}question: Lassen sich Daten löschen?
short_answer: Ja, am selben Tag.
topic: deletion
of: \"{of}\"
---\n\nInnerhalb eines Tages.\n"
    )
}

fn training_translation() -> String {
    let of = "0".repeat(64);
    format!(
        "---\n{COMMON}question: Werden unsere Daten verwendet?
position: opt-in
short_answer: Nur wenn Sie einwilligen.
exceptions: none
of: \"{of}\"
---\n\nSonst **trainiert** nichts.\n"
    )
}

fn short_answer() -> String {
    format!(
        "---\n{COMMON}question: Who holds the keys [to it]?\nshort_answer: We do, in a vault.\ntopic: encryption\n---\n\nNobody else.\n"
    )
}

fn gated_answer() -> String {
    format!(
        "---\n{}question: What of the {SECRET}?\nshort_answer: yes\ntopic: deletion\n---\n\nThe {SECRET}.\n",
        COMMON.replace("public", "nda")
    )
}

fn vendors() -> String {
    format!(
        "- id: models
  name: \"=cmd Models\"
  legal_entity: \"@Models Ltd\"
  {common}
  satisfies: [vendor.llm-provider]
  formerly: [old-models]
  kind: llm-provider
  subprocessor: true
  purpose: \"+Runs \\\"models\\\", and drafts; =1+1\"
  models: [{{name: Scribe, version: \"4\"}}, {{name: Small}}]
  data: [prompt-text]
  locations: {{stored: [EU], processed: [EU, UK]}}
  transfer: Adequacy decision
  trains_on_customer_data: no
  training_terms: {{url: \"https://models.example/terms\", checked_on: 2026-06-16}}
  zero_retention: true
  human_review: \"-No.\"
  retention: {{period: 30d, basis: Contract}}
  deletion: On request.
  enterprise: {{sso: true, access_control: false, audit_logs: true}}
  certifications: [{{kind: SOC 2 Type II, status: attested, period_end: 2026-12-31}}]
  dpa: {{url: \"https://models.example/dpa\", status: signed}}
  risk: high
  review: {{report: SOC 2 report, period: 2026-Q1, on: 2026-06-16, next: 2027-06-15, notes: {SECRET}}}
  decision: {{by: Security lead, on: 2026-06-18}}
  since: 2026-08-20
  notice_on: 2026-07-10
- {{id: gone, name: Gone Vectors, {INLINE}, kind: vector-database, purpose: Kept vectors., since: 2024-02-01, until: 2025-05-31}}
- {{id: leaving, name: Leaving Soon, {INLINE}, kind: monitoring, purpose: Watches., since: 2024-03-01, until: 2027-01-31}}
- {{id: embargoed, name: Embargoed, {INLINE}, kind: other, purpose: Not told yet., since: 2027-01-01, notice_on: 2026-12-01}}
",
        common = COMMON.trim_end().replace('\n', "\n  "),
    )
}

fn update() -> String {
    format!(
        "---\n{COMMON}title: A new <policy> & more\ndate: 2026-08-01\nkind: policy\naffects: [training/desk, vendor/models]\n---\n\nSee [the vendors](vendors.html).\n"
    )
}

fn registers() -> [(&'static str, String); 11] {
    [
        (
            "controls.yaml",
            format!(
                "- {{id: purge, {INLINE}, title: Purge, statement: Data is purged., detail: {SECRET}, area: data-use, status: not-applicable, \
                 why: Because., frequency: 3m, verified_on: 2026-08-01, frameworks: {{soc2: [CC6.1]}}, evidence: [policy]}}\n"
            ),
        ),
        (
            "data-flow.yaml",
            format!(
                "- {{id: prompt-text, {INLINE}, title: Prompt text, source: The app, processing: It is read., storage: [Database], \
                 access: [Support], vendors: [models], trains: opt-in, retention: 30d, deletable: In the app., output: true, \
                 derived_from: [user-file], quality_review: true, evaluation: true, classification: confidential, regions: [EU]}}\n\
                 - {{id: user-file, {INLINE}, title: File, source: The app, processing: It is kept., trains: no, retention: until-deleted, \
                 deletable: In the app., classification: restricted}}\n"
            ),
        ),
        (
            "scope.yaml",
            format!(
                "{COMMON}statement: The product.\nareas: [{{id: api, status: out, why: Not yet.}}]\nframeworks: [SOC 2]\nperiod: 2026\n"
            ),
        ),
        (
            "access.yaml",
            format!(
                "- {{id: prompt-logs, {INLINE}, title: Prompt logs, who: [Support], why: To help., approval: By the lead., frequency: 3m, \
                 reviewed_on: 2026-07-01, controls: [purge], evidence: [policy], detail: {SECRET}}}\n"
            ),
        ),
        (
            "logging.yaml",
            format!(
                "- {{id: file-upload, {INLINE}, title: File upload, content: File names, why: To trace., metadata: [time], retention: 12m, \
                 readers: [Support], prompts_redacted: true, outputs_stored: false, deletion: With the file., controls: [purge], \
                 evidence: [policy], detail: {SECRET}}}\n"
            ),
        ),
        (
            "incidents.yaml",
            format!(
                "- {{id: output-leak, {INLINE}, title: Leak, detection: An alert., response: It is closed., notification: By mail., \
                 notify_within: 3d, exercised_on: 2026-05-01, controls: [purge], evidence: [policy], detail: {SECRET}}}\n"
            ),
        ),
        (
            "risks.yaml",
            format!(
                "- {{id: drift, {INLINE}, title: Drift, statement: Models change., treatment: Tests., risk: high, controls: [purge], \
                 evidence: [policy], detail: {SECRET}}}\n"
            ),
        ),
        (
            "evidence.yaml",
            format!(
                "- {{id: policy, {INLINE}, title: The policy, kind: policy, file: AIGovernance-DataUsePolicy-Approved-2026-03.pdf, \
                 area: ai-governance, subject: Data use, period: 2026-03, frequency: 12m, request: By mail., nda: true}}\n"
            ),
        ),
        (
            "attestations.yaml",
            format!(
                "- {{id: soc-2, {INLINE}, framework: SOC 2, kind: Type II, status: in-progress, eta: 2026-12-01, scope: All., \
                 period: 2025-10-01..2026-09-30, auditor: Assurance Ltd, valid_until: 2027-01-31, evidence: [policy]}}\n"
            ),
        ),
        (
            "gaps.yaml",
            format!(
                "- {{id: export, {INLINE}, gap: No export., compensating_control: By hand., target_date: 2027-01-01, detail: {SECRET}}}\n"
            ),
        ),
        (
            "recipients.yaml",
            format!(
                "- {{id: buyer, company: {SECRET}, contact: \"a@{SECRET}.example\", grants: nda, public_key: age1uydm6lf4cwdf4ju096q6vcllrua8y6enzcffwdfhhj0sgg5q9yrq30yaa2, nda: {{version: \"1\", accepted_on: 2026-01-01}}, granted_by: Sales, \
                 granted_on: 2026-01-01, expires_on: 2027-01-01}}\n"
            ),
        ),
    ]
}
