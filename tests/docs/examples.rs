//! Every example under a command's help runs where its files are.

use rayon::prelude::*;

use crate::desk;
use crate::session::Session;

/// Examples that are not run here, and why.
const EXCUSED: [(&str, &str); 2] = [
    (
        "candor serve",
        "it runs until it is stopped; tests/preview starts it",
    ),
    (
        "candor live",
        "it asks a host in the network; tests/live has one of its own",
    ),
];

/// The examples of every command.
fn all() -> Vec<String> {
    let mut examples = Vec::new();
    collect(&candor::cli::command(), &mut examples);
    examples
}

fn collect(command: &clap::Command, examples: &mut Vec<String>) {
    let text = command
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let typed = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("candor "));
    examples.extend(typed.map(str::to_owned));
    for below in command.get_subcommands() {
        collect(below, examples);
    }
}

#[test]
fn every_example_runs() {
    let examples = all();
    assert!(examples.len() > 40, "{examples:?}");
    let (excused, run): (Vec<&String>, Vec<&String>) = examples
        .iter()
        .partition(|example| why_not(example).is_some());
    println!("{} examples run, {} are excused:", run.len(), excused.len());
    for example in excused {
        println!("  {example}: {}", why_not(example).unwrap_or_default());
    }
    let wrong: Vec<String> = run
        .par_iter()
        .filter_map(|example| {
            let mut session = Session::new();
            desk::prepare(&mut session, Some("a new site"));
            let ended = session.run(example);
            (ended.code != 0)
                .then(|| format!("`{example}` ended with {}\n{}", ended.code, ended.text))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn why_not(example: &str) -> Option<&'static str> {
    EXCUSED
        .iter()
        .find(|(start, _)| example.starts_with(start))
        .map(|(_, why)| *why)
}
