//! `candor readiness`: what a profile asks, answered yes or no, with the gap behind each no.
//!
//! It ends with 0 whatever the answers are; with `--require`, a no or an item
//! without a record that stands ends it with 1. Nothing of it is published.

use std::fs;
use std::path::PathBuf;

use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::readiness::{self, Profile, Readiness as Report};

/// Show how ready the content is for a review
#[derive(Debug, clap::Args)]
pub(super) struct Readiness {
    /// A profile of your own, such as profiles/mvsp-3.0.yaml [default: ai-platform]
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// End with 1 unless every answer is yes and every item is met
    #[arg(long)]
    require: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text
    Human,
    /// JSON
    Json,
    /// Markdown
    Md,
}

impl Readiness {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let profile = self.profile()?;
        let workspace = Workspace::open(shared)?;
        let report = readiness::assess(&profile, &workspace.library, &workspace.checked);
        terminal::print(&match self.format {
            Format::Human => readiness::human(&report),
            Format::Json => readiness::json(&report),
            Format::Md => readiness::markdown(&report),
        })?;
        if self.require && !is_ready(&report) {
            return Err(Failure::Told);
        }
        Ok(())
    }

    fn profile(&self) -> Result<Profile, Failure> {
        let Some(path) = &self.profile else {
            return Profile::ai_platform().map_err(|error| Failure::Machine(error.message));
        };
        let shown = path.display();
        let text = fs::read_to_string(path).map_err(|error| {
            Failure::Use(format!("the profile `{shown}` cannot be read: {error}"))
        })?;
        Profile::parse(&text)
            .map_err(|error| Failure::Use(format!("{shown}:{}: {}", error.line, error.message)))
    }
}

fn is_ready(report: &Report) -> bool {
    let answered = report.questions.iter().all(|question| question.yes);
    answered && report.areas.iter().all(|area| area.met == area.of)
}
