//! Grants, what was sent, and what of it is no longer true: as their users run them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::process::Command;
use std::str::FromStr as _;
use std::sync::Barrier;
use std::thread;

use candor::approval::act::Line;
use candor::grants::{self, EditError, ExportRecord, Grants, NewGrant, Sha256, exports};
use candor::library::Library;
use candor::library::value::Audience;
use candor::seal::SecretKey;
use serde_json::Value;

use support::Desk;

const DAY: &str = "2026-03-02";
const LATER: &str = "2026-05-01";
const REGISTER: &str = "content/recipients.yaml";

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

fn read(desk: &Desk, file: &str) -> String {
    fs::read_to_string(desk.path(file)).unwrap()
}

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

#[test]
fn fill_takes_a_grant_and_refuses_one_that_is_shut() {
    let desk = Desk::approved();
    desk.write("asked.csv", "Question,Answer\nCan we delete our data?,\n");
    let add = "grant add Acme --expires 2026-04-30 --nda 3 --accepted 2026-03-01 --print";
    desk.ok(&format!("{add} --today {DAY}"));
    let fill = |grant: &str, today: &str| {
        desk.run(&format!(
            "fill asked.csv -o filled.csv --for {grant} --today {today}"
        ))
    };
    let output = fill("acme", DAY);
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    for (grant, today, says) in [
        (
            "amce",
            DAY,
            "there is no grant `amce`: did you mean `acme`?",
        ),
        ("acme", "2026-03-01", "begins on 2026-03-02: wait until"),
        (
            "acme",
            LATER,
            "expired on 2026-04-30: `candor grant renew acme",
        ),
    ] {
        let output = fill(grant, today);
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(text.contains(says), "{text}");
    }
}

#[test]
fn what_was_filled_in_for_somebody_is_on_record() {
    let desk = Desk::approved();
    desk.write(
        "asked.csv",
        "Question,Answer\nCan we delete our data?,\nDo you own a boat?,\n",
    );
    let add = "grant add Acme --expires 2026-04-30 --nda 3 --accepted 2026-03-01 --print";
    desk.ok(&format!("{add} --today {DAY}"));
    desk.ok(&format!(
        "fill asked.csv --dry-run --for acme --today {DAY}"
    ));
    assert!(
        !desk.path("content/exports").exists(),
        "a dry run sends nothing"
    );
    desk.ok(&format!(
        "fill asked.csv -o filled.csv --for acme --today {DAY}"
    ));
    let sent = exports::load(&desk.path("content")).unwrap();
    let filed = sent.iter().next().unwrap();
    let items: Vec<String> = filed
        .record
        .lines
        .iter()
        .map(|line| line.item.to_string())
        .collect();
    assert_eq!(items, ["answer/deletion"]);
    desk.ok(&format!("verify filled.csv --today {DAY}"));
    desk.ok(&format!(
        "withdraw answer/deletion --why Wrong --today {DAY}"
    ));
    desk.fails(1, &format!("verify filled.csv --today {DAY}"));
    desk.fails(1, &format!("drift --for acme --today {DAY}"));
}

