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
mod check;
mod clipboard;
mod coverage;
mod deploy;
mod drift;
mod endless;
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
mod new;
mod readiness;
mod rendered;
mod room;
mod rules;
mod schema;
mod serve;
mod signing;
mod status;
mod terminal;
mod verify;
mod withdraw;
mod workspace;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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

/// What every command takes.
#[derive(Debug, clap::Args)]
struct Shared {
    /// The content folder
    #[arg(long, global = true, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// The day to build for, such as 2026-03-31 [default: `frozen_on`, else today in UTC]
    #[arg(long, global = true, value_name = "DATE")]
    today: Option<Day>,
    /// Say nothing but what is wrong
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start a site
    Init(init::Init),
    /// Write a record to fill in
    New(new::New),
    /// Build the public site
    Build(build::Build),
    /// Seal a room by itself, such as the one for your own people
    Room(room::Room),
    /// Check the content against every rule
    Check(check::Check),
    /// Explain a rule: why it matters, examples, how to mend it
    Explain(explain::Explain),
    /// List every rule, one a line
    Rules(rules::Rules),
    /// List the facts that answers can claim, and where each comes from
    Facts(facts::Facts),
    /// Show how ready the content is for a review
    Readiness(readiness::Readiness),
    /// Find approved answers
    Find(find::Find),
    /// Show the site while you write
    Serve(serve::Serve),
    /// Approve the present text of records
    Approve(approve::Approve),
    /// Take back every approval of records
    Withdraw(withdraw::Withdraw),
    /// Show which records are approved, by whom, until when
    Status(status::Status),
    /// Say who may open the room, and until when
    #[command(subcommand)]
    Grant(grant::Grant),
    /// Show whether a file is ours and unaltered, and what in it still stands
    Verify(verify::Verify),
    /// Show what each reader was sent that is no longer true
    Drift(drift::Drift),
    /// Look after the ledger of approvals
    #[command(subcommand)]
    Approvals(approvals::Approvals),
    /// Print the JSON Schema of a register
    Schema(schema::Schema),
    /// Print the configuration of a web server for the site
    Deploy(deploy::Deploy),
    /// Hold a deployed site against the content
    Live(live::Live),
    /// Fill a buyer's questionnaire from approved answers
    Fill(Box<fill::Fill>),
    /// Write approved answers into a file for one reader
    Export(Box<export::Export>),
    /// Put the phrasings that a review accepted into the answers, as aliases
    Learn(learn::Learn),
    /// Show which questions of past questionnaires have no approved answer
    Coverage(coverage::Coverage),
    /// Make a map of a framework's questions: ids and hashes, no wording
    Framework(framework::Framework),
    /// Bring in answers or vendors from other files
    #[command(subcommand)]
    Import(import::Import),
}

/// Runs the program: prints what is wrong, and chooses the exit code.
#[must_use]
pub fn run() -> ExitCode {
    survive_large_files();
    let Cli { shared, command } = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return usage(&told),
    };
    let result = match command {
        Command::Init(command) => command.run(&shared),
        Command::New(command) => command.run(&shared),
        Command::Build(command) => command.run(&shared),
        Command::Room(command) => command.run(&shared),
        Command::Check(command) => command.run(&shared),
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
