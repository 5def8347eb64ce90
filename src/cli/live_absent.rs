//! `candor live` in a program that was built without it: how to get it.

use crate::cli::{Failure, Shared};

/// Hold a deployed site against the content (not in this program)
///
/// This program was built without the feature `live`, so that it has no code that opens a connection.
/// Build one that has it with `cargo build --release --features live`; its `candor live --help` lists what it takes.
#[derive(Debug, clap::Args)]
pub(super) struct Live {
    /// What the command would take
    #[arg(
        value_name = "ARGUMENTS",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    arguments: Vec<String>,
}

impl Live {
    pub(super) fn run(self, _: &Shared) -> Result<(), Failure> {
        drop(self.arguments);
        Err(Failure::Use(
            "this candor has no code that opens a connection: build it with `cargo build --release --features live`"
                .to_owned(),
        ))
    }
}
