//! The command line: one file a command, and no domain logic.
//!
//! Each command's file reads as its manual. Results that a program may read go
//! to standard output; findings and progress go to standard error.

mod apart;
mod approvals;
mod approvals_verify;
mod approve;
mod build;
mod buyer_file;
mod changes;
mod check;
mod clipboard;
mod completions;
mod coverage;
mod deploy;
mod drift;
mod endless;
mod examples;
mod explain;
mod export;
mod facts;
mod failure;
mod fill;
mod find;
mod format;
mod framework;
mod grant;
mod import;
mod init;
mod learn;
#[cfg(feature = "live")]
mod live;
#[cfg(not(feature = "live"))]
#[path = "live_absent.rs"]
mod live;
mod man;
mod new;
mod readiness;
mod rendered;
mod room;
mod rules;
mod schema;
mod serve;
mod signing;
mod status;
mod target;
mod terminal;
mod verify;
mod withdraw;
mod workspace;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::library::value::Day;

use failure::Failure;

/// Compile approved security answers into a trust site and an answer pack.
#[derive(Debug, Parser)]
#[command(name = "candor", version, about, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

/// What stands above the options that every command takes, after its own.
const EVERY: &str = "Options of every command";

/// What every command takes.
#[derive(Debug, clap::Args)]
struct Shared {
    /// The content folder
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        default_value = "content",
        help_heading = EVERY
    )]
    content: PathBuf,
    /// The day to build for, such as 2026-03-31 [default: `frozen_on`, else today in UTC]
    #[arg(long, global = true, value_name = "DATE", help_heading = EVERY)]
    today: Option<Day>,
    /// Say nothing but what is wrong
    #[arg(long, short, global = true, help_heading = EVERY)]
    quiet: bool,
}

/// What each does stands with its arguments: clap shows it in full there.
#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    New(new::New),
    Build(build::Build),
    Room(room::Room),
    Check(check::Check),
    Changes(changes::Changes),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Facts(facts::Facts),
    Readiness(readiness::Readiness),
    Find(find::Find),
    Serve(serve::Serve),
    Approve(approve::Approve),
    Withdraw(withdraw::Withdraw),
    Status(status::Status),
    #[command(subcommand)]
    Grant(grant::Grant),
    Verify(verify::Verify),
    Drift(drift::Drift),
    #[command(subcommand)]
    Approvals(approvals::Approvals),
    Schema(schema::Schema),
    Deploy(deploy::Deploy),
    Live(live::Live),
    Fill(Box<fill::Fill>),
    Export(Box<export::Export>),
    Learn(learn::Learn),
    Coverage(coverage::Coverage),
    Framework(framework::Framework),
    #[command(subcommand)]
    Import(import::Import),
    Completions(completions::Completions),
    Man(man::Man),
}

/// The whole command line as clap has it, with the examples: what help, man pages, completions and the
/// pages of `docs/` are made from.
#[must_use]
pub fn command() -> clap::Command {
    examples::beneath(Cli::command())
}

/// The arguments; else help, or what to write instead of what is no use of the program.
fn parsed() -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command().try_get_matches()?)
}

/// Runs the program: prints what is wrong, and chooses the exit code.
#[must_use]
pub fn run() -> ExitCode {
    survive_large_files();
    let Cli { shared, command } = match parsed() {
        Ok(cli) => cli,
        Err(told) => return usage(&told),
    };
    let result = match command {
        Command::Init(command) => command.run(&shared),
        Command::New(command) => command.run(&shared),
        Command::Build(command) => command.run(&shared),
        Command::Room(command) => command.run(&shared),
        Command::Check(command) => command.run(&shared),
        Command::Changes(command) => command.run(&shared),
        Command::Explain(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Facts(command) => command.run(&shared),
        Command::Readiness(command) => command.run(&shared),
        Command::Find(command) => command.run(&shared),
        Command::Serve(command) => command.run(&shared),
        Command::Approve(command) => command.run(&shared),
        Command::Withdraw(command) => command.run(&shared),
        Command::Status(command) => command.run(&shared),
        Command::Grant(command) => command.run(&shared),
        Command::Verify(command) => command.run(&shared),
        Command::Drift(command) => command.run(&shared),
        Command::Approvals(command) => command.run(&shared),
        Command::Schema(command) => command.run(&shared),
        Command::Deploy(command) => command.run(&shared),
        Command::Live(command) => command.run(&shared),
        Command::Fill(command) => command.run(&shared),
        Command::Export(command) => command.run(&shared),
        Command::Learn(command) => command.run(&shared),
        Command::Coverage(command) => command.run(&shared),
        Command::Framework(command) => command.run(&shared),
        Command::Import(command) => command.run(&shared),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(&shared),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// What the parser has to say instead of a command: a mistake on standard error, or help and the
/// version on standard output, where they can be lost as any other output can.
fn usage(told: &clap::Error) -> ExitCode {
    let printed = told.print().and_then(|()| io::stdout().flush());
    match terminal::printed(printed) {
        Ok(()) => ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(2)),
        Err(failure) => failure.report(),
    }
}

/// Makes a write past the limit on a file's size fail like any other: by itself, the signal for it ends
/// the program without a word.
fn survive_large_files() {
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}
