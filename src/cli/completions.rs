//! `candor completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;

use crate::cli::{Failure, command, terminal};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "candor", &mut script);
        terminal::print(&String::from_utf8_lossy(&script));
        Ok(())
    }
}
