//! The preview: bind, build, serve, watch.

use std::sync::Arc;
use std::time::Duration;

use crate::preview::board::Board;
use crate::preview::builder::Builder;
use crate::preview::checker::{Checker, Tell};
use crate::preview::http::{Handler, InUse, Server};
use crate::preview::options::Options;
use crate::preview::report::Report;
use crate::preview::site::Site;
use crate::preview::watch::{Batch, Watcher};

/// How long a page waits for its findings, so that on small content both come at once.
const MOMENT: Duration = Duration::from_millis(8);

/// A preview that listens and has not begun.
pub struct Preview {
    options: Options,
    server: Server,
}

/// Why a preview cannot begin.
#[derive(Debug)]
pub enum PreviewError {
    /// The port is taken.
    InUse {
        /// The port.
        port: u16,
        /// The next one that is free.
        next: Option<u16>,
    },
    /// The machine would not let it.
    Machine(std::io::Error),
}

impl std::fmt::Display for PreviewError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::InUse { port, next } => {
                write!(f, "port {port} is in use")?;
                match next {
                    Some(next) => write!(f, ": {next} is free, try `candor serve --port {next}`"),
                    None => write!(f, ": give another with `--port`"),
                }
            }
            Self::Machine(error) => write!(f, "cannot serve on this machine: {error}"),
        }
    }
}

impl std::error::Error for PreviewError {}

impl From<std::io::Error> for PreviewError {
    fn from(error: std::io::Error) -> Self {
        Self::Machine(error)
    }
}

impl Preview {
    /// Listens on a port of the loopback addresses; 0 means any that is free.
    ///
    /// # Errors
    /// When the port is taken, or the machine would not listen.
    pub fn bind(options: Options, port: u16) -> Result<Self, PreviewError> {
        match Server::bind(port)? {
            Ok(server) => Ok(Self { options, server }),
            Err(InUse { next }) => Err(PreviewError::InUse { port, next }),
        }
    }

    /// Where it is served.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.server.port())
    }

    /// Builds, serves and watches until the process ends. `began` is called when the first page can be had.
    ///
    /// # Errors
    /// When the machine gives it no thread.
    pub fn run(
        self,
        tell: impl Fn(Report) + Send + Sync + 'static,
        began: impl FnOnce(),
    ) -> Result<(), PreviewError> {
        let tell: Tell = Arc::new(tell);
        let board = Arc::new(Board::default());
        let checker = Checker::start(Arc::clone(&board), Arc::clone(&tell))?;
        // Before the first look at the files, so that no change falls between the two.
        let mut watcher = Watcher::new(&self.options.content, self.options.theme.as_deref());
        let site = Site::new(self.options.clone(), Arc::clone(&board));
        let mut builder = Builder::new(self.options);
        turn(&mut builder, &Batch::everything(), &board, &checker, &tell);
        let handler: Arc<dyn Handler> = Arc::new(site);
        self.server.start(&handler)?;
        began();
        loop {
            let batch = watcher.next();
            turn(&mut builder, &batch, &board, &checker, &tell);
        }
    }
}

/// One batch, one version, one event.
fn turn(builder: &mut Builder, batch: &Batch, board: &Board, checker: &Checker, tell: &Tell) {
    match builder.build(batch) {
        Ok(None) => {}
        Ok(Some(version)) => {
            let version = Arc::new(version);
            checker.look(&version, MOMENT);
            board.good(version);
        }
        Err(broken) => {
            // A second look at the same mistake says nothing new.
            let known = board.now().broken;
            if known.is_some_and(|known| {
                known.message == broken.message && known.findings == broken.findings
            }) {
                return;
            }
            tell(Report::Broken(
                broken.message.clone(),
                broken.findings.clone(),
                broken.sources.clone(),
            ));
            board.broken(Arc::new(broken));
        }
    }
}
