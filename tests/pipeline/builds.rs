//! What is written, and what stops it: the old site stays.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Desk, copy, many_answers};
use crate::{ANSWER, DAY};

#[test]
fn approved_content_builds() {
    let desk = Desk::approved();
    desk.ok(&format!("build {DAY}"));
    let page = fs::read_to_string(desk.path("public/faq/deletion.html")).unwrap();
    assert!(
        page.contains("Yes, at any time.") && page.contains("Lead"),
        "{page}"
    );
    assert!(desk.path("public/.candor-output").exists() && desk.path("public/SHA256SUMS").exists());
}

#[test]
fn a_changed_word_stops_the_build_and_leaves_the_site() {
    let desk = Desk::approved();
    desk.ok(&format!("build {DAY}"));
    let before = desk.bytes("public");
    desk.edit(ANSWER, "at any time", "within a day");
    let text = desk.fails(1, &format!("build {DAY}"));
    assert!(text.contains("error[changed-since-approval]"), "{text}");
    assert!(
        text.contains("content/answers/deletion/deletion.md:11:1"),
        "{text}"
    );
    assert!(text.contains("Yes, within a day."), "{text}");
    assert_eq!(desk.bytes("public"), before);
}

#[test]
fn a_removed_approval_stops_the_build_and_leaves_the_site() {
    let desk = Desk::approved();
    desk.ok(&format!("build {DAY}"));
    let before = desk.bytes("public");
    fs::remove_dir_all(desk.path("content/approvals")).unwrap();
    let text = desk.fails(1, &format!("build {DAY}"));
    assert!(
        text.contains("error[unapproved]: `answer/deletion` is not approved"),
        "{text}"
    );
    assert!(
        text.contains("content/answers/deletion/deletion.md:2:1"),
        "{text}"
    );
    assert_eq!(desk.bytes("public"), before);
}

#[test]
fn an_answer_that_changes_changes_no_page_of_another() {
    let desk = Desk::small();
    many_answers(&desk, 6);
    let approve = "approve * --by Lead --yes --today 2026-03-01";
    desk.ok(approve);
    desk.ok(&format!("build {DAY}"));
    let before = desk.bytes("public");
    desk.edit(ANSWER, "at any time", "within a day");
    desk.ok(approve);
    desk.ok(&format!("build {DAY}"));
    let after = desk.bytes("public");
    let changed = after.iter().filter(|file| !before.contains(file));
    let mut pages: Vec<_> = changed.map(|(path, _)| path.clone()).collect();
    pages.retain(|path| path.starts_with(desk.path("public/faq")));
    // Every page has a search field, and the index has changed.
    let own = ["public/faq/deletion.html", "public/faq/deletion.md"];
    assert_eq!(pages, own.map(|path| desk.path(path)));
}

#[test]
fn a_clock_that_is_behind_stops_the_build() {
    let desk = Desk::approved();
    assert!(
        desk.fails(1, "build --today 2026-02-28")
            .contains("error[clock-behind]")
    );
}

#[test]
fn drafts_are_marked_and_stay_apart_from_a_site() {
    let desk = Desk::small();
    desk.ok("build --drafts --out drafts --today 2026-03-01");
    let page = fs::read_to_string(desk.path("drafts/faq/deletion.html")).unwrap();
    assert!(
        page.contains("noindex") && page.to_lowercase().contains("draft"),
        "{page}"
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("build {DAY}"));
    let before = desk.bytes("public");
    desk.fails(2, &format!("build --drafts {DAY}"));
    assert_eq!(desk.bytes("public"), before);
}

#[test]
fn a_record_above_the_reader_is_nowhere_in_the_site() {
    let desk = Desk::small();
    desk.edit("vendors.yaml", "audience: public", "audience: nda");
    desk.edit("vendors.yaml", "name: Mail", "name: Zebrafinch");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("build {DAY}"));
    for (path, bytes) in desk.bytes("public") {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("Zebrafinch"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_notice_before_its_day_is_in_no_site() {
    let desk = Desk::small();
    desk.edit(
        "updates/2026-01-01-start.md",
        "date: 2026-01-01",
        "date: 2026-04-01",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!("build {DAY}"));
    let shown = |desk: &Desk| {
        fs::read_to_string(desk.path("public/updates.html"))
            .is_ok_and(|page| page.contains("Start"))
    };
    assert!(!shown(&desk));
    desk.ok("build --today 2026-04-01");
    assert!(shown(&desk));
}

#[test]
fn the_same_content_and_day_give_the_same_bytes_anywhere() {
    let sums = |desk: &Desk, variables: &[(&str, &str)], umask: &str| {
        let program = env!("CARGO_BIN_EXE_candor");
        let ran = Command::new("sh")
            .arg("-c")
            .arg(format!(
                "umask {umask}; exec {program} build --today 2026-09-15"
            ))
            .envs(variables.iter().copied())
            .current_dir(desk.folder.path())
            .output()
            .unwrap();
        assert!(
            ran.status.success(),
            "{}",
            String::from_utf8_lossy(&ran.stderr)
        );
        fs::read_to_string(desk.path("public/SHA256SUMS")).unwrap()
    };
    let first = Desk::of(Path::new("content"));
    let one = sums(
        &first,
        &[("TZ", "UTC"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        "022",
    );
    assert!(one.lines().count() > 20);
    let deeper = tempfile::tempdir().unwrap();
    let second = Desk {
        folder: tempfile::Builder::new()
            .prefix("a longer name ")
            .tempdir_in(deeper.path())
            .unwrap(),
    };
    copy(Path::new("content"), &second.path("content"));
    let two = sums(
        &second,
        &[
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANG", "tr_TR.UTF-8"),
            ("RAYON_NUM_THREADS", "2"),
        ],
        "077",
    );
    let differing: Vec<&str> = one.lines().filter(|line| !two.contains(line)).collect();
    assert!(one == two, "{differing:?}");
}
