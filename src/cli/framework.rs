//! `candor framework`: a map of a framework's questions, ids and hashes, no wording.

use std::path::PathBuf;

use crate::cli::{Failure, Shared, buyer_file, target, terminal};
use crate::output::write_whole;
use crate::questionnaire::matcher::Frameworks;

/// Make a map of a framework's questions from its own file: ids and hashes, no wording
///
/// `profiles/frameworks/NAME.tsv` lets an answer's `maps` count where a buyer's file
/// has the same id and the same text. It reads what `fill` reads, and OSCAL catalogs. A text
/// that two ids share is left out: it cannot tell them apart.
#[derive(Debug, clap::Args)]
pub(super) struct Framework {
    /// The framework's questionnaire, as its publisher gives it
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where the map goes, such as `profiles/frameworks/caiq-4.0.3.tsv`
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
}

impl Framework {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        target::file(&self.out, &shared.content)?;
        let document = buyer_file::document(&self.file)?;
        let questions: Vec<(String, String)> = buyer_file::questions(&document)
            .into_iter()
            .filter_map(|question| Some((question.id?, question.text)))
            .collect();
        if questions.is_empty() {
            return Err(Failure::Use(format!(
                "`{}` has no questions with ids",
                self.file.display()
            )));
        }
        let tsv = Frameworks::to_tsv(&questions);
        write_whole(&self.out, tsv.as_bytes())?;
        let lines = tsv.lines().filter(|line| !line.starts_with('#')).count();
        let shared_texts = tsv
            .lines()
            .find_map(|line| line.strip_prefix("# left out"))
            .map_or_else(String::new, |ids| format!("; left out{ids}"));
        let outcome = format!(
            "{}, in `{}`{shared_texts}",
            terminal::count(lines, "question"),
            self.out.display()
        );
        terminal::say(shared.quiet, &outcome);
        Ok(())
    }
}
