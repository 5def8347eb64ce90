//! Which product a training-data answer is for.

use crate::diagnostic::{Finding, RuleId, did_you_mean};
use crate::library::record::{Product, Record, Training};
use crate::library::shelf::Shelf;

/// Answers for a product that `site.yaml` does not name, and answers whose file is named after
/// one product while they speak of another, or of none.
pub(super) fn wrong(shelf: &Shelf) -> Vec<Finding> {
    // Without a site that could be read, nothing is known of its products.
    let products = shelf.site.first().map(|site| &site.fields.products);
    let answers = shelf.training.iter();
    answers
        .filter_map(|training| misnamed(training).or_else(|| unknown(training, products?)))
        .collect()
}

fn unknown(training: &Record<Training>, products: &[Product]) -> Option<Finding> {
    let product = training.fields.product.as_ref()?;
    if products.iter().any(|known| known.id == *product) {
        return None;
    }
    let ids = products.iter().map(|known| known.id.as_str());
    let help = did_you_mean(product.as_str(), ids).map_or_else(
        || "add it to `products` in `site.yaml`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let place = training.origin.place_of(&["product"]);
    let message = format!("there is no product `{product}`");
    Some(Finding::deny(RuleId("unknown-reference"), place, message).help(help))
}

fn misnamed(training: &Record<Training>) -> Option<Finding> {
    let file = training.origin.place().file;
    let stem = file
        .rsplit_once("training-data/")
        .and_then(|(_, name)| name.strip_suffix(".md"))?;
    let product = training.fields.product.as_ref();
    if product.is_some_and(|product| product.as_str() == stem) {
        return None;
    }
    let message = product.map_or_else(
        || format!("the file is for the product `{stem}`, and the answer names none"),
        |product| {
            format!("the file is for the product `{stem}`, and the answer is for `{product}`")
        },
    );
    let place = training.origin.place_of(&["product"]);
    Some(
        Finding::deny(RuleId("unknown-reference"), place, message)
            .help(format!("write `product: {stem}`, or rename the file")),
    )
}
