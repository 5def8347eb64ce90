//! Every rule, one file or folder a family.
//!
//! A new rule is a `Rule` beside its function, a line in its family's list, a page
//! in `docs/rules/`, and two fixtures in `tests/cases/rules/`; a test fails while
//! one of them is missing.

pub(super) mod approval;
mod claims;
mod completeness;
mod contradiction;
mod freshness;
mod leak;
mod links;
pub(super) mod markup;
mod training;
mod translations;
mod wording;

use crate::check::rule::{Family, Rule};
use crate::library::record::RuleLevel;

/// Every rule, by families.
pub const FAMILIES: [Family; 10] = [
    Family {
        name: "approval",
        about: "no text without somebody who stands for it",
        rules: approval::RULES,
    },
    Family {
        name: "training",
        about: "one clear answer on training, and registers that agree",
        rules: training::RULES,
    },
    Family {
        name: "contradiction",
        about: "no two places that cannot both be true",
        rules: contradiction::RULES,
    },
    Family {
        name: "completeness",
        about: "what a buyer will ask for is there",
        rules: completeness::RULES,
    },
    Family {
        name: "freshness",
        about: "nothing past its day",
        rules: freshness::RULES,
    },
    Family {
        name: "translations",
        about: "what is said in another language is of the text that stands",
        rules: translations::RULES,
    },
    Family {
        name: "wording",
        about: "a straight answer in plain words",
        rules: wording::RULES,
    },
    Family {
        name: "leak",
        about: "nothing that must stay inside",
        rules: leak::RULES,
    },
    Family {
        name: "links",
        about: "every link leads somewhere safe",
        rules: links::RULES,
    },
    Family {
        name: "rules",
        about: "levels and waivers that mean something",
        rules: &[
            Rule::gate("unknown-rule", "site, every `waive`").at(RuleLevel::Deny),
            Rule::gate("unknown-synonyms", "site").at(RuleLevel::Deny),
            Rule::gate("waiver-unused", "every `waive`").at(RuleLevel::Warn),
            Rule::gate("waiver-lapsed", "every `waive`").at(RuleLevel::Warn),
        ],
    },
];

/// Every rule, in the order of its families.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    static ALL: [Family; 10] = FAMILIES;
    ALL.iter().flat_map(|family| family.rules)
}

/// A rule by its name.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.0 == id)
}
