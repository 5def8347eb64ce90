//! Findings, which follow a version: nobody waits for a rule to see a page.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::check;
use crate::diagnostic::Finding;
use crate::preview::board::Board;
use crate::preview::report::Report;
use crate::preview::version::Version;

/// Where reports go.
pub(super) type Tell = Arc<dyn Fn(Report) + Send + Sync>;

/// Lets the rules look at versions, in a thread of its own; only the newest counts.
pub(super) struct Checker {
    versions: Sender<Arc<Version>>,
    done: Receiver<()>,
}

impl Checker {
    pub(super) fn start(board: Arc<Board>, tell: Tell) -> io::Result<Self> {
        let (versions, waiting) = channel();
        let (says, done) = channel();
        let run = move || run(&waiting, &says, &board, &tell);
        thread::Builder::new()
            .name("checker".to_owned())
            .spawn(run)?;
        Ok(Self { versions, done })
    }

    /// Asks for a version's findings, and waits a moment for them: on small content they come with the page.
    pub(super) fn look(&self, version: &Arc<Version>, moment: Duration) {
        while self.done.try_recv().is_ok() {}
        if self.versions.send(Arc::clone(version)).is_ok() {
            let _ = self.done.recv_timeout(moment);
        }
    }
}

fn run(waiting: &Receiver<Arc<Version>>, says: &Sender<()>, board: &Board, tell: &Tell) {
    while let Ok(version) = waiting.recv() {
        let version = waiting.try_iter().last().unwrap_or(version);
        let weighed = Arc::clone(&version.weighed);
        let checked = check::look(weighed, &version.library, &version.ledger);
        let findings: Vec<Finding> = checked
            .findings()
            .iter()
            .map(|raised| raised.finding.clone())
            .collect();
        let _ = version.checked.set(checked);
        board.findings(&version);
        if says.send(()).is_err() {
            return;
        }
        tell(Report::Findings(
            findings,
            Arc::new(version.library.sources.clone()),
        ));
    }
}
