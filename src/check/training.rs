//! The training family: the one answer that must never be missing.

use std::collections::BTreeMap;

use crate::check::checked::Raised;
use crate::check::run::Context;
use crate::diagnostic::{Finding, RuleId};

pub(super) fn check(context: &Context<'_>) -> Vec<Raised> {
    let mut raised = duplicate(context);
    raised.extend(missing(context));
    raised
}

fn missing(context: &Context<'_>) -> Option<Raised> {
    context.library.training.is_empty().then(|| {
        let site = &context.library.site;
        let finding = Finding::deny(
            RuleId("training-missing"),
            site.origin.place_of(&["products"]),
            "there is no answer to the question every buyer opens with: is our data used to train models",
        );
        Raised::about(&site.item, finding.help("write it in `training-data.md`"))
    })
}

fn duplicate(context: &Context<'_>) -> Vec<Raised> {
    let mut first = BTreeMap::new();
    let mut raised = Vec::new();
    for training in &context.library.training {
        let Some(earlier) = first.insert(&training.fields.product, training) else {
            continue;
        };
        let message = match &training.fields.product {
            Some(product) => format!("the product `{product}` has two training-data answers"),
            None => "there are two training-data answers for every product".to_owned(),
        };
        let finding = Finding::deny(
            RuleId("training-duplicate"),
            training.origin.place_of(&["position"]),
            message,
        )
        .related(earlier.origin.place_of(&["position"]), "the other one");
        raised.push(Raised::about(
            &training.item,
            finding.help("keep one, or say with `product` which product each is for"),
        ));
    }
    raised
}
