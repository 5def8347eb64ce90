//! The end of a program whose theme does not end.
//!
//! A page that loops for ever cannot be stopped, so that the program ends instead. Pages of a theme
//! of the user's own are made in memory, before anything of the site is written: the old site is as it was.

use std::path::Path;
use std::process;
use std::thread;
use std::time::Duration;

use crate::cli::Failure;
use crate::cli::terminal;
use crate::site::Theme;

/// How often the pages in the making are looked at.
const MOMENT: Duration = Duration::from_millis(50);
/// A page that is found so often does not end: 10 s, where the default theme takes a few milliseconds.
const MOST_LOOKS: usize = 200;
/// How far the program may grow while pages are made, in MiB: 10,000 answers take 250.
const MOST_MEMORY: u64 = 2048;

/// The theme that was asked for; a folder of the user's own is watched for as long as the program runs.
pub(super) fn theme(folder: Option<&Path>) -> Result<Theme, Failure> {
    let theme = Theme::load(folder)?;
    if folder.is_some() {
        guard(&theme);
    }
    Ok(theme)
}

fn guard(theme: &Theme) {
    let watch = theme.watch();
    let before = memory();
    thread::spawn(move || {
        loop {
            thread::sleep(MOMENT);
            let Some(making) = watch.look() else {
                continue;
            };
            let grown = memory().saturating_sub(before);
            let why = if making.looks > MOST_LOOKS {
                "does not end"
            } else if grown > MOST_MEMORY {
                "takes all memory"
            } else {
                continue;
            };
            terminal::error(&format!(
                "the theme does not hold\n`{}` {why}: look for what repeats in the template `{}`",
                making.page, making.template
            ));
            process::exit(2);
        }
    });
}

/// How much memory the program takes, in MiB, where the system says so in a file.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = resident.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
