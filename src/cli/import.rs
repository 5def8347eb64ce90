//! `candor import`: other people's files to registers.
use crate::cli::{Failure, Shared};

/// Bring in answers or vendors from other files
#[derive(Debug, clap::Subcommand)]
pub(super) enum Import {}

impl Import {
    pub(super) fn run(self, _shared: &Shared) -> Result<(), Failure> {
        match self {}
    }
}
