//! The documents behind the answer.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::record::{Position, VendorKind};

/// No document at all, or not the one that the position calls for.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    for training in &context.library.training {
        let fields = &training.fields;
        let path: &[&str] = &["evidence"];
        if fields.evidence.is_empty() {
            report
                .at(
                    training,
                    &["position"],
                    "no document stands behind the training-data answer",
                )
                .help("cite the data-use policy and the vendors' terms under `evidence`");
            continue;
        }
        let kinds: Vec<&str> = context
            .library
            .evidence
            .iter()
            .filter(|document| {
                fields
                    .evidence
                    .iter()
                    .any(|one| one.0 == *document.item.id())
            })
            .map(|document| document.fields.kind.as_str())
            .collect();
        let mut owed: Vec<(&str, &str)> = Vec::new();
        match fields.position {
            Position::OptIn => owed.push(("opt-in", "opt-in records")),
            Position::DeIdentified => {
                owed.push(("identification", "the method of de-identification"));
            }
            _ => {}
        }
        if context.vendors_of(VendorKind::LlmProvider).next().is_some() {
            owed.push(("provider-terms", "the terms of model providers"));
        }
        for (word, what) in owed {
            if !kinds.iter().any(|kind| kind.contains(word)) {
                let message = format!("the training-data answer cites no document for {what}");
                report
                    .at(training, path, message)
                    .help(format!("cite one whose `kind` has `{word}` in it"));
            }
        }
        if fields.position == Position::ProviderTrains {
            for vendor in fields
                .vendors
                .iter()
                .filter_map(|vendor| context.vendor(vendor))
            {
                let bare = vendor.fields.training_terms.is_none() || vendor.fields.review.is_none();
                if bare {
                    let message = format!(
                        "`{}` trains, and its record has no terms or no review",
                        vendor.item
                    );
                    report
                        .at(vendor, &["trains_on_customer_data"], message)
                        .related(training.origin.place_of(&["position"]), "the position")
                        .help("enter `training_terms` and `review`");
                }
            }
        }
    }
}
