//! `candor man`: a man page for each command.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::{Failure, Shared, apart, command, terminal};
use crate::output;

/// Write a man page for each command
///
/// `candor.1` is about the whole program, and `candor-grant-add.1` about `candor grant add`.
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// The folder that they go into; it is made when it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Man {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let shown = self.out.display();
        let failed = |error| Failure::Machine(format!("cannot use the folder `{shown}`: {error}"));
        if self.out.exists() && !self.out.is_dir() {
            return Err(Failure::Use(format!("`{shown}` is a file: name a folder")));
        }
        apart::from_sources(&self.out, &shared.content, &self.out)?;
        fs::create_dir_all(&self.out).map_err(failed)?;
        let mut whole = command().disable_help_subcommand(true);
        whole.build();
        let written = write(&whole, &self.out)?;
        let pages = terminal::count(written, "man page");
        terminal::say(shared.quiet, &format!("wrote {pages} into `{shown}`"));
        Ok(())
    }
}

/// The pages of a command and of those below it; gives their number.
fn write(command: &clap::Command, folder: &Path) -> Result<usize, Failure> {
    let page = clap_mangen::Man::new(command.clone());
    let path = folder.join(page.get_filename());
    let mut text = Vec::new();
    page.render(&mut text)
        .map_err(|error| Failure::Machine(format!("cannot write `{}`: {error}", path.display())))?;
    output::write_whole(&path, &text)?;
    let below = command
        .get_subcommands()
        .filter(|below| !below.is_hide_set());
    below
        .map(|below| write(below, folder))
        .sum::<Result<usize, _>>()
        .map(|count| count + 1)
}
