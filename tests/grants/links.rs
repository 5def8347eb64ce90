//! A link is made: it is shown once, and its key is kept nowhere.

use std::fs;
use std::process::Command;
use std::str::FromStr as _;

use candor::seal::SecretKey;

use crate::register::REGISTER;
use crate::support::Desk;
use crate::{DAY, read};

fn holds_a_secret(desk: &Desk) -> bool {
    let files = desk.bytes("content").into_iter();
    files
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).to_uppercase())
        .any(|text| text.contains("AGE-SECRET-KEY"))
}

#[test]
fn a_link_is_printed_once_and_kept_nowhere() {
    let desk = Desk::small();
    let words = "grant add Acme --expires 2026-12-31 --nda 3 --accepted 2026-03-01 --print";
    let output = desk.run(&format!("{words} --today {DAY}"));
    assert!(output.status.success());
    let link = String::from_utf8(output.stdout).unwrap();
    let secret = link
        .trim_end()
        .strip_prefix("https://trust.example.com/room/#")
        .unwrap();
    let identity = age::x25519::Identity::from_str(secret).unwrap();
    let register = read(&desk, REGISTER);
    assert!(register.contains(&identity.to_public().to_string()));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("AGE-SECRET"));
    assert!(!holds_a_secret(&desk));
    assert!(read(&desk, REGISTER).contains("granted_by: \"Security lead\"\n"));
}

#[test]
fn without_a_terminal_nothing_is_written() {
    let desk = Desk::small();
    let before = desk.bytes("content");
    let text = desk.fails(
        2,
        &format!("grant add Acme --expires 2026-12-31 --today {DAY}"),
    );
    assert!(text.contains("say `--print`"), "{text}");
    assert_eq!(desk.bytes("content"), before);
}

/// `script` of util-linux gives the program a terminal of its own.
#[test]
fn a_terminal_gets_the_link() {
    let desk = Desk::small();
    let program = env!("CARGO_BIN_EXE_candor");
    let command = format!("{program} grant add Acme --expires 2026-12-31 --today {DAY}");
    let output = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .current_dir(desk.folder.path())
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{shown}");
    assert!(
        shown.contains("https://trust.example.com/room/#AGE-SECRET-KEY-1"),
        "{shown}"
    );
    assert!(!holds_a_secret(&desk));
}

#[test]
fn with_a_key_of_their_own_no_secret_travels() {
    let desk = Desk::small();
    let secret = SecretKey::generate();
    let add = |key: &str| {
        desk.run(&format!(
            "grant add Acme --expires 2026-12-31 --public-key {key} --today {DAY}"
        ))
    };
    let before = desk.bytes("content");
    let refused = add(&secret.reveal());
    assert_eq!(refused.status.code(), Some(2));
    let text = String::from_utf8(refused.stderr).unwrap();
    assert!(
        text.contains("secret key") && !text.contains(&secret.reveal()),
        "{text}"
    );
    assert_eq!(desk.bytes("content"), before);
    let output = add(secret.public().as_str());
    assert!(output.status.success());
    assert_eq!(output.stdout, b"https://trust.example.com/room/\n");
    assert!(read(&desk, REGISTER).contains(secret.public().as_str()));
}

#[test]
fn what_cannot_be_granted_is_refused_with_the_remedy() {
    let desk = Desk::small();
    desk.ok(&format!(
        "grant add Acme --expires 2026-12-31 --print --today {DAY}"
    ));
    let before = read(&desk, REGISTER);
    for (words, says) in [
        ("add Beta --expires 2026-03-01 --print", "is before today"),
        (
            "add Beta --expires 2026-12-31 --grants public --print",
            "say `--grants nda` or `--grants internal`",
        ),
        (
            "add Beta --expires 2026-12-31 --id acme --print",
            "the id `acme` is taken: choose another with `--id`",
        ),
        (
            "add Beta --expires 2026-12-31 --id nda --print",
            "`nda` is what an audience is called: choose another with `--id`",
        ),
        (
            "add Beta --expires 2026-12-31 --nda 3 --accepted 2026-03-03 --print",
            "is after today",
        ),
        (
            "add Beta --expires 2026-12-31 --nda 3 --print",
            "--accepted <DATE>",
        ),
        (
            "add Be\u{202e}ta --expires 2026-12-31 --print",
            "the company must be a text on one line",
        ),
        ("revoke amce --why x", "did you mean `acme`?"),
        (
            "revoke zzz --why x",
            "there is no grant `zzz`: `candor grant list` shows them",
        ),
        ("renew acme --expires 2026-03-01", "is before today"),
    ] {
        let text = desk.fails(2, &format!("grant {words} --today {DAY}"));
        assert!(text.contains(says), "{words}: {text}");
    }
    assert_eq!(read(&desk, REGISTER), before);
    let warned = desk.ok(&format!(
        "grant add Beta --expires 2026-12-31 --print --today {DAY}"
    ));
    assert!(warned.contains("grant-without-nda"), "{warned}");
    // `--for nda` would mean two readers.
    let register = read(&desk, REGISTER).replacen("id: beta", "id: nda", 1);
    fs::write(desk.path(REGISTER), register).unwrap();
    let refused = desk.fails(1, &format!("drift --for nda --today {DAY}"));
    assert!(
        refused.contains("is what an audience is called"),
        "{refused}"
    );
}

/// As `approve --by` does: a name that the site does not know stands for nothing.
#[test]
fn who_grants_is_a_role_of_the_site() {
    let desk = Desk::small();
    let words = "grant add Acme --expires 2026-12-31 --nda 3 --accepted 2026-03-01 --print";
    desk.edit(
        "site.yaml",
        "contacts:",
        "approvers: [{role: Lead}]\ncontacts:",
    );
    let text = desk.fails(2, &format!("{words} --by Nobody --today {DAY}"));
    assert!(
        text.contains("`Nobody` may grant nothing") && text.contains("names `Lead`"),
        "{text}"
    );
    assert!(!desk.path("content/recipients.yaml").exists());
    desk.ok(&format!("{words} --by Lead --today {DAY}"));
    // The site's owner, who need be no approver.
    desk.ok(&format!("{words} --id other --today {DAY}"));
}
