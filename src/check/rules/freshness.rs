//! The freshness family: nothing past its day.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::rule::Rule;
use crate::library::record::{CertificationStatus, UpdateKind};
use crate::library::value::{Duration, ItemId};

/// `security.txt` is spoken of this long before it ends (RFC 9116 asks for care, not for a number).
const SECURITY_TXT_NOTICE: Duration = Duration::Days(30);
/// RFC 9116, section 2.5.5: it should end less than a year from now.
const SECURITY_TXT_LONGEST: Duration = Duration::Months(12);

pub(super) const RULES: &[Rule] = &[
    Rule::warn("review-overdue", "every record", review_overdue),
    Rule::warn("evidence-stale", "evidence", evidence_stale),
    Rule::deny("attestation-lapsed", "attestations", attestation_lapsed),
    Rule::warn("eta-passed", "attestations", eta_passed),
    Rule::warn("gap-date-passed", "gaps", gap_date_passed),
    Rule::deny(
        "notice-too-short",
        "vendors, updates, site",
        notice_too_short,
    ),
    Rule::warn("security-txt-expiring", "site", security_txt),
];

fn review_overdue(context: &Context<'_>, report: &mut Report) {
    for record in context.library.records() {
        let due = record.common().review_by;
        if due < context.today {
            let message = format!("`{}` was to be reviewed by {due}", record.item());
            report
                .at(record, &["review_by"], message)
                .help("read it against what is done today, set a new day, and let it be approved");
        }
    }
}

fn evidence_stale(context: &Context<'_>, report: &mut Report) {
    for evidence in &context.library.evidence {
        let (Some(period), Some(frequency)) = (&evidence.fields.period, evidence.fields.frequency)
        else {
            continue;
        };
        let due = period.last().plus(frequency);
        if due < context.today {
            let message = format!(
                "`{}` covers `{period}`, and a new one was due by {due}",
                evidence.item
            );
            report
                .at(evidence, &["period"], message)
                .related(
                    evidence.origin.place_of(&["frequency"]),
                    "how often it is made",
                )
                .help("file the new document, or correct `frequency`");
        }
    }
}

fn attestation_lapsed(context: &Context<'_>, report: &mut Report) {
    for attestation in &context.library.attestations {
        let Some(until) = attestation.fields.valid_until else {
            continue;
        };
        if attestation.fields.status == CertificationStatus::Attested && until < context.today {
            let message = format!("`{}` was valid until {until}", attestation.item);
            report
                .at(attestation, &["valid_until"], message)
                .help("enter the new one, or write `in-progress` with its `eta`");
        }
    }
}

fn eta_passed(context: &Context<'_>, report: &mut Report) {
    for attestation in &context.library.attestations {
        let Some(eta) = attestation.fields.eta else {
            continue;
        };
        if attestation.fields.status != CertificationStatus::Attested && eta < context.today {
            let message = format!("`{}` was expected by {eta}", attestation.item);
            report
                .at(attestation, &["eta"], message)
                .help("say when it is expected now, or that it is there");
        }
    }
}

fn gap_date_passed(context: &Context<'_>, report: &mut Report) {
    for gap in &context.library.gaps {
        let Some(target) = gap.fields.target_date else {
            continue;
        };
        if target < context.today {
            let message = format!("`{}` was to be closed by {target}", gap.item);
            report
                .at(gap, &["target_date"], message)
                .help("remove the gap if it is closed, or give it a new day");
        }
    }
}

fn notice_too_short(context: &Context<'_>, report: &mut Report) {
    let site = &context.library.site;
    let Some(period) = site.fields.notice_period else {
        return;
    };
    let notices = || {
        let updates = context.library.updates.iter();
        updates.filter(|update| update.fields.kind == UpdateKind::Subprocessor)
    };
    for vendor in context
        .vendors()
        .filter(|vendor| vendor.fields.subprocessor)
    {
        let Some(since) = vendor.fields.since else {
            continue;
        };
        if let Some(notice) = vendor
            .fields
            .notice_on
            .filter(|day| day.plus(period) > since)
        {
            let message = format!(
                "customers are told of `{}` on {notice} and it starts on {since}: less than {}",
                vendor.item,
                period.in_words()
            );
            report
                .at(vendor, &["notice_on"], message)
                .related(site.origin.place_of(&["notice_period"]), "the promise")
                .help(format!("start no earlier than {}", notice.plus(period)));
            continue;
        }
        // The notice that announced the start; later ones are about something else.
        let about = |item: &ItemId| *item == vendor.item;
        let first = notices()
            .filter(|update| update.fields.affects.iter().any(|one| about(&one.0)))
            .min_by_key(|update| update.fields.date);
        if let Some(update) = first
            .filter(|update| update.fields.date <= since && update.fields.date.plus(period) > since)
        {
            let message = format!(
                "`{}` tells customers on {}, and `{}` starts on {since}: less than {}",
                update.item,
                update.fields.date,
                vendor.item,
                period.in_words()
            );
            report
                .at(update, &["date"], message)
                .related(vendor.origin.place_of(&["since"]), "it starts here")
                .help(format!(
                    "start no earlier than {}",
                    update.fields.date.plus(period)
                ));
        }
    }
}

fn security_txt(context: &Context<'_>, report: &mut Report) {
    let site = &context.library.site;
    let Some(security_txt) = &site.fields.security_txt else {
        return;
    };
    let expires = security_txt.expires;
    let message = if expires < context.today {
        format!("`security.txt` ended on {expires}")
    } else if expires < context.today.plus(SECURITY_TXT_NOTICE) {
        format!("`security.txt` ends on {expires}")
    } else if expires > context.today.plus(SECURITY_TXT_LONGEST) {
        format!("`security.txt` ends on {expires}, more than a year from now")
    } else {
        return;
    };
    report
        .at(site, &["security_txt", "expires"], message)
        .help(format!(
            "check that the contacts still hold, and write a day before {}",
            context.today.plus(SECURITY_TXT_LONGEST)
        ));
}
