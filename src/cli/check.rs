//! `candor check`: what does not hold, for people and for programs.
//!
//! It ends with 0 when a build would hold, and with 1 when a finding denies it.
//! For people it writes to standard error, for programs to standard output.

use crate::approval::broken_texts;
use crate::check::{self, Rule};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::diagnostic::{Finding, Level, Sources, count, github, human, json, sarif, sort};
use crate::grants::exports;
use crate::library::record::RuleLevel;

/// Check the content against every rule
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// How to show what is found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Excerpts, on standard error
    Human,
    /// JSON on standard output
    Json,
    /// SARIF 2.1.0 on standard output, for code hosts and editors
    Sarif,
    /// Workflow commands on standard output, for GitHub's annotations
    Github,
}

impl Check {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let (findings, sources) = match Workspace::open(shared) {
            Ok(workspace) => {
                let raised = workspace.checked.findings().iter();
                let mut findings: Vec<Finding> =
                    raised.map(|raised| raised.finding.clone()).collect();
                findings.extend(kept(&workspace)?);
                sort(&mut findings);
                (findings, workspace.library.sources)
            }
            // Content that does not load is found out in the same format.
            Err(Failure::Content { findings, sources }) => (findings, *sources),
            Err(other) => return Err(other),
        };
        self.show(&findings, &sources, shared)?;
        if count(&findings).0 > 0 {
            return Err(Failure::Told);
        }
        Ok(())
    }

    fn show(
        &self,
        findings: &[Finding],
        sources: &Sources,
        shared: &Shared,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Human if findings.is_empty() => terminal::say(shared.quiet, "0 findings"),
            Format::Human => {
                terminal::error_text(&human::report(findings, sources, terminal::coloured()));
            }
            Format::Json => terminal::print(&json::report(findings, sources))?,
            Format::Sarif => terminal::print(&sarif::report(findings, sources, &rule_texts()))?,
            Format::Github => terminal::print(&github::report(findings))?,
        }
        Ok(())
    }
}

/// What does not hold of what candor keeps: records of exports, and approved texts. No build needs them; drift, verify and
/// approve do.
fn kept(workspace: &Workspace) -> Result<Vec<Finding>, Failure> {
    let root = &workspace.library.root;
    let mut findings = exports::load(root)?.findings;
    findings.extend(broken_texts(root)?);
    Ok(findings)
}

fn rule_texts() -> Vec<sarif::RuleText> {
    check::rules().map(rule_text).collect()
}

fn rule_text(rule: &'static Rule) -> sarif::RuleText {
    sarif::RuleText {
        id: rule.id.0,
        summary: check::summary(rule.id.0).unwrap_or_default(),
        page: check::page(rule.id.0).unwrap_or_default(),
        level: match rule.level {
            RuleLevel::Deny => Some(Level::Deny),
            RuleLevel::Warn => Some(Level::Warn),
            RuleLevel::Off => None,
        },
    }
}
