//! `candor import`: other people's files to registers.

use std::path::PathBuf;

use crate::cli::format::Format;
use crate::cli::{Failure, Shared, apart, terminal};
use crate::import::{self, ImportError, Options, Report};
use crate::library::value::Day;

/// Bring in answers or vendors from other files
///
/// Everything arrives for internal readers, with nothing approved. What could not
/// be understood, and every blank, is listed with its line.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Import {
    /// Answers from Markdown (headings or tables) or CSV
    Answers(Answers),
    /// Vendors from a Markdown table or list, or from CSV
    Vendors(Vendors),
}

#[derive(Debug, clap::Args)]
pub(super) struct Answers {
    /// The files to read
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What ids start with [default: initials of the files' folder]
    #[arg(long, value_name = "TEXT")]
    prefix: Option<String>,
    #[command(flatten)]
    target: Target,
}

#[derive(Debug, clap::Args)]
pub(super) struct Vendors {
    /// The file to read
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    target: Target,
}

#[derive(Debug, clap::Args)]
struct Target {
    /// A content folder, or a folder of answers in one; a new folder becomes a content folder
    #[arg(long = "into", value_name = "DIR")]
    folder: PathBuf,
    /// The role that answers for what is imported
    #[arg(long, value_name = "ROLE", default_value = "unassigned")]
    owner: String,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

impl Import {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let today = shared.today.unwrap_or_else(Day::today);
        let options = |target: &Target, prefix| Options {
            owner: target.owner.clone(),
            today,
            prefix,
        };
        let (target, report) = match self {
            Self::Answers(answers) => {
                let options = options(&answers.target, answers.prefix);
                apart::import_from_outputs(&answers.target.folder)?;
                let report = import::answers(&answers.files, &answers.target.folder, &options)?;
                (answers.target, report)
            }
            Self::Vendors(vendors) => {
                let options = options(&vendors.target, None);
                apart::import_from_outputs(&vendors.target.folder)?;
                let report = import::vendors(&vendors.file, &vendors.target.folder, &options)?;
                (vendors.target, report)
            }
        };
        target.show(shared, &report)
    }
}

impl Target {
    fn show(&self, shared: &Shared, report: &Report) -> Result<(), Failure> {
        match self.format {
            Format::Human => terminal::say(shared.quiet, report.to_string().trim_end()),
            Format::Json => {
                let json = serde_json::to_string_pretty(report).unwrap_or_default();
                terminal::print(&format!("{json}\n"))?;
            }
        }
        Ok(())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        if error.exit_code() == 2 {
            Self::Use(error.to_string())
        } else {
            Self::Machine(error.to_string())
        }
    }
}
