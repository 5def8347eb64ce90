//! Which version is shown now, and who waits for the next.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::preview::broken::Broken;
use crate::preview::version::Version;

/// What is shown now.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// A number that grows with every change of what is shown.
    pub(super) number: u64,
    /// How many times the content was built.
    pub(super) version: u64,
    /// The last version that made a site.
    pub(super) good: Option<Arc<Version>>,
    /// Why the content makes none now.
    pub(super) broken: Option<Arc<Broken>>,
}

/// Which version is shown now, and who waits for the next.
#[derive(Default)]
pub(super) struct Board {
    shown: Mutex<Shown>,
    changed: Condvar,
}

impl Board {
    pub(super) fn now(&self) -> Shown {
        self.lock().clone()
    }

    /// Shows a version that made a site.
    pub(super) fn good(&self, version: Arc<Version>) {
        let before = {
            let mut shown = self.lock();
            shown.number += 1;
            shown.version += 1;
            shown.broken = None;
            shown.good.replace(version)
        };
        self.changed.notify_all();
        // Tearing down 10,000 records takes its time: nobody waits for it.
        drop(before);
    }

    /// Says why there is no site.
    pub(super) fn broken(&self, broken: Arc<Broken>) {
        let mut shown = self.lock();
        shown.number += 1;
        shown.version += 1;
        shown.broken = Some(broken);
        drop(shown);
        self.changed.notify_all();
    }

    /// Says that the findings of a version are there, when it is still shown.
    pub(super) fn findings(&self, version: &Arc<Version>) {
        let mut shown = self.lock();
        if shown
            .good
            .as_ref()
            .is_some_and(|good| Arc::ptr_eq(good, version))
        {
            shown.number += 1;
            drop(shown);
            self.changed.notify_all();
        }
    }

    /// Waits until something other than a number is shown, or for a time.
    pub(super) fn wait(&self, seen: u64, time: Duration) -> Shown {
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), time, |shown| shown.number == seen);
        let (shown, _) = waited.unwrap_or_else(PoisonError::into_inner);
        shown.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