/// The texts of a content folder on a day, as an export would have them.
fn texts(desk: &Desk, today: &str) -> Vec<Line> {
    let output = desk.run(&format!("status --format json --today {today}"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |item: &Value, field: &str| item[field].as_str().unwrap().to_owned();
    let items = report["items"].as_array().unwrap().iter();
    items
        .map(|item| Line {
            item: text(item, "id").parse().unwrap(),
            digest: text(item, "digest").parse().unwrap(),
            audience: text(item, "audience").parse().unwrap(),
        })
        .collect()
}

/// Puts an export of everything on record, and its file on the desk.
fn exported(desk: &Desk, grant: Option<&str>, today: &str, file: &str) {
    desk.write(file, &format!("the answers of {today} for {grant:?}"));
    let bytes = fs::read(desk.path(file)).unwrap();
    let record = ExportRecord {
        site: "trust.example.com".to_owned(),
        grant: grant.map(|id| id.parse().unwrap()),
        audience: Audience::Nda,
        date: today.parse().unwrap(),
        as_of: today.parse().unwrap(),
        format: "csv".to_owned(),
        pack: Sha256::of(&bytes),
        opened: None,
        number: 1,
        lines: texts(desk, today),
    };
    exports::write(&desk.path("content"), &record).unwrap();
}

fn granted(desk: &Desk) {
    desk.ok(&format!(
        "grant add Acme --expires 2026-12-31 --nda 3 --accepted 2026-03-01 --print --today {DAY}"
    ));
}

/// What has drifted by the later day: item and state, in order.
fn drifted(desk: &Desk, words: &str) -> Vec<(String, String)> {
    drifted_on(desk, LATER, words)
}

fn drifted_on(desk: &Desk, today: &str, words: &str) -> Vec<(String, String)> {
    let output = desk.run(&format!("drift --format json --today {today}{words}"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = Vec::new();
    for reader in report["readers"].as_array().unwrap() {
        for item in reader["items"].as_array().unwrap() {
            let text = |field: &str| item[field].as_str().unwrap().to_owned();
            found.push((text("item"), text("state")));
        }
    }
    assert_eq!(output.status.code(), Some(i32::from(!found.is_empty())));
    assert_eq!(report["drifted"], found.len());
    found
}

/// Answers enough for ten different edits, all of them in what `candor export` holds.
fn ten_texts(desk: &Desk) {
    for (id, question) in [
        ("backups", "How often are backups made?"),
        ("pen-test", "Who tests the product from outside?"),
        ("training", "What do new colleagues learn?"),
        ("offices", "Where are the offices?"),
        ("insurance", "Which insurer covers a breach?"),
        ("escrow", "Is the source code held by a third party?"),
    ] {
        let text = format!(
            "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: {question}\nshort_answer: yes\ntopic: {id}\n---\n\
             Yes, as agreed for {id}.\n"
        );
        desk.write(&format!("content/answers/more/{id}.md"), &text);
    }
}

#[test]
fn drift_after_ten_edits_of_what_was_exported_is_those_ten() {
    let desk = Desk::small();
    ten_texts(&desk);
    granted(&desk);
    desk.ok("approve answer/training --by Lead --yes --until 2026-04-01 --today 2026-03-01");
    desk.ok("approve answer/[!t]* [!a]* attestation/* access/* --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("export --for acme -o sent.xlsx --today {DAY}"));
    desk.ok(&format!("verify sent.xlsx --today {DAY}"));
    assert_eq!(drifted_on(&desk, DAY, ""), []);

    desk.edit("answers/deletion/deletion.md", "at any time", "in a day");
    desk.edit(
        "answers/more/backups.md",
        "short_answer: yes",
        "short_answer: no",
    );
    desk.edit(
        "answers/more/offices.md",
        "audience: public",
        "audience: internal",
    );
    desk.edit(
        "answers/more/insurance.md",
        "audience: public",
        "audience: nda",
    );
    desk.edit("vendors.yaml", "Sends mail.", "Sends and keeps mail.");
    desk.edit("controls.yaml", "Every sign-in", "Nearly every sign-in");
    desk.edit(
        "evidence.yaml",
        "subject: Platform",
        "subject: The platform",
    );
    let approve = "answer/deletion answer/backups answer/offices answer/insurance vendor/* control/* evidence/*";
    desk.ok(&format!(
        "approve {approve} --by Lead --yes --today 2026-03-05"
    ));
    desk.edit("answers/more/escrow.md", "as agreed", "as promised");
    desk.ok("withdraw answer/pen-test --why Wrong --today 2026-03-06");

    let mut found = drifted(&desk, "");
    found.sort();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(item, state)| (item.as_str(), state.as_str()))
        .collect();
    let expected = [
        ("answer/backups", "changed"),
        ("answer/deletion", "changed"),
        ("answer/escrow", "in-revision"),
        ("answer/insurance", "changed"),
        ("answer/offices", "out-of-view"),
        ("answer/pen-test", "withdrawn"),
        ("answer/training", "lapsed"),
        ("control/mfa", "changed"),
        ("evidence/mfa-report", "changed"),
        ("vendor/mail", "changed"),
    ];
    assert_eq!(found, expected);
    let output = desk.run(&format!("verify sent.xlsx --format json --today {LATER}"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&report["verdict"], &report["fallen"]),
        (&"ours".into(), &10.into())
    );
}

#[test]
fn drift_knows_every_way_in_which_a_text_falls() {
    let desk = Desk::small();
    granted(&desk);
    desk.ok("approve control/mfa --by Lead --yes --until 2026-04-01 --today 2026-03-01");
    desk.ok("approve [!c]* --by Lead --yes --today 2026-03-01");
    exported(&desk, Some("acme"), DAY, "sent.csv");
    assert_eq!(drifted_on(&desk, DAY, ""), []);

    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes, within a day.",
    );
    desk.edit("vendors.yaml", "Sends mail.", "Sends and keeps mail.");
    desk.edit("data-flow.yaml", "retention: 30d", "retention: 60d");
    desk.edit("risks.yaml", "audience: public", "audience: internal");
    desk.edit("risks.yaml", "Filters.", "Top secret filters.");
    desk.edit("logging.yaml", "audience: public", "audience: nda");
    desk.edit("updates/2026-01-01-start.md", "2026-01-01", "2026-12-01");
    let approve = "answer/* vendor/* flow/* risk/* log/* update/*";
    desk.ok(&format!(
        "approve {approve} --by Lead --yes --today 2026-03-05"
    ));
    desk.edit("attestations.yaml", "An auditor", "Another auditor");
    fs::remove_file(desk.path("content/incidents.yaml")).unwrap();
    desk.ok("withdraw gap/pentest --why Wrong --today 2026-03-06");

    let expected = [
        ("answer/deletion", "changed"),
        ("attestation/soc2", "in-revision"),
        ("control/mfa", "lapsed"),
        ("flow/prompt-text", "changed"),
        ("gap/pentest", "withdrawn"),
        ("incident/wrong-tenant", "gone"),
        ("log/user-login", "changed"),
        ("risk/injection", "out-of-view"),
        ("update/2026-01-01-start", "held-back"),
        ("vendor/mail", "changed"),
    ];
    let mut found = drifted(&desk, "");
    found.sort();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(item, state)| (item.as_str(), state.as_str()))
        .collect();
    assert_eq!(found, expected);

    for format in ["human", "json", "md"] {
        let output = desk.run(&format!(
            "drift --for acme --format {format} --today {LATER}"
        ));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Yes, at any time.") && text.contains("Yes, within a day."));
        assert!(
            !text.contains("Top secret") && !text.contains("Another auditor"),
            "{text}"
        );
    }
    // Sent again, what may be sent is no drift; what was sent only before still is.
    let mut lines = texts(&desk, "2026-03-07");
    lines.retain(|line| line.item.to_string() == "answer/deletion");
    let again = ExportRecord {
        lines,
        date: "2026-03-07".parse().unwrap(),
        ..exports::load(&desk.path("content"))
            .unwrap()
            .iter()
            .next()
            .unwrap()
            .record
            .clone()
    };
    exports::write(&desk.path("content"), &again).unwrap();
    assert_eq!(drifted(&desk, "").len(), 9);
}

#[test]
fn a_correction_list_holds_what_its_reader_reads() {
    let desk = Desk::approved();
    granted(&desk);
    exported(&desk, Some("acme"), DAY, "sent.csv");
    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes, within a day.",
    );
    desk.edit(
        "answers/deletion/deletion.md",
        "topic: deletion",
        "topic: deletion\nfeatured: true\naliases: [Secret phrasing]",
    );
    desk.edit("controls.yaml", "owner: Security lead", "owner: Other lead");
    desk.ok("approve answer/* control/* --by Lead --yes --today 2026-03-05");
    let shown = |format: &str| {
        let output = desk.run(&format!(
            "drift --for acme --format {format} --today {LATER}"
        ));
        String::from_utf8(output.stdout).unwrap()
    };
    let letter = shown("md");
    assert!(
        letter.contains("Yes, at any time.") && letter.contains("Yes, within a day."),
        "{letter}"
    );
    for ours in [
        "featured",
        "aliases",
        "Secret phrasing",
        "owner",
        "Other lead",
        "second factor",
    ] {
        assert!(!letter.contains(ours), "{ours}: {letter}");
    }
    // Whoever works here sees it all, line by line.
    let human = shown("human");
    for line in [
        "- body: Yes, at any time.",
        "+ body: Yes, within a day.",
        "+ aliases: Secret phrasing",
        "+ owner: Other lead",
    ] {
        assert!(human.contains(line), "{line}: {human}");
    }
}

#[test]
fn a_reader_whose_grant_is_shut_is_shown_no_new_text() {
    let desk = Desk::small();
    granted(&desk);
    desk.edit(
        "answers/deletion/deletion.md",
        "audience: public",
        "audience: nda",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    exported(&desk, Some("acme"), DAY, "sent.csv");
    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes, within a day.",
    );
    desk.ok("approve answer/* --by Lead --yes --today 2026-03-05");
    assert_eq!(drifted(&desk, "")[0].1, "changed");
    desk.ok("grant revoke acme --why Left --today 2026-03-06");
    assert_eq!(
        drifted(&desk, " --for acme"),
        [("answer/deletion".to_owned(), "out-of-view".to_owned())]
    );
    let output = desk.run(&format!("drift --today {LATER}"));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains("within a day"), "{text}");
}

