//! What `site.yaml` says about search.

use crate::check::checked::Raised;
use crate::check::context::Context;
use crate::diagnostic::{Finding, RuleId, did_you_mean};
use crate::search::synonyms::group_names;

/// `search.without` names groups that there are: a slip would leave one in use.
pub(super) fn check(context: &Context<'_>) -> Vec<Raised> {
    let site = &context.library.site;
    let unknown = |(at, name): (usize, &String)| {
        if group_names().any(|known| known == name) {
            return None;
        }
        let finding = Finding::deny(
            RuleId("unknown-synonyms"),
            site.origin
                .place_of(&["search", "without", &at.to_string()]),
            format!("there is no group of synonyms `{name}`"),
        );
        let near = did_you_mean(name, group_names()).map(|near| format!("did you mean `{near}`?"));
        Some(Raised::about(&site.item, finding.help_if(near)))
    };
    site.fields
        .search
        .without
        .iter()
        .enumerate()
        .filter_map(unknown)
        .collect()
}
