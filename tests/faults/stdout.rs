//! A result that cannot be written to standard output is lost, and a failure; a reader that has gone
//! away has what it wanted.

use std::fs::File;
use std::io::Read;
use std::process::Stdio;

use crate::built;
use crate::support::candor;

/// A command for each way to standard output.
const COMMANDS: [&str; 20] = [
    "--help",
    "--version",
    "build --help",
    "rules",
    "explain raw-html",
    "schema vendors",
    "deploy nginx",
    "facts --today 2026-03-02",
    "status --today 2026-03-02",
    "readiness --today 2026-03-02",
    "find deletion --today 2026-03-02",
    "find deletion --format json --today 2026-03-02",
    "check --format json --today 2026-03-02",
    "check --format sarif --today 2026-03-02",
    "build --format json --today 2026-03-02",
    "coverage buyer.csv --audience public --today 2026-03-02",
    "fill buyer.csv --audience public --dry-run --today 2026-03-02",
    "verify buyer.csv --today 2026-03-02",
    "approvals verify",
    "grant list --format json --today 2026-03-02",
];

#[test]
fn a_full_disk_behind_standard_output() {
    let (desk, _) = built();
    desk.write(
        "buyer.csv",
        "Id,Question,Answer\n1,Can we delete our data?,\n2,Why?,\n",
    );
    for words in COMMANDS {
        // Opened and never named to candor: it stands for a file on a full disk.
        let full = File::options().write(true).open("/dev/full");
        let Ok(full) = full else {
            println!("SKIPPED a_full_disk_behind_standard_output: there is no full device here");
            return;
        };
        let mut command = candor();
        command
            .args(words.split(' '))
            .current_dir(desk.folder.path());
        let output = command.stdout(full).output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{words}\n{text}");
        assert!(
            text.contains("cannot write to standard output: no space left on device"),
            "{words}\n{text}"
        );
    }
}

#[test]
fn a_reader_that_has_gone_away() {
    let (desk, _) = built();
    desk.write(
        "buyer.csv",
        "Id,Question,Answer\n1,Can we delete our data?,\n2,Why?,\n",
    );
    for words in COMMANDS {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = candor();
        command
            .args(words.split(' '))
            .current_dir(desk.folder.path());
        let mut child = command
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut text = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        let code = child.wait().unwrap().code();
        // What the command itself found out stays: a file of somebody else's is not ours.
        let expected = i32::from(words.starts_with("verify"));
        assert_eq!(code, Some(expected), "{words}\n{text}");
        assert!(
            !text.contains("standard output") && !text.contains("panicked"),
            "{words}\n{text}"
        );
    }
}
