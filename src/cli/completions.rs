//! `candor completions`: what a shell completes.

use clap_complete::{Shell, generate};

use crate::cli::{Failure, command, terminal};

/// Print what makes a shell complete commands and options
///
/// Put what it prints where the shell looks for it, and start a new shell. A new version of candor
/// wants it printed again.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut command(), "candor", &mut script);
        terminal::print(&String::from_utf8_lossy(&script))
    }
}
