//! What most commands begin with: the content, its ledger, the day, and the check.

use crate::approval::{Ledger, Policy, item_glob};
use crate::check::{self, Checked, CheckedRecord};
use crate::cli::{Failure, Shared};
use crate::diagnostic::did_you_mean;
use crate::grants::drift::{Present, Records};
use crate::grants::exports::{self, Exports};
use crate::grants::{Grant, Grants};
use crate::library::Library;
use crate::library::value::Day;

/// The content, loaded and checked.
pub(super) struct Workspace {
    pub(super) library: Library,
    pub(super) ledger: Ledger,
    pub(super) today: Day,
    pub(super) checked: Checked,
    /// What the site asks of its acts.
    pub(super) policy: Policy,
}

impl Workspace {
    /// Loads and checks. The day is read once: `--today`, else `frozen_on`, else the clock.
    pub(super) fn open(shared: &Shared) -> Result<Self, Failure> {
        let library = Library::load(&shared.content)?;
        let policy = Policy::of(&library);
        let ledger = Ledger::load(&library)?;
        let today = shared
            .today
            .or(library.site.fields.frozen_on)
            .unwrap_or_else(Day::today);
        let checked = check::run(&library, &ledger, today);
        Ok(Self {
            library,
            ledger,
            today,
            checked,
            policy,
        })
    }

    /// A decision dated before one on file would be overtaken by it.
    pub(super) fn clock_is_right(&self) -> Result<(), Failure> {
        match self.ledger.newest() {
            Some((date, file)) if date > self.today => Err(Failure::Use(format!(
                "today is {}, and `{}` is of {date}: set the clock, or the day with `--today`",
                self.today, file.shown
            ))),
            _ => Ok(()),
        }
    }

    /// The records that patterns name, in the library's order. A pattern that names none is a mistake.
    pub(super) fn select(&self, patterns: &[String]) -> Result<Vec<&CheckedRecord>, Failure> {
        let names: Vec<String> = self
            .checked
            .records()
            .iter()
            .map(|record| record.expanded.item.to_string())
            .collect();
        let mut chosen = vec![false; names.len()];
        for pattern in patterns {
            let glob = item_glob(pattern).map_err(Failure::Use)?;
            let fitting: Vec<usize> = (0..names.len())
                .filter(|at| glob.is_match(&names[*at]))
                .collect();
            for at in &fitting {
                chosen[*at] = true;
            }
            if fitting.is_empty() {
                let near = did_you_mean(pattern, names.iter().map(String::as_str)).map_or_else(
                    || "`candor status` lists them".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err(Failure::Use(format!(
                    "no record is called `{pattern}`: {near}"
                )));
            }
        }
        Ok(self
            .checked
            .records()
            .iter()
            .zip(chosen)
            .filter(|(_, chosen)| *chosen)
            .map(|(record, _)| record)
            .collect())
    }

    /// Who may have what is not public.
    pub(super) fn grants(&self) -> Result<Grants, Failure> {
        Grants::of(&self.library).map_err(|findings| self.content_failure(findings))
    }

    /// The reader that `--for` names: a grant that is open today.
    pub(super) fn reader(&self, id: &str) -> Result<Grant, Failure> {
        let grants = self.grants()?;
        let grant = grants.for_reader(id, self.today);
        grant
            .cloned()
            .map_err(|error| Failure::Use(error.to_string()))
    }

    /// What was sent to whom. A record that is not whole is a finding: what it
    /// says that was sent cannot be told.
    pub(super) fn exports(&self) -> Result<Exports, Failure> {
        let exports = exports::load(&self.library.root)?;
        if exports.findings.is_empty() {
            Ok(exports)
        } else {
            Err(self.content_failure(exports.findings))
        }
    }

    /// Every record as it is today, for what was sent to be held against.
    pub(super) fn present(&self) -> Records<'_> {
        let records = self.checked.records().iter();
        records
            .map(|record| {
                let present = Present {
                    digest: record.digest,
                    audience: record.expanded.audience,
                    state: record.standing.state,
                    held_until: record.embargo,
                    json: &record.expanded.json,
                };
                (record.expanded.item.clone(), present)
            })
            .collect()
    }

    pub(super) fn content_failure(&self, findings: Vec<crate::diagnostic::Finding>) -> Failure {
        Failure::Content {
            findings,
            sources: Box::new(self.library.sources.clone()),
        }
    }
}
