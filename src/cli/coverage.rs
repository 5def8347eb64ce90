//! `candor coverage`: what past questionnaires ask and no approved answer says.

use std::fmt::Write as _;

use std::path::PathBuf;

use crate::cli::format::Format;
use crate::cli::rendered::{released, tell_withheld};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, buyer_file, terminal};
use crate::library::value::Audience;
use crate::questionnaire::coverage::{self, Coverage as Found};

/// Show which questions of past questionnaires have no approved answer
///
/// Questions that are alike count as one, the most asked come first.
#[derive(Debug, clap::Args)]
pub(super) struct Coverage {
    /// Questionnaires: `.xlsx`, `.xlsm`, `.csv` or JSON banks
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Count only answers that this audience may read
    #[arg(long, value_name = "AUDIENCE", default_value = "internal")]
    audience: Audience,
    /// Leave out records that nobody stands for today, and say which
    #[arg(long)]
    withhold: bool,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

impl Coverage {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let mut questions = Vec::new();
        for file in &self.files {
            let document = buyer_file::document(file)?;
            let found = buyer_file::questions(&document);
            if found.is_empty() {
                terminal::say(
                    shared.quiet,
                    &format!("warning: no questions were found in `{}`", file.display()),
                );
            }
            let name = file.display().to_string();
            questions.extend(found.into_iter().map(|question| (name.clone(), question)));
        }
        let workspace = Workspace::open(shared)?;
        let (release, withheld) = released(&workspace, self.audience, self.withhold)?;
        tell_withheld(&withheld);
        let found = coverage::coverage(&questions, &buyer_file::matcher(&release)?);
        terminal::print(&match self.format {
            Format::Json => serde_json::to_string_pretty(&found).unwrap_or_default() + "\n",
            Format::Human => human(&found),
        })
    }
}

fn human(found: &Found) -> String {
    let open: usize = found.open.iter().map(|group| group.count).sum();
    let mut text = format!(
        "{}: {} with an approved answer word for word, {} with a strong candidate, {open} open in {}\n",
        terminal::count(found.asked, "question"),
        found.exact,
        found.strong,
        terminal::count(found.open.len(), "group")
    );
    for group in &found.open {
        let question = group
            .question
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let _ = write!(text, "\n{:>4}  {question}\n", group.count);
        if let Some(nearest) = &group.nearest {
            let _ = writeln!(text, "      nearest: {nearest}");
        }
    }
    text
}