#[test]
fn drift_knows_whom_it_is_asked_about() {
    let desk = Desk::approved();
    granted(&desk);
    exported(&desk, None, DAY, "sent.csv");
    assert_eq!(drifted(&desk, " --for nda"), []);
    let text = desk.fails(2, &format!("drift --for amce --today {LATER}"));
    assert!(text.contains("did you mean `acme`?"), "{text}");
    let text = desk.fails(2, &format!("drift --format md --today {LATER}"));
    assert!(text.contains("--for"), "{text}");
}

#[test]
fn a_file_is_ours_altered_or_unknown() {
    let desk = Desk::approved();
    granted(&desk);
    exported(&desk, Some("acme"), DAY, "sent.csv");
    let verify = |code: i32| {
        let output = desk.run(&format!("verify sent.csv --format json --today {LATER}"));
        assert_eq!(output.status.code(), Some(code));
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        (
            report["verdict"].as_str().unwrap().to_owned(),
            report["fallen"].as_u64().unwrap(),
        )
    };
    assert_eq!(verify(0), ("ours".to_owned(), 0));
    let sum = Sha256::of(&fs::read(desk.path("sent.csv")).unwrap());
    let manifest = |sum: &Sha256| format!("{{\"file\": {{\"sha256\": \"{sum}\"}}}}");
    desk.write("sent.csv.manifest.json", &manifest(&sum));
    assert_eq!(verify(0), ("ours".to_owned(), 0));
    desk.write("sent.csv.manifest.json", &manifest(&Sha256::of(b"other")));
    assert_eq!(verify(1), ("altered".to_owned(), 0));

    desk.write("sent.csv.manifest.json", &manifest(&sum));
    let bytes = read(&desk, "sent.csv");
    desk.write("sent.csv", &format!("{bytes} "));
    assert_eq!(verify(1), ("altered".to_owned(), 0));
    fs::remove_file(desk.path("sent.csv.manifest.json")).unwrap();
    assert_eq!(verify(1), ("unknown".to_owned(), 0));

    desk.write("sent.csv", &bytes);
    desk.ok("withdraw vendor/mail --why Wrong --today 2026-03-06");
    assert_eq!(verify(1), ("ours".to_owned(), 1));
    let output = desk.run(&format!("verify sent.csv --today {LATER}"));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("withdrawn    vendor/mail"), "{text}");
    desk.fails(2, "verify missing.csv");
}

#[test]
fn an_edited_export_record_is_a_finding_and_prune_keeps_what_was_sent() {
    let desk = Desk::approved();
    granted(&desk);
    exported(&desk, Some("acme"), DAY, "sent.csv");
    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes, within a day.",
    );
    desk.ok("approve answer/* --by Lead --yes --today 2026-03-05");
    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, within a day.",
        "Yes, within an hour.",
    );
    desk.ok("approve answer/* --by Lead --yes --today 2026-03-06");
    desk.ok("approvals prune --today 2026-03-06");
    let output = desk.run(&format!("drift --today {LATER}"));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("- body: Yes, at any time."), "{text}");

    let (path, bytes) = desk.bytes("content/exports").remove(0);
    let edited = String::from_utf8(bytes)
        .unwrap()
        .replace("date: 2026-03-02", "date: 2026-03-01");
    fs::write(path, edited).unwrap();
    let text = desk.fails(1, &format!("drift --today {LATER}"));
    assert!(text.contains("error[broken-export-record]"), "{text}");
}
