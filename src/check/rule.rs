//! The rules by name: what each does when nobody says otherwise.

use crate::diagnostic::{Level, RuleId};

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// What it does to a build.
    pub level: Level,
    /// Whether `site.yaml` may set another level. What guards the gate is fixed.
    pub fixed: bool,
}

const fn gate(id: &'static str) -> Rule {
    Rule {
        id: RuleId(id),
        level: Level::Deny,
        fixed: true,
    }
}

const fn deny(id: &'static str) -> Rule {
    Rule {
        id: RuleId(id),
        level: Level::Deny,
        fixed: false,
    }
}

const fn warn(id: &'static str) -> Rule {
    Rule {
        id: RuleId(id),
        level: Level::Warn,
        fixed: false,
    }
}

/// Every rule that `check` knows, in the order of its families.
pub const RULES: [Rule; 22] = [
    gate("unapproved"),
    gate("changed-since-approval"),
    gate("lapsed"),
    gate("withdrawn"),
    gate("approver-not-allowed"),
    gate("audience-raised"),
    gate("broken-act"),
    gate("foreign-act"),
    gate("clock-behind"),
    deny("frozen"),
    warn("lapsing-soon"),
    warn("act-unused"),
    gate("embargo-quoted"),
    gate("site-audience"),
    deny("training-missing"),
    deny("training-duplicate"),
    gate("raw-html"),
    gate("bad-link"),
    gate("internal-link"),
    gate("bad-quote"),
    deny("unknown-synonyms"),
    deny("unknown-rule"),
];

/// A rule by its name.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id.0 == id)
}
