//! `candor approvals verify`: of every act, who signed it, or why it does not count.

use serde::Serialize;

use crate::approval::act::Act;
use crate::approval::{ActFiles, Inspected, Policy, inspect};
use crate::cli::format::Format;
use crate::cli::{Failure, Shared, terminal};
use crate::diagnostic::Finding;
use crate::library::Library;

/// Show of every act who signed it, or why it does not count
///
/// Ends with 1 when any act does not count. What each signature is checked against: the
/// bytes of the act, the purpose `candor-approval@HOST`, and `allowed_signers` on the act's day.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct Report<'a> {
    signatures_required: bool,
    acts: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    /// `approval`, `withdrawal`, or nothing when the file is no act.
    kind: Option<&'static str>,
    approver: Option<&'a str>,
    date: Option<String>,
    /// `signed`, `unsigned` where that is enough, or `bad`.
    state: &'static str,
    principal: Option<&'a str>,
    fingerprint: Option<&'a str>,
    why: Option<&'a str>,
}

impl Verify {
    pub(super) fn run(&self, shared: &Shared) -> Result<(), Failure> {
        let library = Library::load(&shared.content)?;
        let policy = Policy::of(&library);
        let acts = inspect(&ActFiles::load(&shared.content)?, &policy);
        let entries: Vec<Entry<'_>> = acts.iter().map(entry).collect();
        terminal::print(&match self.format {
            Format::Human => human(&entries),
            Format::Json => json(entries, &policy),
        })?;
        let mut findings: Vec<Finding> = policy.findings();
        findings.extend(acts.iter().filter_map(|act| act.finding.clone()));
        if findings.is_empty() {
            Ok(())
        } else {
            let sources = Box::new(library.sources);
            Err(Failure::Content { findings, sources })
        }
    }
}

fn entry(inspected: &Inspected) -> Entry<'_> {
    let (kind, approver) = match &inspected.act {
        Some(Act::Approval(approval)) => (Some("approval"), Some(approval.approver.as_str())),
        Some(Act::Withdrawal(_)) => (Some("withdrawal"), None),
        None => (None, None),
    };
    let signed_by = inspected.signed_by.as_ref();
    Entry {
        file: &inspected.file.name,
        kind,
        approver,
        date: inspected.act.as_ref().map(|act| act.date().to_string()),
        state: match (&inspected.finding, signed_by) {
            (Some(_), _) => "bad",
            (None, Some(_)) => "signed",
            (None, None) => "unsigned",
        },
        principal: signed_by.map(|by| by.principal.as_str()),
        fingerprint: signed_by.map(|by| by.fingerprint.as_str()),
        why: inspected
            .finding
            .as_ref()
            .map(|finding| finding.message.as_str()),
    }
}

fn json(acts: Vec<Entry<'_>>, policy: &Policy) -> String {
    let report = Report {
        signatures_required: policy.wants_signatures(),
        acts,
    };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn human(acts: &[Entry<'_>]) -> String {
    let role = |act: &Entry<'_>| act.approver.or(act.kind).unwrap_or("-").to_owned();
    let widest = |cells: Vec<usize>| cells.into_iter().max().unwrap_or(0);
    let files = widest(acts.iter().map(|act| act.file.chars().count()).collect());
    let roles = widest(acts.iter().map(|act| role(act).chars().count()).collect());
    let line = |act: &Entry<'_>| {
        let date = act.date.as_deref().unwrap_or("-");
        let (file, role, verdict) = (act.file, role(act), verdict(act));
        format!("{file:<files$}  {role:<roles$}  {date:<10}  {verdict}\n")
    };
    let count = |state| acts.iter().filter(|act| act.state == state).count();
    let lines: Vec<String> = acts.iter().map(line).collect();
    format!(
        "{}{}: {} signed, {} not signed, {} bad\n",
        lines.concat(),
        terminal::count(acts.len(), "act"),
        count("signed"),
        count("unsigned"),
        count("bad")
    )
}

fn verdict(act: &Entry<'_>) -> String {
    match (act.why, act.principal, act.fingerprint) {
        (Some(why), ..) => format!("bad: {why}"),
        (None, Some(principal), Some(fingerprint)) => {
            format!("signed by {principal} with {fingerprint}")
        }
        _ => "not signed".to_owned(),
    }
}
