//! Every block of commands in the documentation runs.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::desk;
use crate::markdown::{Block, Kind, OF_THE_PAGE, blocks, console, is_shown, starts_with};
use crate::session::Session;

/// Pages with one reason for each block that is not run.
const PAGES: [(&str, &str); 5] = [
    (
        "docs/hosting.md",
        "it publishes: to a host where somebody has an account",
    ),
    (
        "docs/rules/audience-raised.md",
        "the sample has no such record",
    ),
    (
        "docs/rules/bad-signature.md",
        "it shows a signature that does not count, by a key of somebody's",
    ),
    ("docs/rules/clock-behind.md", "it shows what fails"),
    (
        "docs/rules/unsigned-act.md",
        "it signs with a key of somebody's; docs/signing.md makes one",
    ),
];

/// The pages, by hand: what is generated has a test of its own.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![PathBuf::from("README.md")];
    for folder in ["docs", "docs/rules", "docs/hosting"] {
        let Ok(entries) = fs::read_dir(folder) else {
            continue;
        };
        pages.extend(
            entries
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|ending| ending == "md")),
        );
    }
    pages.sort();
    pages
}

#[derive(Default)]
struct Outcome {
    ran: usize,
    excused: Vec<String>,
    wrong: Vec<String>,
}

#[test]
fn every_command_block_runs() {
    let outcomes: Vec<Outcome> = pages().par_iter().map(|page| run(page)).collect();
    let ran: usize = outcomes.iter().map(|outcome| outcome.ran).sum();
    let excused: Vec<&String> = outcomes
        .iter()
        .flat_map(|outcome| &outcome.excused)
        .collect();
    println!("{ran} blocks ran, {} were excused:", excused.len());
    for one in &excused {
        println!("  {one}");
    }
    let wrong: Vec<&str> = outcomes
        .iter()
        .flat_map(|outcome| &outcome.wrong)
        .map(String::as_str)
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
    assert!(
        ran > 30 && excused.len() * 2 < ran,
        "{ran} ran, {} did not",
        excused.len()
    );
}

fn run(page: &Path) -> Outcome {
    let text = fs::read_to_string(page).unwrap();
    let mut outcome = Outcome::default();
    let found = blocks(&text);
    if found.iter().all(|block| excuse(page, block).is_some()) {
        outcome
            .excused
            .extend(found.iter().filter_map(|block| excuse(page, block)));
        return outcome;
    }
    let mut session = Session::new();
    // The page of a rule is what `candor explain` prints, and holds no notes for this test.
    let of_rule = page.starts_with("docs/rules");
    let of_host = page.starts_with("docs/hosting") || page.ends_with("docs/hosting.md");
    let start = starts_with(&text)
        .or(of_rule.then_some("the sample"))
        .or(of_host.then_some("a new site"));
    desk::prepare(&mut session, start);
    for block in &found {
        if let Some(excused) = excuse(page, block) {
            outcome.excused.push(excused);
            continue;
        }
        if let Some(program) = block.needs.as_ref().filter(|program| !is_there(program)) {
            println!(
                "SKIPPED {}:{}: `{program}` is not installed",
                page.display(),
                block.line
            );
            continue;
        }
        let result = match block.kind {
            Kind::Commands => commands(&mut session, block),
            Kind::Console => shown(&mut session, block),
        };
        match result {
            Ok(()) => outcome.ran += 1,
            // What follows depends on it.
            Err(why) => {
                outcome
                    .wrong
                    .push(format!("{}:{}: {why}", page.display(), block.line));
                break;
            }
        }
    }
    outcome
}

fn excuse(page: &Path, block: &Block) -> Option<String> {
    let of_page = PAGES.iter().find(|(name, _)| page.ends_with(name));
    let of_page = of_page.map(|(_, why)| *why);
    let why = match block.excuse.as_deref() {
        Some(OF_THE_PAGE) => of_page.expect("a page with `sh norun` says why in `PAGES`"),
        Some(why) => why,
        None if page.starts_with("docs/rules") => of_page?,
        None => return None,
    };
    Some(format!("{}:{}: {why}", page.display(), block.line))
}

fn commands(session: &mut Session, block: &Block) -> Result<(), String> {
    let ended = session.run(&block.text);
    if ended.code == block.code {
        return Ok(());
    }
    Err(format!(
        "ended with {}, not {}\n{}{}",
        ended.code, block.code, block.text, ended.text
    ))
}

/// Each command with what the page shows of it; a command with nothing below it may print what it likes.
fn shown(session: &mut Session, block: &Block) -> Result<(), String> {
    let all = console(&block.text);
    for (at, (command, shown)) in all.iter().enumerate() {
        let ended = session.run(command);
        let code = if at + 1 == all.len() { block.code } else { 0 };
        if ended.code != code {
            return Err(format!(
                "`{command}` ended with {}, not {code}\n{}",
                ended.code, ended.text
            ));
        }
        let shown: Vec<String> = shown
            .iter()
            .map(|line| line.trim_end().to_owned())
            .collect();
        let is_empty = shown.iter().all(String::is_empty);
        if !is_empty && !is_shown(&shown, &ended.text.lines().collect::<Vec<_>>()) {
            return Err(format!(
                "`{command}` prints\n{}where the page shows\n{}",
                ended.text,
                shown.join("\n")
            ));
        }
    }
    Ok(())
}

fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
