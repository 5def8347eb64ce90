//! What a person decided in a review reaches the file, or it is said that it does not.

use std::collections::BTreeMap;

use crate::cli::workspace::Workspace;
use crate::cli::{Failure, terminal};
use crate::diagnostic::did_you_mean;
use crate::library::value::{Audience, Kind};
use crate::questionnaire::fill::Accepted;
use crate::questionnaire::matcher::Matcher;

/// Every id of a review is that of an answer.
pub(super) fn are_answers(accepted: &Accepted, workspace: &Workspace) -> Result<(), Failure> {
    let items = workspace.checked.records().iter();
    let names: Vec<String> = items
        .map(|record| &record.expanded.item)
        .filter(|item| matches!(item.kind(), Kind::Answer | Kind::Training))
        .filter(|item| item.language().is_none())
        .map(ToString::to_string)
        .collect();
    for choice in accepted.choices() {
        if names.contains(&choice.item) {
            continue;
        }
        let near = did_you_mean(&choice.item, names.iter().map(String::as_str)).map_or_else(
            || "`candor status` lists them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(Failure::Use(format!(
            "the review accepts `{}`, which is no answer: {near}",
            choice.item
        )));
    }
    Ok(())
}

/// Names the answers that were accepted and that these readers do not get today.
pub(super) fn tell_unfit(accepted: &Accepted, matcher: &Matcher, audience: Audience) {
    let mut unfit: BTreeMap<&str, usize> = BTreeMap::new();
    for choice in accepted.choices() {
        let entries = matcher.entries();
        if !entries.iter().any(|entry| entry.item == choice.item) {
            *unfit.entry(&choice.item).or_default() += 1;
        }
    }
    for (item, count) in unfit {
        terminal::say(
            false,
            &format!(
                "warning: `{item}`, which the review accepts, is not among the answers for {audience} readers: {} left open",
                terminal::count(count, "question")
            ),
        );
    }
}
