//! There is one answer, and it covers everything.

use std::collections::BTreeMap;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::search::similar::similar;

/// How every buyer asks it, for finding a second answer to the same question.
const QUESTION: &str = "Is our data used to train your models?";
/// Shared stems over all stems above which two questions are the same one.
const SAME: f64 = 0.8;

/// No answer at all.
pub(super) fn missing(context: &Context<'_>, report: &mut Report) {
    if context.library.training.is_empty() {
        report
            .at(
                &context.library.site,
                &["products"],
                "there is no answer to the question every buyer opens with: is our data used to train models",
            )
            .help("write it in `training-data.md`");
    }
}

/// Two answers for one product, or an entry of the FAQ that asks the same question.
pub(super) fn duplicate(context: &Context<'_>, report: &mut Report) {
    let library = context.library;
    let mut first = BTreeMap::new();
    for training in &library.training {
        let Some(earlier) = first.insert(&training.fields.product, training) else {
            continue;
        };
        let message = match &training.fields.product {
            Some(product) => format!("the product `{product}` has two training-data answers"),
            None => "there are two training-data answers for every product".to_owned(),
        };
        report
            .at(training, &["position"], message)
            .related(earlier.origin.place_of(&["position"]), "the other one")
            .help("keep one, or say with `product` which product each is for");
    }
    let Some(training) = library.training.first() else {
        return;
    };
    let mut asked: Vec<&str> = vec![QUESTION];
    let mine = library.training.iter().flat_map(|one| &one.fields.aliases);
    asked.extend(mine.map(String::as_str));
    for answer in library
        .answers
        .iter()
        .filter(|answer| answer.item.language().is_none())
    {
        if !answer.fields.question.to_lowercase().contains("train") {
            continue;
        }
        let mut texts = asked.clone();
        texts.push(&answer.fields.question);
        let last = texts.len() - 1;
        if similar(&texts, SAME).iter().any(|pair| pair.second == last) {
            let message = format!(
                "`{}` asks what the training-data answer answers",
                answer.item
            );
            report
                .at(answer, &["question"], message)
                .related(
                    training.origin.place_of(&["short_answer"]),
                    "the one answer",
                )
                .help(
                    "remove it, and give its wording to the `aliases` of the training-data answer",
                );
        }
    }
}

/// A kind of data or a product that no training-data answer speaks of.
pub(super) fn uncovered(context: &Context<'_>, report: &mut Report) {
    let library = context.library;
    let Some(training) = library.training.first() else {
        return;
    };
    for flow in &library.flows {
        let id = flow.item.id();
        let covered = library
            .training
            .iter()
            .any(|one| one.fields.covers.iter().any(|covers| covers.0 == *id));
        if !covered {
            let message = format!("the training-data answer does not cover `{}`", flow.item);
            report
                .at(training, &["covers"], message)
                .related(flow.origin.place(), "this kind of data")
                .help(format!(
                    "add `{id}` to `covers`, once the answer holds for it"
                ));
        }
    }
    let for_all = library
        .training
        .iter()
        .any(|one| one.fields.product.is_none());
    for (at, product) in library.site.fields.products.iter().enumerate() {
        let own = |id: &crate::library::value::Id| *id == product.id;
        let answered = library
            .training
            .iter()
            .any(|one| one.fields.product.as_ref().is_some_and(own));
        if !for_all && !answered {
            let message = format!(
                "no training-data answer speaks of the product `{}`",
                product.id
            );
            report
                .at(&library.site, &["products", &at.to_string(), "id"], message)
                .related(training.origin.place(), "this one is for another product")
                .help(format!("write `training-data/{}.md`", product.id));
        }
    }
}
