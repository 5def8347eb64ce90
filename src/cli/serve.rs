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

/// More new findings than this at once are counted, not told: the status page has room for them.
const TOLD: usize = 10;

/// What stands on the terminal already: a finding is told once, and then counted.
#[derive(Default)]
struct Said {
    /// What the rules found in the last content that made a site; `None` before the first.
    rules: Option<HashSet<String>>,
    /// What keeps the content from making one.
    load: HashSet<String>,
    line: String,
}

impl Said {
    fn report(&mut self, report: Report, quiet: bool) {
        match report {
            Report::Broken(message, findings, _) if findings.is_empty() => {
                if self.line != message {
                    terminal::error(&message);
                    self.line = message;
                }
            }
            Report::Broken(_, findings, sources) => {
                let known = std::mem::take(&mut self.load);
                let (now, line) = tell(&findings, &sources, &known, true);
                self.load = now;
                self.say(format!("{line}; the last good page stays reachable"), quiet);
            }
            Report::Findings(findings, sources) => {
                self.load.clear();
                // At the start a whole site may lack its approvals.
                let is_first = self.rules.is_none() && findings.len() > TOLD;
                let known = self.rules.take().unwrap_or_default();
                let (now, line) = tell(&findings, &sources, &known, !is_first);
                self.rules = Some(now);
                self.say(line, quiet);
            }
        }
    }

    fn say(&mut self, line: String, quiet: bool) {
        if self.line != line {
            terminal::say(quiet, &line);
            self.line = line;
        }
    }
}

/// Tells the findings that are not known yet; gives the names of them all, and a line that counts them.
fn tell(
    findings: &[Finding],
    sources: &Sources,
    known: &HashSet<String>,
    shows: bool,
) -> (HashSet<String>, String) {
    // Without its line: a finding that moved down is no new one.
    let name = |finding: &Finding| {
        format!(
            "{} {} {}",
            finding.place.file, finding.rule, finding.message
        )
    };
    let now: HashSet<String> = findings.iter().map(name).collect();
    let new: Vec<&Finding> = findings
        .iter()
        .filter(|finding| !known.contains(&name(finding)))
        .collect();
    let mended = known.difference(&now).count();
    for finding in new.iter().take(if shows { TOLD } else { 0 }) {
        terminal::error_text(&human::finding(
            finding,
            findings,
            sources,
            terminal::coloured(),
        ));
        terminal::error_text("\n\n");
    }
    let mut line = if findings.is_empty() {
        "nothing would stop a build".to_owned()
    } else {
        human::count_line(findings)
    };
    if !new.is_empty() && !known.is_empty() {
        let _ = write!(line, ", {} new", new.len());
    }
    if mended > 0 {
        let _ = write!(line, ", {mended} mended");
    }
    if !shows || new.len() > TOLD {
        line.push_str("; `/_candor/` lists them");
    }
    (now, line)
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
