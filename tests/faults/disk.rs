//! A disk that is full, read-only, or lets no file grow past a size.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::Desk;
use crate::{BUILD, built, left_over, said};

/// Runs `candor` in a desk where no file may grow past so many blocks of 512 bytes.
fn with_small_files(desk: &Desk, blocks: usize, words: &str) -> Output {
    let script = format!("ulimit -f {blocks}; exec \"$0\" {words}");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_candor")]);
    shell.current_dir(desk.folder.path()).output().unwrap()
}

#[test]
fn a_limit_on_the_size_of_files() {
    let (desk, site) = built();
    desk.edit("site.yaml", "tagline: How", "tagline: Now how");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let output = with_small_files(&desk, 8, BUILD);
    said(
        &output,
        3,
        &[
            "cannot write `",
            "public",
            "file too large; raise the limit",
        ],
    );
    assert_eq!(desk.bytes("public"), site);
    assert_eq!(left_over(desk.folder.path()), [""; 0]);

    desk.write("a.xlsx", "the one of last week");
    let output = with_small_files(
        &desk,
        4,
        "export --audience public -o a.xlsx --today 2026-03-02",
    );
    said(&output, 3, &["cannot write `", "file too large"]);
    let old = fs::read_to_string(desk.path("a.xlsx")).unwrap();
    assert_eq!(old, "the one of last week");
    // Nor is a file on record that never was.
    let left = fs::read_dir(desk.path("content/exports")).unwrap();
    assert_eq!(left.count(), 0);

    let output = with_small_files(&desk, 1, "schema vendors > schema.json");
    said(
        &output,
        3,
        &["cannot write to standard output: file too large"],
    );
}

#[test]
fn a_disk_that_fills_up_under_a_site() {
    let desk = Desk::approved();
    let place = desk.path("disk");
    fs::create_dir(&place).unwrap();
    let Some(tmpfs) = Mounted::on(&place, "size=2m") else {
        println!("SKIPPED a_disk_that_fills_up_under_a_site: cannot mount a tmpfs here");
        return;
    };
    desk.ok(&format!("{BUILD} --out disk/public"));
    desk.ok("export --audience public -o disk/a.csv --today 2026-03-02");
    let (site, pack) = (
        desk.bytes("disk/public"),
        fs::read(place.join("a.csv")).unwrap(),
    );
    fill_up(&place);
    // Every page changes, so that none can be linked to the old one.
    desk.edit("site.yaml", "name: Example", "name: Another");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");

    let output = desk.run(&format!("{BUILD} --out disk/public"));
    said(
        &output,
        3,
        &["`disk/", "no space left on device; free some space"],
    );
    let output = desk.run("export --audience public -o disk/a.csv --today 2026-03-02");
    said(
        &output,
        3,
        &["`disk/", "no space left on device; free some space"],
    );
    assert_eq!(desk.bytes("disk/public"), site);
    assert_eq!(fs::read(place.join("a.csv")).unwrap(), pack);
    assert_eq!(left_over(&place), [""; 0]);

    fs::remove_file(place.join("ballast")).unwrap();
    fs::create_dir(place.join(".public.candor-stage-1-0")).unwrap();
    desk.ok(&format!("{BUILD} --out disk/public"));
    assert_ne!(desk.bytes("disk/public"), site);
    assert_eq!(left_over(&place), [""; 0]);
    drop(tmpfs);
}

#[test]
fn a_ledger_on_a_full_disk() {
    let desk = Desk::small();
    let place = desk.path("disk");
    fs::create_dir(&place).unwrap();
    let Some(tmpfs) = Mounted::on(&place, "size=2m") else {
        println!("SKIPPED a_ledger_on_a_full_disk: cannot mount a tmpfs here");
        return;
    };
    crate::support::copy(&desk.path("content"), &place.join("content"));
    fill_up(&place);
    let before = desk.bytes("disk/content");
    for words in [
        "approve * --by Lead --yes --today 2026-03-01",
        "grant add First --expires 2026-12-31 --print --today 2026-03-01",
        "new vendor mailer",
    ] {
        let output = desk.run(&format!("{words} --content disk/content"));
        said(&output, 3, &["disk/content", "no space left on device"]);
        assert_eq!(desk.bytes("disk/content"), before, "{words}");
    }
    drop(tmpfs);
}

#[test]
fn a_disk_that_may_only_be_read() {
    let (desk, _) = built();
    let place = desk.path("disk");
    fs::create_dir(&place).unwrap();
    let Some(tmpfs) = Mounted::on(&place, "size=8m") else {
        println!("SKIPPED a_disk_that_may_only_be_read: cannot mount a tmpfs here");
        return;
    };
    desk.ok(&format!("{BUILD} --out disk/public"));
    let site = desk.bytes("disk/public");
    assert!(mount(&["-o", "remount,ro"], &place));
    for words in [
        &format!("{BUILD} --out disk/public"),
        &format!("{BUILD} --out disk/other"),
        "export --audience public -o disk/a.xlsx --today 2026-03-02",
    ] {
        let output = desk.run(words);
        said(&output, 3, &["`disk", "read-only file system"]);
        assert_eq!(desk.bytes("disk/public"), site);
    }
    drop(tmpfs);
}

/// A file system in memory, taken away at the end.
pub(crate) struct Mounted<'a>(&'a Path);

impl<'a> Mounted<'a> {
    pub(crate) fn on(folder: &'a Path, options: &str) -> Option<Self> {
        mount(&["-t", "tmpfs", "-o", options, "tmpfs"], folder).then_some(Self(folder))
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).output();
    }
}

fn mount(options: &[&str], folder: &Path) -> bool {
    let output = Command::new("mount").args(options).arg(folder).output();
    output.is_ok_and(|output| output.status.success())
}

/// Writes until the disk is full.
fn fill_up(place: &Path) {
    let mut size = 64 * 1024 * 1024;
    let mut ballast = fs::File::create(place.join("ballast")).unwrap();
    while size > 0 {
        if std::io::Write::write_all(&mut ballast, &vec![0; size]).is_err() {
            size /= 2;
        }
    }
}
