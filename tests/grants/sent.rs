//! What was sent to somebody is on record, and a file shows whether it is what was sent.

use std::fs;

use candor::approval::act::Line;
use candor::grants::{ExportRecord, Sha256, exports};
use candor::library::value::Audience;
use serde_json::Value;

use crate::support::Desk;
use crate::{DAY, LATER, read};

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
    let verify = format!("verify filled.csv --today {DAY}");
    let said = String::from_utf8(desk.run(&verify).stdout).unwrap();
    assert!(said.contains("the one text in it stands on "), "{said}");
    desk.ok(&format!(
        "withdraw answer/deletion --why Wrong --today {DAY}"
    ));
    let said = String::from_utf8(desk.run(&verify).stdout).unwrap();
    assert!(
        said.contains("the one text in it no longer stands on "),
        "{said}"
    );
    desk.ok(&format!(
        "approve answer/deletion --by Lead --yes --today {DAY}"
    ));
    desk.ok(&verify);
    desk.ok(&format!(
        "withdraw answer/deletion --why Wrong --today {DAY}"
    ));
    desk.fails(1, &verify);
    desk.fails(1, &format!("drift --for acme --today {DAY}"));
}

/// The texts of a content folder on a day, as an export would have them.
pub(crate) fn texts(desk: &Desk, today: &str) -> Vec<Line> {
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
pub(crate) fn exported(desk: &Desk, grant: Option<&str>, today: &str, file: &str) {
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
        manifest: None,
        number: 1,
        lines: texts(desk, today),
    };
    exports::write(&desk.path("content"), &record).unwrap();
}

pub(crate) fn granted(desk: &Desk) {
    desk.ok(&format!(
        "grant add Acme --expires 2026-12-31 --nda 3 --accepted 2026-03-01 --print --today {DAY}"
    ));
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

/// What drift and verify would stumble over is said where people look.
#[test]
fn a_broken_record_of_an_export_is_a_finding_of_check() {
    let desk = Desk::approved();
    fs::create_dir(desk.path("content/exports")).unwrap();
    desk.ok(&format!("check --today {DAY}"));
    desk.write("content/exports/foo.txt", "nonsense\n");
    let text = desk.fails(1, &format!("check --today {DAY}"));
    assert!(text.contains("error[broken-export-record]"), "{text}");
    let output = desk.run(&format!("check --format json --today {DAY}"));
    let json = String::from_utf8(output.stdout).unwrap();
    assert!(json.contains("broken-export-record"), "{json}");
}
