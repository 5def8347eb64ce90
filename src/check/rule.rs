//! A rule: one small unit that reads the content and reports.

use crate::check::context::Context;
use crate::check::report::Report;
use crate::diagnostic::RuleId;
use crate::library::record::RuleLevel;

/// A rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// What it does to a build when `site.yaml` says nothing.
    pub level: RuleLevel,
    /// Whether `site.yaml` may set another level. What guards the gate is fixed.
    pub fixed: bool,
    /// The registers that it reads.
    pub reads: &'static str,
    pub(super) check: Check,
}

/// How a rule finds what it finds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Check {
    /// It looks at the content by itself.
    Own(fn(&Context<'_>, &mut Report)),
    /// Its family finds it in one pass, or an earlier stage does.
    Shared,
}

/// Rules of one kind, in the order that `candor rules` shows them.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// Its name, such as `freshness`.
    pub name: &'static str,
    /// What its rules have in common, in a few words.
    pub about: &'static str,
    /// Its rules.
    pub rules: &'static [Rule],
}

impl Rule {
    /// A rule that stops the build.
    pub(super) const fn deny(
        id: &'static str,
        reads: &'static str,
        check: fn(&Context<'_>, &mut Report),
    ) -> Self {
        Self {
            id: RuleId(id),
            level: RuleLevel::Deny,
            fixed: false,
            reads,
            check: Check::Own(check),
        }
    }

    /// A rule that speaks up and lets the build go on.
    pub(super) const fn warn(
        id: &'static str,
        reads: &'static str,
        check: fn(&Context<'_>, &mut Report),
    ) -> Self {
        Self {
            level: RuleLevel::Warn,
            ..Self::deny(id, reads, check)
        }
    }

    /// A rule that guards what goes out: no level, no waiver.
    pub(super) const fn gate(id: &'static str, reads: &'static str) -> Self {
        Self {
            id: RuleId(id),
            level: RuleLevel::Deny,
            fixed: true,
            reads,
            check: Check::Shared,
        }
    }

    /// The same rule, with a level that `site.yaml` may set.
    pub(super) const fn at(self, level: RuleLevel) -> Self {
        Self {
            level,
            fixed: false,
            ..self
        }
    }
}
