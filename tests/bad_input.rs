//! Input and machines that do not fit: each gets a clear error and its exit
//! code, and nothing that was there is lost.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use support::{Desk, candor};

const BUILD: &str = "build --today 2026-03-02";

/// A desk with a site in `public/`, and that site's bytes.
fn built() -> (Desk, Vec<(std::path::PathBuf, Vec<u8>)>) {
    let desk = Desk::approved();
    desk.ok(BUILD);
    let site = desk.bytes("public");
    (desk, site)
}

/// Runs a build that must fail with a code and these words, and leave the site alone.
fn refused(
    desk: &Desk,
    site: &[(std::path::PathBuf, Vec<u8>)],
    words: &str,
    code: i32,
    says: &[&str],
) {
    let text = desk.fails(code, words);
    for part in says {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
    assert!(!text.contains("panicked"), "{text}");
    assert_eq!(desk.bytes("public"), site);
}

#[test]
fn no_content_an_empty_folder_and_a_file() {
    let (desk, site) = built();
    refused(
        &desk,
        &site,
        &format!("{BUILD} --content nowhere"),
        2,
        &["there is no folder `nowhere`", "candor init"],
    );
    fs::create_dir(desk.path("empty")).unwrap();
    refused(
        &desk,
        &site,
        &format!("{BUILD} --content empty"),
        2,
        &["`empty` has no `site.yaml`"],
    );
    desk.write("file", "not a folder");
    refused(
        &desk,
        &site,
        &format!("{BUILD} --content file"),
        2,
        &["`file` is a file"],
    );
}

#[test]
fn a_wrong_date_and_a_wrong_word() {
    let (desk, site) = built();
    refused(
        &desk,
        &site,
        "build --today 2026-02-30",
        2,
        &["is not a day of the calendar"],
    );
    refused(&desk, &site, "biuld", 2, &["build"]);
    refused(
        &desk,
        &site,
        "build --base-url trust.example.com",
        2,
        &["is not a web address"],
    );
}

#[test]
fn themes_that_do_not_hold() {
    let (desk, site) = built();
    refused(
        &desk,
        &site,
        &format!("{BUILD} --theme nowhere"),
        2,
        &["there is no theme folder `nowhere`"],
    );
    for (name, template, says) in [
        ("syntax", "{% if x %}never closed", "answer.html:1:"),
        ("undefined", "<p>{{ no_such_thing }}</p>", "no_such_thing"),
        ("include", "{% include \"gone.html\" %}", "gone.html"),
        ("filter", "{{ title | no_such_filter }}", "no_such_filter"),
    ] {
        desk.write(&format!("{name}/templates/answer.html"), template);
        refused(
            &desk,
            &site,
            &format!("{BUILD} --theme {name}"),
            2,
            &[&format!("the theme `{name}` does not hold"), says],
        );
    }
}

#[test]
fn one_template_is_overridden_by_a_file_of_its_name() {
    let (desk, _) = built();
    desk.write(
        "mine/templates/answer.html",
        "<!doctype html><title>{{ title }}</title>mine\n",
    );
    desk.ok(&format!("{BUILD} --theme mine"));
    assert!(
        fs::read_to_string(desk.path("public/faq/deletion.html"))
            .unwrap()
            .contains("mine")
    );
    assert!(
        !fs::read_to_string(desk.path("public/vendors.html"))
            .unwrap()
            .contains("mine")
    );
}

#[test]
fn an_answer_of_five_megabytes() {
    let (desk, site) = built();
    let front =
        "---\nowner: S\nreview_by: 2027-01-01\nquestion: Q?\nshort_answer: yes\ntopic: t\n---\n";
    desk.write(
        "content/answers/large.md",
        &format!("{front}{}", "word ".repeat(1_000_000)),
    );
    refused(
        &desk,
        &site,
        BUILD,
        1,
        &["content/answers/large.md", "the limit is 1048576"],
    );
}

#[test]
fn twenty_levels_of_folders() {
    let (desk, site) = built();
    desk.write(&format!("content/answers/{}deep.md", "a/".repeat(20)), "x");
    refused(
        &desk,
        &site,
        BUILD,
        1,
        &[
            "folders are nested more than 16 deep",
            "content/answers/a/a",
        ],
    );
}

#[test]
fn links_that_could_leave_the_folder() {
    let (desk, site) = built();
    desk.write("secret.md", "secret");
    symlink(desk.path("secret.md"), desk.path("content/answers/link.md")).unwrap();
    refused(
        &desk,
        &site,
        BUILD,
        1,
        &["content/answers/link.md", "none is followed"],
    );
    fs::remove_file(desk.path("content/answers/link.md")).unwrap();
    symlink("/etc", desk.path("content/answers/etc")).unwrap();
    refused(&desk, &site, BUILD, 1, &["content/answers/etc"]);
    fs::remove_file(desk.path("content/answers/etc")).unwrap();
    fs::hard_link(desk.path("secret.md"), desk.path("content/answers/hard.md")).unwrap();
    refused(
        &desk,
        &site,
        BUILD,
        1,
        &["content/answers/hard.md", "hard link"],
    );
}

#[test]
fn an_output_that_candor_did_not_make() {
    let (desk, site) = built();
    desk.write("mine/thesis.txt", "years of work");
    refused(
        &desk,
        &site,
        &format!("{BUILD} --out mine"),
        2,
        &["`mine`", "--out"],
    );
    assert_eq!(
        fs::read_to_string(desk.path("mine/thesis.txt")).unwrap(),
        "years of work"
    );
    refused(
        &desk,
        &site,
        &format!("{BUILD} --out mine/thesis.txt"),
        2,
        &["thesis.txt"],
    );
    refused(
        &desk,
        &site,
        &format!("{BUILD} --out content"),
        2,
        &["lie within each other"],
    );
    refused(
        &desk,
        &site,
        &format!("{BUILD} --out content/site"),
        2,
        &["lie within each other"],
    );
    refused(&desk, &site, &format!("{BUILD} --out ."), 2, &["."]);
}

#[test]
fn a_disk_that_is_read_only_or_full() {
    let (desk, _) = built();
    fs::create_dir(desk.path("disk")).unwrap();
    let mount = |options: &str| {
        Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(desk.path("disk"))
            .output()
            .is_ok_and(|output| output.status.success())
    };
    let unmount = || drop(Command::new("umount").arg(desk.path("disk")).output());
    if !mount("size=32k") {
        eprintln!("SKIPPED a_disk_that_is_read_only_or_full: cannot mount a tmpfs here");
        return;
    }
    let full = desk.run(&format!("{BUILD} --out disk/public"));
    let full_text = String::from_utf8_lossy(&full.stderr).into_owned();
    let left: Vec<_> = fs::read_dir(desk.path("disk"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    unmount();
    mount("ro");
    let read_only = desk.run(&format!("{BUILD} --out disk/public"));
    unmount();
    assert_eq!(full.status.code(), Some(3), "{full_text}");
    assert!(
        full_text.contains("disk/") && full_text.contains("space"),
        "{full_text}"
    );
    assert!(left.is_empty(), "{left:?}");
    let text = String::from_utf8_lossy(&read_only.stderr);
    assert_eq!(read_only.status.code(), Some(3), "{text}");
    assert!(text.contains("disk"), "{text}");
}

#[test]
fn a_content_file_that_may_not_be_read() {
    let (desk, site) = built();
    let path = desk.path("content/gaps.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        eprintln!("SKIPPED a_content_file_that_may_not_be_read: this user reads everything");
        return;
    }
    refused(&desk, &site, BUILD, 3, &["cannot read `content/gaps.yaml`"]);
}

#[test]
fn approve_asks_only_where_somebody_can_answer() {
    let desk = Desk::small();
    assert!(
        desk.fails(2, "approve answer/deletion --by Lead")
            .contains("--yes")
    );
    assert!(!desk.path("content/approvals").exists());
    assert!(
        desk.fails(2, "approve answer/deletoin --by Lead --yes")
            .contains("did you mean `answer/deletion`?")
    );
    assert!(
        desk.fails(2, "withdraw answer/deletion --why")
            .contains("--why")
    );
    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes <b>now</b> {{ vendor(\"mial\").name }}.",
    );
    let text = desk.fails(1, "approve answer/deletion --by Lead --yes");
    assert!(
        text.contains("error[raw-html]") && text.contains("did you mean `mail`?"),
        "{text}"
    );
}

#[test]
fn an_act_that_was_torn_or_edited_counts_for_nothing() {
    let (desk, site) = built();
    let act = fs::read_dir(desk.path("content/approvals"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let text = fs::read_to_string(&act).unwrap();
    fs::write(&act, &text[..text.len() - 3]).unwrap();
    refused(
        &desk,
        &site,
        BUILD,
        1,
        &[
            "error[broken-act]",
            "the file stops in the middle of a line",
        ],
    );
    fs::write(&act, text.replace("until: 2027", "until: 2099")).unwrap();
    refused(&desk, &site, BUILD, 1, &["it was edited or renamed"]);
    fs::write(&act, text).unwrap();
    desk.edit(
        "site.yaml",
        "https://trust.example.com",
        "https://other.example",
    );
    refused(&desk, &site, BUILD, 1, &["error[foreign-act]"]);
}

#[test]
fn help_and_version_are_not_failures() {
    for words in ["--help", "--version", "build --help", "approve --help"] {
        let output = candor().args(words.split(' ')).output().unwrap();
        assert!(output.status.success(), "{words}");
        assert!(output.stderr.is_empty(), "{words}");
    }
    assert_eq!(candor().output().unwrap().status.code(), Some(2));
}

/// A file's name is text of whoever made the file: in a log it ends no line, and on a screen it steers nothing.
#[test]
fn a_name_that_hides_what_it_says_is_refused_and_shown_harmless() {
    let desk = Desk::approved();
    let names = [
        "content/answers/deletion/a\n::error::x.md",
        "content/x\u{1b}]0;x\u{7}.yaml",
        "content/approvals/x\r::error::y",
    ];
    for name in names {
        desk.write(name, "x");
    }
    for format in ["human", "github", "json"] {
        let output = desk.run(&format!("check --format {format} --today 2026-03-02"));
        assert_eq!(output.status.code(), Some(1));
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert!(!text.contains(['\u{1b}', '\u{7}', '\r']), "{text}");
        assert!(
            !text.lines().any(|line| line.starts_with("::error::")),
            "{text}"
        );
        assert!(text.contains("hides what it says"), "{text}");
    }
}

/// What stands in a place that is another's is said by itself, and nothing is said that follows from it.
#[test]
fn a_folder_in_the_place_of_a_file_and_a_file_in_that_of_a_folder() {
    for name in [
        "recipients.yaml",
        "allowed_signers",
        "vendors.yaml",
        "training-data.md",
        "site.yaml",
    ] {
        let desk = Desk::approved();
        let path = desk.path("content").join(name);
        fs::remove_file(&path).unwrap_or_default();
        fs::create_dir(&path).unwrap();
        let text = desk.fails(1, "check");
        let says = format!("error[unknown-file]: `{name}` is a folder; it must be a file");
        assert!(text.contains(&says), "{text}");
        assert!(!text.contains("unknown-reference"), "{text}");
    }
    for name in ["answers", "assets", "approvals", "approved", "exports"] {
        let desk = Desk::small();
        let path = desk.path("content").join(name);
        fs::remove_dir_all(&path).unwrap_or_default();
        fs::write(&path, "").unwrap();
        let text = desk.fails(1, "check");
        let says = format!("error[unknown-file]: `{name}` is a file; it must be a folder");
        assert!(text.contains(&says), "{text}");
    }
}

#[test]
fn a_register_that_cannot_be_read_leaves_its_names_unknown() {
    for bytes in [
        &b"- id: [\n"[..],
        b"- id: \xff\n",
        b"id: mail\n",
        b"just words\n",
    ] {
        let desk = Desk::approved();
        fs::write(desk.path("content/vendors.yaml"), bytes).unwrap();
        let text = desk.fails(1, "check");
        assert!(!text.contains("unknown-reference"), "{text}");
        assert!(text.contains("1 error"), "{text}");
    }
    // One that was read has its names.
    let desk = Desk::approved();
    fs::write(desk.path("content/vendors.yaml"), "").unwrap();
    let text = desk.fails(1, "check");
    assert!(text.contains("unknown-reference"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_read() {
    let desk = Desk::approved();
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("content/answers/pipe.md"))
        .status()
        .unwrap();
    assert!(made.success());
    let text = desk.fails(1, "check");
    assert!(
        text.contains("error[unknown-file]: `pipe.md` is no file: it is a pipe"),
        "{text}"
    );
}

#[test]
fn bytes_that_are_no_text_are_shown_in_their_line() {
    let desk = Desk::approved();
    let path = desk.path("content/vendors.yaml");
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend(b"# caf\xe9 au lait\n");
    fs::write(&path, bytes).unwrap();
    let text = desk.fails(1, "check");
    assert!(text.contains("| # caf\u{fffd} au lait\n"), "{text}");
    assert!(text.contains("1 error"), "{text}");
}

#[test]
fn an_empty_site_is_one_mistake() {
    for text in ["", "# Nothing yet.\n", "- one\n"] {
        let desk = Desk::approved();
        desk.write("content/site.yaml", text);
        let said = desk.fails(1, "check");
        assert!(
            said.contains("expected the fields of a record, found "),
            "{said}"
        );
        assert!(said.contains("1 error\n"), "{said}");
    }
}
