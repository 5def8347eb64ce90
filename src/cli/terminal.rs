//! The terminal: where lines go, colours, and a question.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

use crate::cli::Failure;
use crate::library::is_hidden;
use crate::output;

const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();

/// Whether standard error shows colours.
pub(super) fn coloured() -> bool {
    io::stderr().is_terminal()
        && anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
}

/// A line of progress or outcome, on standard error.
pub(super) fn say(quiet: bool, line: &str) {
    if quiet {
        return;
    }
    let line = &*harmless(line);
    // As findings have it.
    match line.strip_prefix("warning: ") {
        Some(rest) => error_text(&format!("{YELLOW}warning{YELLOW:#}: {rest}\n")),
        None => error_text(&format!("{line}\n")),
    }
}

/// A mistake in one line, on standard error.
pub(super) fn error(message: &str) {
    let mut out = anstream::stderr().lock();
    // Nobody is left to tell when standard error itself is gone.
    let _ = writeln!(out, "{RED}error{RED:#}: {}", harmless(message));
}

/// Text for standard error as it is.
pub(super) fn error_text(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Bytes for the terminal itself, past what strips colours from text.
pub(super) fn raw(text: &str) {
    let mut out = io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Text for standard output: what a program may read.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    printed(try_print(text))
}

/// What became of a text for standard output. A reader that has gone away, as `head` does, has what
/// it wanted; anything else, such as a full disk, has lost what was asked for.
pub(super) fn printed(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Machine(format!(
            "cannot write to standard output: {}",
            output::reason(&error)
        ))),
        _ => Ok(()),
    }
}

/// The same, where a reader that has gone away is a loss too.
pub(super) fn try_print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(harmless(text).as_bytes())?;
    out.flush()
}

/// A text in which nothing steers a screen, such as a question of a buyer's file: what would is written as its number.
/// The form is that of JSON, so that a program reads the same from it.
fn harmless(text: &str) -> Cow<'_, str> {
    let steers = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || is_hidden(c);
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether standard output is a terminal, and no file, log or other program.
pub(super) fn shows_output() -> bool {
    io::stdout().is_terminal()
}

/// A number of things, such as `1 record` and `2 records`.
pub(super) fn count(n: usize, thing: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {thing}{plural}")
}

/// Whether somebody can be asked.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks; only `y` and `yes` mean yes.
pub(super) fn ask(question: &str) -> bool {
    error_text(&format!("{question} [y/N] "));
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}
