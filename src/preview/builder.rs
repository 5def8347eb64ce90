//! Content to a version, again and again, each time only what changed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::approval::{APPROVED, ActFiles, Ledger, Policy};
use crate::check;
use crate::library::value::Day;
use crate::library::{Cache, Library};
use crate::preview::broken::Broken;
use crate::preview::options::Options;
use crate::preview::version::Version;
use crate::preview::watch::Batch;
use crate::release;
use crate::site::Theme;

/// What the stages remember from one version to the next.
pub(super) struct Builder {
    options: Options,
    files: Cache,
    texts: check::Memo,
    records: release::Memo,
    acts: Option<Acts>,
    theme: Option<Arc<Theme>>,
    last: Option<Inputs>,
}

/// The acts as they were read, under one policy.
struct Acts {
    files: ActFiles,
    policy: Policy,
    ledger: Arc<Ledger>,
}

/// What a version was made from: when it is the same, so is the version.
#[derive(PartialEq, Eq)]
struct Inputs {
    files: u64,
    ledger: usize,
    theme: usize,
    today: Day,
}

impl Builder {
    pub(super) fn new(options: Options) -> Self {
        Self {
            options,
            files: Cache::new(),
            texts: check::Memo::default(),
            records: release::Memo::default(),
            acts: None,
            theme: None,
            last: None,
        }
    }

    /// Makes the next version; `None` when it would be the last one again.
    pub(super) fn build(&mut self, batch: &Batch) -> Result<Option<Version>, Broken> {
        let made = self.make(batch);
        if made.is_err() {
            // When the mistake is taken back, its inputs are those of the version before it.
            self.last = None;
        }
        made
    }

    fn make(&mut self, batch: &Batch) -> Result<Option<Version>, Broken> {
        if batch.everything {
            self.files.touch_all();
        }
        for path in &batch.content {
            self.files.touch(path.clone());
        }
        let theme = self.theme(batch)?;
        let library = Library::load_again(&self.options.content, &mut self.files)?;
        let ledger = self.ledger(Policy::of(&library))?;
        let today = self.today(&library);
        let inputs = Inputs {
            files: self.files.generation(),
            ledger: Arc::as_ptr(&ledger).addr(),
            theme: Arc::as_ptr(&theme).addr(),
            today,
        };
        if self.last.as_ref() == Some(&inputs) && !self.reads_texts(&batch.content) {
            return Ok(None);
        }
        let weighed = check::weigh(&library, &ledger, today, &mut self.texts);
        let release = release::draft_again(&weighed, self.options.audience, &mut self.records);
        self.last = Some(inputs);
        Ok(Some(Version::new(library, ledger, weighed, release, theme)))
    }

    /// The day, read for each version: a preview may run past midnight.
    fn today(&self, library: &Library) -> Day {
        let fixed = self.options.today.or(library.site.fields.frozen_on);
        fixed.unwrap_or_else(Day::today)
    }

    fn theme(&mut self, batch: &Batch) -> Result<Arc<Theme>, Broken> {
        match &self.theme {
            Some(theme) if !batch.theme => Ok(Arc::clone(theme)),
            _ => {
                self.theme = None;
                let theme = Arc::new(Theme::load(self.options.theme.as_deref())?);
                self.theme = Some(Arc::clone(&theme));
                Ok(theme)
            }
        }
    }

    fn ledger(&mut self, policy: Policy) -> Result<Arc<Ledger>, Broken> {
        let files = ActFiles::load(&self.options.content)?;
        if let Some(acts) = self
            .acts
            .as_ref()
            .filter(|acts| acts.files == files && acts.policy == policy)
        {
            return Ok(Arc::clone(&acts.ledger));
        }
        let ledger = Arc::new(Ledger::read(&files, &policy));
        self.acts = Some(Acts {
            files,
            policy,
            ledger: Arc::clone(&ledger),
        });
        Ok(ledger)
    }

    /// Whether an approved text changed, which differences are made against.
    fn reads_texts(&self, paths: &BTreeSet<PathBuf>) -> bool {
        let folder = self.options.content.join(APPROVED);
        paths.iter().any(|path| path.starts_with(&folder))
    }
}
