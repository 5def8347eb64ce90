//! Where a rule puts what it finds: each finding carries the rule's name and level.

use crate::check::checked::Raised;
use crate::check::rule::Rule;
use crate::diagnostic::{Finding, Level, Place};
use crate::library::record::AnyRecord;

/// What one rule has found so far.
pub(super) struct Report {
    rule: &'static Rule,
    level: Level,
    raised: Vec<Raised>,
}

/// A finding that can still be added to.
pub(super) struct Said<'r>(&'r mut Raised);

impl Report {
    pub(super) fn new(rule: &'static Rule, level: Level) -> Self {
        Self {
            rule,
            level,
            raised: Vec::new(),
        }
    }

    /// Reports about a record, at a place.
    pub(super) fn about(
        &mut self,
        record: &dyn AnyRecord,
        place: Place,
        message: impl Into<String>,
    ) -> Said<'_> {
        let finding = Finding {
            level: self.level,
            ..Finding::deny(self.rule.id, place, message)
        };
        self.raised.push(Raised::about(record.item(), finding));
        let last = self.raised.len() - 1;
        Said(&mut self.raised[last])
    }

    /// Reports about a record, at one of its fields.
    pub(super) fn at(
        &mut self,
        record: &dyn AnyRecord,
        path: &[&str],
        message: impl Into<String>,
    ) -> Said<'_> {
        self.about(record, record.origin().place_of(path), message)
    }

    pub(super) fn done(self) -> Vec<Raised> {
        self.raised
    }
}

impl Said<'_> {
    /// With the text to write instead.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        self.0.finding.help = Some(help.into());
        self
    }

    /// Settled when the record is left out.
    pub(super) fn can_withhold(self) -> Self {
        self.0.can_withhold = true;
        self
    }

    /// With a second place.
    pub(super) fn related(self, place: Place, label: impl Into<String>) -> Self {
        self.0.finding.related.push(crate::diagnostic::Related {
            place,
            label: label.into(),
        });
        self
    }
}
