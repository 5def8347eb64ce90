//! `candor serve`: write, save, see it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::cli::{Failure, Shared, terminal};
use crate::diagnostic::{Finding, Sources, human};
use crate::library::value::Audience;
use crate::preview::{Editor, Options, Preview, PreviewError, Report};

/// Show the site while you write
///
/// The site of the drafts, on this machine only. A page changes in the browser when its file is saved; a mistake
/// stands in its place until it is mended. Nothing is written to the disk. `/_candor/` shows what is approved.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The port on this machine
    #[arg(long, default_value_t = 4111)]
    port: u16,
    /// Show the site as these readers get it: `public`, `nda` or `internal`
    #[arg(long, value_name = "AUDIENCE", default_value = "internal")]
    audience: Audience,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// A theme folder; its files stand in for those of the default theme
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Links from findings to an editor, such as `vscode://file/{file}:{line}:{column}`
    #[arg(long, value_name = "PATTERN")]
    editor: Option<Editor>,
}

impl Serve {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        // A wrong folder is wrong use; one that goes away later is waited for.
        if !shared.content.join("site.yaml").exists() {
            crate::library::Library::load(&shared.content)?;
        }
        let options = Options {
            content: shared.content.clone(),
            theme: self.theme,
            audience: self.audience,
            today: shared.today,
            editor: self.editor,
        };
        let preview = Preview::bind(options, self.port)?;
        let (url, audience, quiet, open) = (preview.url(), self.audience, shared.quiet, self.open);
        let said = Mutex::new(Said::default());
        let tell = move |report| {
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            said.report(report, quiet);
        };
        let began = || {
            terminal::say(
                quiet,
                &format!("serving {url} as {audience} readers get it; Ctrl-C ends it"),
            );
            if open {
                open_in_browser(&url);
            }
        };
        Ok(preview.run(tell, began)?)
    }
}

/// What stands on the terminal already: a finding is told once, and then counted.
#[derive(Default)]
struct Said {
    findings: HashSet<String>,
    line: String,
}

impl Said {
    fn report(&mut self, report: Report, quiet: bool) {
        match report {
            Report::Findings(findings, sources) => self.tell(&findings, &sources, "", quiet),
            Report::Broken(message, findings, _) if findings.is_empty() => {
                if self.line != message {
                    terminal::error(&message);
                    self.line = message;
                }
            }
            Report::Broken(_, findings, sources) => {
                self.tell(
                    &findings,
                    &sources,
                    "; the last good page stays reachable",
                    quiet,
                );
            }
        }
    }

    fn tell(&mut self, findings: &[Finding], sources: &Sources, after: &str, quiet: bool) {
        /// More new ones than this at once are counted: the status page lists them.
        const SHOWN: usize = 10;
        let told: Vec<(String, &Finding)> = findings
            .iter()
            .map(|finding| {
                (
                    format!("{}{}{}", finding.place.file, finding.rule, finding.message),
                    finding,
                )
            })
            .collect();
        let new: Vec<&Finding> = told
            .iter()
            .filter(|(key, _)| !self.findings.contains(key))
            .map(|(_, finding)| *finding)
            .collect();
        let now: HashSet<String> = told.iter().map(|(key, _)| key.clone()).collect();
        let gone = self.findings.difference(&now).count();
        let first = self.line.is_empty();
        let mut line = if findings.is_empty() {
            "nothing would stop a build".to_owned()
        } else {
            human::count_line(findings)
        };
        if !first && !new.is_empty() {
            let _ = write!(line, ", {} new", new.len());
        }
        if gone > 0 {
            let _ = write!(line, ", {gone} mended");
        }
        line.push_str(after);
        // At the start the approvals of a whole site may be missing: the status page has room for that.
        if !(first && new.len() > SHOWN) {
            for finding in new.iter().take(SHOWN) {
                terminal::error_text(&human::finding(finding, sources, terminal::coloured()));
                terminal::error_text("\n\n");
            }
        }
        if new.len() > SHOWN {
            line.push_str("; `/_candor/` lists them");
        }
        if self.line != line || !new.is_empty() {
            terminal::say(quiet, &line);
        }
        self.findings = now;
        self.line = line;
    }
}

/// Asks the desktop to open an address; whoever has none reads it from the terminal.
fn open_in_browser(url: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(target_os = "windows") {
        let mut command = Command::new("cmd");
        command.args(["/c", "start", ""]);
        command
    } else {
        Command::new("xdg-open")
    };
    let opened = command
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if opened.is_err() {
        terminal::say(
            false,
            &format!("no browser could be opened: open {url} yourself"),
        );
    }
}

impl From<PreviewError> for Failure {
    fn from(error: PreviewError) -> Self {
        match error {
            PreviewError::InUse { .. } => Self::Use(error.to_string()),
            PreviewError::Machine(_) => Self::Machine(error.to_string()),
        }
    }
}
