//! Attestations that a claim, a text or the register itself makes more of than there is.

use crate::check::context::Context;
use crate::check::facts::Topic;
use crate::check::report::Report;
use crate::check::rules::claims::denied;
use crate::check::text::{Sort, sentence_around, words};
use crate::library::record::{Attestation, CertificationStatus, Record};
use crate::library::value::Kind;

/// Words that say an attestation is there.
const HOLDS: [&str; 10] = [
    "certified",
    "compliant",
    "accredited",
    "attested",
    "certificate",
    "certification",
    "report",
    "compliance",
    "audited",
    "certificates",
];
/// Words that take it back.
const NOT_YET: [&str; 24] = [
    "not", "no", "neither", "nor", "never", "without", "progress", "planned", "plan", "yet",
    "expect", "expected", "will", "once", "towards", "toward", "working", "until", "when", "next",
    "gap", "mapped", "aligned", "after",
];

/// An attestation that is made more of than it is.
pub(super) fn overstated(context: &Context<'_>, report: &mut Report) {
    denied(context, report, &[Topic::Attestations]);
    for attestation in &context.library.attestations {
        without_proof(report, attestation);
    }
    let open: Vec<(Vec<String>, &Record<Attestation>)> = context
        .library
        .attestations
        .iter()
        .filter(|attestation| attestation.fields.status != CertificationStatus::Attested)
        .filter(|attestation| !is_attested_elsewhere(context, attestation))
        .map(|attestation| (names(&attestation.fields.framework), attestation))
        .collect();
    if !open.is_empty() {
        in_texts(context, report, &open);
    }
}

/// `attested`, and no auditor, period or report.
fn without_proof(report: &mut Report, attestation: &Record<Attestation>) {
    let fields = &attestation.fields;
    if fields.status != CertificationStatus::Attested {
        return;
    }
    let missing: Vec<&str> = [
        ("auditor", fields.auditor.is_none()),
        (
            "period",
            fields.period.is_none() && fields.valid_until.is_none(),
        ),
        ("evidence", fields.evidence.is_empty()),
    ]
    .into_iter()
    .filter(|(_, missing)| *missing)
    .map(|(field, _)| field)
    .collect();
    if !missing.is_empty() {
        let message = format!(
            "`{}` is attested, and names no {}",
            attestation.item,
            missing.join(", no ")
        );
        report
            .at(attestation, &["status"], message)
            .help("name the auditor, the period and the report, or write `in-progress`");
    }
}

fn is_attested_elsewhere(context: &Context<'_>, open: &Record<Attestation>) -> bool {
    context.library.attestations.iter().any(|other| {
        other.fields.status == CertificationStatus::Attested
            && names(&other.fields.framework) == names(&open.fields.framework)
    })
}

/// How texts name a framework: `ISO/IEC 27001:2022` by its number, `SOC 2` in full.
fn names(framework: &str) -> Vec<String> {
    let number = words(framework)
        .map(|(_, word)| word)
        .find(|word| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    match number {
        Some(number) => vec![number.to_owned()],
        None => vec![framework.to_owned()],
    }
}

fn in_texts(
    context: &Context<'_>,
    report: &mut Report,
    open: &[(Vec<String>, &Record<Attestation>)],
) {
    // What the register itself, its gaps and its notices say of the way there is no overstatement.
    let records = context.texts().iter().filter(|(record, _)| {
        let kind = record.item().kind();
        matches!(kind, Kind::Answer | Kind::Control)
    });
    for (record, texts) in records {
        for text in texts {
            if !matches!(text.sort, Sort::Body | Sort::Statement) {
                continue;
            }
            let own = text.own.as_ref();
            for (names, attestation) in open {
                for name in names {
                    for (at, _) in own.match_indices(name.as_str()) {
                        let sentence = sentence_around(own, at);
                        if !claims_to_hold(&own[sentence.clone()]) {
                            continue;
                        }
                        let message = format!(
                            "this says that `{name}` is held, and `{}` is {}",
                            attestation.item,
                            crate::check::facts::status_word(attestation.fields.status)
                        );
                        report
                            .about(*record, text.place(at..at + name.len()), message)
                            .related(attestation.origin.place_of(&["status"]), "its status")
                            .help("say how far it is, and when it is expected");
                    }
                }
            }
        }
    }
}

fn claims_to_hold(sentence: &str) -> bool {
    let mut holds = false;
    for (_, word) in words(sentence) {
        let word = word.to_lowercase();
        if NOT_YET.contains(&word.as_str()) || word.ends_with("n't") {
            return false;
        }
        holds |= HOLDS.contains(&word.as_str());
    }
    holds
}
