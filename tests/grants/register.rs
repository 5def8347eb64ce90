//! The register of grants: what goes in comes back, and an edit keeps what it is not about.

use std::sync::Barrier;
use std::thread;

use candor::grants::{self, EditError, Grants, NewGrant};
use candor::library::Library;
use candor::library::value::Audience;
use candor::seal::SecretKey;
use serde_json::Value;

use crate::support::Desk;
use crate::{DAY, read};

pub(crate) const REGISTER: &str = "content/recipients.yaml";

fn new_grant(company: &str) -> NewGrant {
    NewGrant {
        id: None,
        company: company.to_owned(),
        contact: None,
        audience: Audience::Nda,
        key: SecretKey::generate().public(),
        nda: None,
        granted_by: "Lead".to_owned(),
        granted_on: DAY.parse().unwrap(),
        expires_on: "2026-12-31".parse().unwrap(),
    }
}

#[test]
fn any_company_comes_back_as_it_went_in() {
    let desk = Desk::small();
    let companies = [
        "Acme",
        "Acme: \"GmbH\" # & Söhne",
        "- id: x",
        "'",
        "\\",
        "{a}",
        "[b]",
        "yes",
        "null",
        "~",
        "1.0",
        "株式会社",
        "Ação 🎉",
        "e\u{301}",
        "%a",
        "@b",
        "`c`",
        "*d",
        "&e",
        "!f",
        "| g",
        "> h",
        "? i",
        "a: b",
        "שלום",
        "---",
        "...",
        "\u{a0}x\u{a0}y",
    ];
    let mut before = String::new();
    for company in companies {
        grants::add(&desk.path("content"), &new_grant(company)).unwrap();
        let after = read(&desk, REGISTER);
        assert!(after.starts_with(&before), "{company}");
        before = after;
    }
    let library = Library::load(&desk.path("content")).unwrap();
    let grants = Grants::of(&library).unwrap();
    let back: Vec<&str> = grants.iter().map(|grant| grant.company.as_str()).collect();
    assert_eq!(back, companies);
}

#[test]
fn an_edit_keeps_every_other_byte() {
    let key = SecretKey::generate().public();
    let key = key.as_str();
    let block = format!(
        "# ours\n\n- id: acme # first\n  company: Acme\n  grants: nda\n  public_key: {key}\n  granted_by: Lead\n  granted_on: 2026-01-01\n  \
         expires_on: 2026-12-31   # asked for more\n  nda: {{version: \"3\", accepted_on: 2026-01-01}}\n\n# the end"
    );
    let indented = block
        .replace("\n  ", "\n      ")
        .replace("- id", "  -   id");
    let flow = format!(
        "- {{id: acme, company: Acme, grants: nda, public_key: {key}, granted_by: Lead, granted_on: 2026-01-01, expires_on: \"2026-12-31\"}} # x\n"
    );
    let windows = block.replace('\n', "\r\n");
    let marked = format!("\u{feff}{block}");
    for text in [block, indented, flow, windows, marked] {
        let desk = Desk::small();
        desk.write(REGISTER, &text);
        desk.ok(&format!(
            "grant renew acme --expires 2027-01-31 --today {DAY}"
        ));
        let renewed = read(&desk, REGISTER);
        let by_hand = text
            .replace("\"2026-12-31\"", "2027-01-31")
            .replace("2026-12-31", "2027-01-31");
        assert_eq!(renewed, by_hand);
        desk.ok(&format!("grant revoke acme --why left:#1 --today {DAY}"));
        let revoked = read(&desk, REGISTER);
        let added: Vec<&str> = revoked
            .lines()
            .filter(|line| !renewed.lines().any(|old| old == *line))
            .collect();
        assert!(
            added.len() <= 2 && revoked.len() > renewed.len(),
            "{added:?}"
        );
        assert_eq!(revoked.contains("\r\n"), renewed.contains("\r\n"));
        desk.ok(&format!(
            "grant add Beta --expires 2026-12-31 --print --today {DAY}"
        ));
        assert!(read(&desk, REGISTER).starts_with(&revoked));
        let output = desk.run(&format!("grant list --format json --today {DAY}"));
        let list: Value = serde_json::from_slice(&output.stdout).unwrap();
        let states: Vec<&Value> = list["grants"]
            .as_array()
            .unwrap()
            .iter()
            .map(|grant| &grant["state"])
            .collect();
        assert_eq!(states, ["revoked", "open"]);
        assert_eq!(list["grants"][0]["revoked_why"], "left:#1");
        assert!(
            desk.fails(
                2,
                &format!("grant renew acme --expires 2027-02-01 --today {DAY}")
            )
            .contains("was revoked")
        );
    }
}

#[test]
fn a_register_that_cannot_be_edited_in_place_is_left_alone() {
    let desk = Desk::small();
    desk.write(REGISTER, "[]\n");
    let text = desk.fails(
        2,
        &format!("grant add Acme --expires 2026-12-31 --print --today {DAY}"),
    );
    assert!(text.contains("put each recipient under a dash"), "{text}");
    assert_eq!(read(&desk, REGISTER), "[]\n");
}

#[test]
fn of_two_at_once_neither_is_lost() {
    let desk = Desk::small();
    let content = desk.path("content");
    let (threads, rounds) = (4, 40);
    let start = Barrier::new(threads);
    let added: usize = thread::scope(|scope| {
        let work = || {
            start.wait();
            let outcomes = (0..rounds).map(|_| grants::add(&content, &new_grant("Acme")));
            outcomes
                .filter(|outcome| match outcome {
                    Ok(_) => true,
                    Err(EditError::Output(error)) => {
                        assert!(error.to_string().contains("another candor is writing"));
                        false
                    }
                    Err(error) => panic!("{error}"),
                })
                .count()
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().map(|one| one.join().unwrap()).sum()
    });
    let library = Library::load(&content).unwrap();
    assert!(added > 0);
    assert_eq!(Grants::of(&library).unwrap().iter().count(), added);
}
