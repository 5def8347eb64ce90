//! `candor man`: a man page for each command.

use std::fs;
use std::path::{Path, PathBuf};

use clap_mangen::Man as Page;

use crate::cli::{Failure, Shared, command, terminal};
use crate::output::write_whole;

/// Write a man page for each command
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// The folder for the pages, such as `man/man1`
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Man {
    pub(super) fn run(&self, shared: &Shared) -> Result<(), Failure> {
        fs::create_dir_all(&self.out).map_err(|error| {
            Failure::Machine(format!("cannot make `{}`: {error}", self.out.display()))
        })?;
        let mut command = command();
        command.build();
        let count = pages(&command, &self.out)?;
        let line = format!(
            "{}, in `{}`",
            terminal::count(count, "page"),
            self.out.display()
        );
        terminal::say(shared.quiet, &line);
        Ok(())
    }
}

/// Writes the page of a command and of all below it; says how many.
fn pages(command: &clap::Command, folder: &Path) -> Result<usize, Failure> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    let mut page = Vec::new();
    Page::new(command.clone())
        .render(&mut page)
        .map_err(|error| Failure::Machine(error.to_string()))?;
    write_whole(&folder.join(format!("{name}.1")), &page)?;
    let below = command.get_subcommands();
    below
        .filter(|command| command.get_name() != "help")
        .try_fold(1, |count, command| Ok(count + pages(command, folder)?))
}
