//! The watcher, and when a batch is whole.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, RemoveKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::preview::watch::batch::Batch;
use crate::preview::watch::git::GitLock;
use crate::preview::watch::root::Root;

/// How long nothing may happen before a batch is whole. An editor's save is a handful of events within a
/// fraction of a millisecond.
const QUIET: Duration = Duration::from_millis(6);
/// The same once this many files are in it: a checkout, which may stand still for a moment.
const MANY: usize = 6;
const MANY_QUIET: Duration = Duration::from_millis(120);
/// How long a batch may go on growing.
const STARVED: Duration = Duration::from_millis(500);
const MANY_STARVED: Duration = Duration::from_secs(3);
/// How long git is waited for.
const GIT: Duration = Duration::from_secs(10);
/// How often the folders themselves are looked at.
const TICK: Duration = Duration::from_millis(200);
/// When files in a new folder are looked at again.
const SECOND_LOOK: Duration = Duration::from_millis(300);
/// How often everything is looked at, whatever was said; more often where nothing can be watched.
const MINUTE: Duration = Duration::from_mins(1);
const BLIND: Duration = Duration::from_secs(1);

/// Watches the content and the theme.
pub(in crate::preview) struct Watcher {
    /// `None` where the system gives none: then everything is looked at every second.
    notify: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    roots: Vec<Root>,
    git: GitLock,
    is_blind: bool,
    next_look: Instant,
}

impl Watcher {
    pub(in crate::preview) fn new(content: &Path, theme: Option<&Path>) -> Self {
        let (sender, events) = channel();
        let notify = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Reading a file is an event too, and we read them all: it must not wake us.
            if !matches!(&event, Ok(event) if event.kind.is_access() && !event.need_rescan()) {
                let _ = sender.send(event);
            }
        })
        .ok();
        let mut roots = vec![Root::new(content, false)];
        roots.extend(theme.map(|theme| Root::new(theme, true)));
        let git = roots.first().map_or(Path::new("/"), |root| &root.full);
        let mut watcher = Self {
            git: GitLock::of(git),
            is_blind: notify.is_none(),
            notify,
            events,
            roots,
            next_look: Instant::now() + MINUTE,
        };
        watcher.watch_anew();
        watcher
    }

    /// Waits for the next batch.
    pub(in crate::preview) fn next(&mut self) -> Batch {
        loop {
            match self.events.recv_timeout(TICK) {
                Ok(event) => {
                    let mut batch = Batch::default();
                    self.note(event, &mut batch);
                    self.gather(&mut batch);
                    if batch.folders {
                        self.look_in(SECOND_LOOK);
                    }
                    if !batch.is_empty() {
                        return batch;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.is_blind = true;
                    std::thread::sleep(TICK);
                }
            }
            if self.watch_anew() {
                return Batch::everything();
            }
            if Instant::now() >= self.next_look {
                self.next_look = Instant::now() + if self.is_blind { BLIND } else { MINUTE };
                return Batch::default();
            }
        }
    }

    /// Adds to a batch until it is whole.
    fn gather(&mut self, batch: &mut Batch) {
        let start = Instant::now();
        loop {
            let many = batch.content.len() >= MANY || batch.everything;
            let (quiet, starved) = if many {
                (MANY_QUIET, MANY_STARVED)
            } else {
                (QUIET, STARVED)
            };
            let is_quiet = match self.events.recv_timeout(quiet) {
                Ok(event) => {
                    self.note(event, batch);
                    false
                }
                Err(_) => true,
            };
            let waited = start.elapsed();
            let git = self.git.is_held();
            if git && waited > GIT {
                self.git.give_up();
            } else if (is_quiet || waited > starved) && !git {
                return;
            }
        }
    }

    fn note(&mut self, event: notify::Result<Event>, batch: &mut Batch) {
        let Ok(event) = event else {
            batch.everything = true;
            return;
        };
        if event.need_rescan() {
            batch.everything = true;
        }
        if event.kind.is_access() {
            return;
        }
        for path in &event.paths {
            for root in &self.roots {
                let Some(below) = root.below(path) else {
                    continue;
                };
                if below.as_os_str().is_empty() {
                    // The folder itself: whether it is another one is seen by its identity.
                    continue;
                }
                if root.is_theme {
                    batch.theme = true;
                } else {
                    batch.folders |= is_about_folder(event.kind, path);
                    batch.content.insert(root.given.join(below));
                }
            }
        }
        if self.watch_anew() {
            batch.everything = true;
            batch.theme = true;
        }
    }

    /// Watches every folder that is another one than before; whether there was any.
    fn watch_anew(&mut self) -> bool {
        let mut any = false;
        for root in &mut self.roots {
            let now = root.identity();
            if now == root.watched {
                continue;
            }
            any = true;
            root.watched = now;
            if let Some(notify) = &mut self.notify {
                let _ = notify.unwatch(&root.full);
                if now.is_some() {
                    self.is_blind |= notify.watch(&root.full, RecursiveMode::Recursive).is_err();
                }
            }
        }
        if any {
            self.look_in(SECOND_LOOK);
        }
        any
    }

    fn look_in(&mut self, time: Duration) {
        self.next_look = self.next_look.min(Instant::now() + time);
    }
}

fn is_about_folder(kind: EventKind, path: &Path) -> bool {
    match kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        EventKind::Create(_) | EventKind::Modify(_) => path.is_dir(),
        _ => false,
    }
}
