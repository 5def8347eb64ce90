//! Help, completions and man pages: what a stranger reads first.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use support::{Desk, candor};

fn printed(words: &[&str]) -> String {
    let output = candor().args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The names of all commands, as the first help lists them.
fn commands() -> Vec<String> {
    let help = printed(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let names = list.lines().map(|line| line.split_whitespace().next());
    names.flatten().map(str::to_owned).collect()
}

#[test]
fn every_command_tells_what_it_is_for_and_shows_how() {
    let names = commands();
    assert!(names.len() > 25, "{names:?}");
    for name in names.iter().filter(|name| *name != "help") {
        let help = printed(&[name, "--help"]);
        let groups = ["grant", "approvals", "import"].contains(&name.as_str());
        assert!(
            groups || help.contains(&format!("\n  candor {name}")),
            "{help}"
        );
        assert!(help.contains("Options of every command"), "{help}");
    }
    // What a command does is told, not only its name once more.
    assert!(printed(&["fill", "--help"]).contains("word for word"));
    assert!(printed(&["live", "--help"]).contains("Hold a deployed site against the content"));
}

#[test]
fn shells_read_the_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(&["completions", shell]);
        for name in commands() {
            assert!(script.contains(&name), "{shell}: {name}");
        }
    }
    let mut bash = Command::new("bash")
        .arg("-n")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let script = printed(&["completions", "bash"]);
    let mut stdin = bash.stdin.take().unwrap();
    stdin.write_all(script.as_bytes()).unwrap();
    drop(stdin);
    assert!(bash.wait().unwrap().success());
}

#[test]
fn a_man_page_stands_for_each_command() {
    let desk = Desk::small();
    desk.ok("man --out man");
    for name in commands().iter().filter(|name| *name != "help") {
        let page = fs::read_to_string(desk.path("man").join(format!("candor-{name}.1"))).unwrap();
        assert!(page.contains(&format!(".TH candor-{name} 1")), "{page}");
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
    let first = desk.bytes("man");
    desk.ok("man --out man");
    assert_eq!(first, desk.bytes("man"));
}
