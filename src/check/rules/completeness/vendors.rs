//! What every vendor that receives data owes.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::record::{DpaStatus, Record, Vendor, VendorKind};
use crate::library::value::Duration;

/// Terms are read again within this time.
const TERMS_HOLD: Duration = Duration::Months(12);

fn receives_data(vendor: &Record<Vendor>) -> bool {
    !vendor.fields.data.is_empty() || vendor.fields.subprocessor
}

/// No assurance review.
pub(super) fn unreviewed(context: &Context<'_>, report: &mut Report) {
    for vendor in context.vendors().filter(|vendor| receives_data(vendor)) {
        if vendor.fields.review.is_none() {
            let message = format!("nobody has reviewed `{}`, which receives data", vendor.item);
            report
                .at(vendor, &["kind"], message)
                .help("review its report, and enter `review: {report: …, on: …, next: …}`");
        }
    }
}

/// A review that was due again.
pub(super) fn review_overdue(context: &Context<'_>, report: &mut Report) {
    for vendor in context.vendors() {
        let Some(review) = &vendor.fields.review else {
            continue;
        };
        if review.next < context.today {
            let message = format!("the review of `{}` was due on {}", vendor.item, review.next);
            report
                .at(vendor, &["review", "next"], message)
                .help("review it again, and enter the new report and day");
        }
    }
}

/// No terms on training for a vendor that receives data; no signed agreement with a subprocessor.
pub(super) fn no_terms(context: &Context<'_>, report: &mut Report) {
    for vendor in context.vendors().filter(|vendor| receives_data(vendor)) {
        let fields = &vendor.fields;
        if fields.training_terms.is_none() {
            let message = format!(
                "`{}` receives data, and no terms say what it may do with it",
                vendor.item
            );
            report
                .at(vendor, &["trains_on_customer_data"], message)
                .help("enter `training_terms: {url: …, checked_on: …}`");
        }
        if !fields.subprocessor {
            continue;
        }
        match &fields.dpa {
            Some(dpa) if dpa.status == DpaStatus::Signed => {}
            Some(_) => {
                let message = format!(
                    "the agreement with the subprocessor `{}` is not signed",
                    vendor.item
                );
                report
                    .at(vendor, &["dpa", "status"], message)
                    .help("sign it, and write `status: signed`");
            }
            None => {
                let message = format!("`{}` is a subprocessor without an agreement", vendor.item);
                report
                    .at(vendor, &["subprocessor"], message)
                    .help("enter `dpa: {url: …, status: signed}`");
            }
        }
    }
}

/// Embeddings are kept, and no vendor keeps vectors.
pub(super) fn kind_gap(context: &Context<'_>, report: &mut Report) {
    let flows = &context.library.flows;
    let Some(embedding) = flows
        .iter()
        .find(|flow| flow.item.id().as_str() == "embedding")
    else {
        return;
    };
    let stored = !embedding.fields.storage.is_empty();
    let has_vector = embedding.fields.vendors.iter().any(|vendor| {
        context
            .vendor(vendor)
            .is_some_and(|vendor| vendor.fields.kind == VendorKind::VectorDatabase)
    });
    if stored && !has_vector {
        report
            .at(
                embedding,
                &["vendors"],
                "embeddings are stored, and none of their vendors is a vector database",
            )
            .related(embedding.origin.place_of(&["storage"]), "stored here")
            .help("list the vector database in `vendors.yaml`, also one that you run yourself");
    }
}

/// Terms that nobody has read for a year.
pub(super) fn terms_stale(context: &Context<'_>, report: &mut Report) {
    for vendor in context.vendors() {
        let Some(terms) = &vendor.fields.training_terms else {
            continue;
        };
        if terms.checked_on.plus(TERMS_HOLD) < context.today {
            let message = format!(
                "the terms of `{}` were last read on {}",
                vendor.item, terms.checked_on
            );
            report
                .at(vendor, &["training_terms", "checked_on"], message)
                .help("read them again, and enter the day");
        }
    }
}
