//! The `candor` program: everything is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops some thousand small texts a page, on every core.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    candor::cli::run()
}
