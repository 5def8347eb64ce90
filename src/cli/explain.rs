//! `candor explain RULE`: why a rule matters to a buyer, and how to mend what it finds.

use crate::check;
use crate::cli::{Failure, terminal};
use crate::diagnostic::did_you_mean;

/// Explain a rule: why it matters, examples, how to mend it
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The rule's name, such as `training-contradiction`
    rule: String,
}

impl Explain {
    pub(super) fn run(self) -> Result<(), Failure> {
        let elsewhere = check::ELSEWHERE.iter().flat_map(|stage| stage.ids);
        let names: Vec<&str> = check::rules()
            .map(|rule| rule.id.0)
            .chain(elsewhere.copied())
            .collect();
        let Some(name) = names.iter().find(|name| **name == self.rule) else {
            let near = did_you_mean(&self.rule, names).map_or_else(
                || "`candor rules` lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Failure::Use(format!(
                "there is no rule `{}`: {near}",
                self.rule
            )));
        };
        terminal::print(check::page(name).unwrap_or_default())
    }
}
