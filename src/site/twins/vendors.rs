//! `vendors.csv`: every vendor, past ones too, one a line (RFC 4180, UTF-8).

use serde::Serialize;

use crate::release::{Certification, Model, Release, Released, ShownVendor, Stage};
use crate::site::link::path_of;
use crate::spreadsheet::cell;

/// A column: its name, and what a vendor has there, given where the site is served.
/// An empty cell says that the vendor's record does not say.
type Column = (&'static str, fn(&Released<ShownVendor>, &str) -> String);

const COLUMNS: [Column; 40] = [
    ("item", |vendor, _| vendor.item().to_string()),
    ("name", |vendor, _| vendor.fields().name.clone()),
    ("legal_entity", |vendor, _| {
        say(vendor.fields().legal_entity.as_ref())
    }),
    ("kind", |vendor, _| word(vendor.fields().kind)),
    ("subprocessor", |vendor, _| {
        yes_no(vendor.fields().subprocessor)
    }),
    ("purpose", |vendor, _| vendor.fields().purpose.clone()),
    ("models", |vendor, _| {
        list(vendor.fields().models.iter().map(model))
    }),
    ("data", |vendor, _| list(&vendor.fields().data)),
    ("stored", |vendor, _| {
        list(&vendor.fields().locations.stored)
    }),
    ("processed", |vendor, _| {
        list(&vendor.fields().locations.processed)
    }),
    ("transfer", |vendor, _| {
        say(vendor.fields().transfer.as_ref())
    }),
    ("trains_on_customer_data", |vendor, _| {
        word(vendor.fields().trains_on_customer_data)
    }),
    ("training_terms_url", |vendor, _| {
        say(vendor
            .fields()
            .training_terms
            .as_ref()
            .map(|terms| &terms.url))
    }),
    ("training_terms_checked_on", |vendor, _| {
        say(vendor
            .fields()
            .training_terms
            .as_ref()
            .map(|terms| terms.checked_on))
    }),
    ("zero_retention", |vendor, _| {
        vendor
            .fields()
            .zero_retention
            .map(yes_no)
            .unwrap_or_default()
    }),
    ("human_review", |vendor, _| {
        say(vendor.fields().human_review.as_ref())
    }),
    ("retention_period", |vendor, _| {
        say(vendor
            .fields()
            .retention
            .as_ref()
            .map(|retention| retention.period))
    }),
    ("retention_basis", |vendor, _| {
        say(vendor
            .fields()
            .retention
            .as_ref()
            .and_then(|retention| retention.basis.as_ref()))
    }),
    ("deletion", |vendor, _| {
        say(vendor.fields().deletion.as_ref())
    }),
    ("enterprise_sso", |vendor, _| {
        vendor
            .fields()
            .enterprise
            .map(|has| yes_no(has.sso))
            .unwrap_or_default()
    }),
    ("enterprise_access_control", |vendor, _| {
        vendor
            .fields()
            .enterprise
            .map(|has| yes_no(has.access_control))
            .unwrap_or_default()
    }),
    ("enterprise_audit_logs", |vendor, _| {
        vendor
            .fields()
            .enterprise
            .map(|has| yes_no(has.audit_logs))
            .unwrap_or_default()
    }),
    ("certifications", |vendor, _| {
        list(vendor.fields().certifications.iter().map(certification))
    }),
    ("dpa_status", |vendor, _| {
        vendor
            .fields()
            .dpa
            .as_ref()
            .map(|dpa| word(dpa.status))
            .unwrap_or_default()
    }),
    ("dpa_url", |vendor, _| {
        say(vendor
            .fields()
            .dpa
            .as_ref()
            .and_then(|dpa| dpa.url.as_ref()))
    }),
    ("review_report", |vendor, _| {
        say(vendor.fields().review.as_ref().map(|review| &review.report))
    }),
    ("review_period", |vendor, _| {
        say(vendor
            .fields()
            .review
            .as_ref()
            .and_then(|review| review.period.as_ref()))
    }),
    ("review_on", |vendor, _| {
        say(vendor.fields().review.as_ref().map(|review| review.on))
    }),
    ("review_next", |vendor, _| {
        say(vendor.fields().review.as_ref().map(|review| review.next))
    }),
    ("since", |vendor, _| say(vendor.fields().since)),
    ("until", |vendor, _| say(vendor.fields().until)),
    ("notice_on", |vendor, _| say(vendor.fields().notice_on)),
    ("satisfies", |vendor, _| list(vendor.satisfies())),
    ("audience", |vendor, _| vendor.audience().to_string()),
    ("owner", |vendor, _| vendor.owner().to_owned()),
    ("approved_by", |vendor, _| list(&vendor.approval().by)),
    ("approved_on", |vendor, _| say(vendor.approval().on)),
    ("approved_until", |vendor, _| say(vendor.approval().until)),
    ("formerly", |vendor, _| list(vendor.formerly())),
    ("url", |vendor, base| {
        format!("{base}/{}", path_of(vendor.item()))
    }),
];

/// The table. Every cell is quoted: spreadsheets that part cells at semicolons
/// would otherwise find a cell, perhaps a formula, within a text.
pub(super) fn csv<S: Stage>(release: &Release<S>, base: &str) -> String {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    let mut write = |cells: Vec<String>| {
        // Writing to memory does not fail, and every line has as many cells.
        let _ = table.write_record(&cells);
    };
    write(COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect());
    for vendor in release.vendors() {
        write(
            COLUMNS
                .iter()
                .map(|(_, value)| cell(&value(vendor, base)).into_owned())
                .collect(),
        );
    }
    table
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn say<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// The word that content and `trust.json` have for a value.
fn word<T: Serialize>(value: T) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values
        .into_iter()
        .map(|value| value.to_string())
        .collect::<Vec<_>>()
        .join("; ")
}

fn model(model: &Model) -> String {
    model.version.as_ref().map_or_else(
        || model.name.clone(),
        |version| format!("{} {version}", model.name),
    )
}

/// `SOC 2 Type II (attested, until 2026-03-31)`.
fn certification(certification: &Certification) -> String {
    let until = certification
        .period_end
        .map(|day| format!(", until {day}"))
        .unwrap_or_default();
    format!(
        "{} ({}{until})",
        certification.kind,
        word(certification.status)
    )
}
