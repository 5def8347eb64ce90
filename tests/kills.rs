//! The program killed at random moments: the site stays whole, an act is whole or
//! absent, and no export is off the record. `tests/output/` does the same to the module alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use candor::approval::Act;
use candor::expand;
use candor::grants::{ExportRecord, Grants};
use candor::library::Library;
use candor::sha256::sha256_hex;

use support::numbers::Numbers;
use support::{Desk, candor};

const BUILDS: usize = 200;
const APPROVALS: usize = 500;
const EXPORTS: usize = 500;
const GRANTS: usize = 500;
const DAY: &str = "2026-03-02";

/// Runs the program and kills it after some microseconds; whether it was still at work.
fn killed(desk: &Desk, words: &str, microseconds: u64) -> bool {
    let mut child = candor()
        .args(words.split(' '))
        .current_dir(desk.folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_micros(microseconds));
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

fn time(work: impl FnOnce()) -> u64 {
    let start = Instant::now();
    work();
    u64::try_from(start.elapsed().as_micros()).unwrap()
}

/// A theme whose pages all carry the name of their generation.
fn themed(desk: &Desk, generation: &str) {
    let base = fs::read_to_string("themes/default/templates/base.html").unwrap();
    let marked = base.replace("</body>", &format!("<!--{generation}--></body>"));
    assert_ne!(base, marked);
    desk.write(&format!("{generation}/templates/base.html"), &marked);
}

/// The generations of a site's pages: one, when it is whole.
fn generations(site: &Path) -> BTreeSet<String> {
    let sums = fs::read_to_string(site.join("SHA256SUMS")).unwrap();
    let pages = sums
        .lines()
        .map(|line| &line[66..])
        .filter(|path| has_ending(path, "html"));
    pages
        .map(|path| {
            let text = fs::read_to_string(site.join(path)).unwrap();
            generation(&text)
        })
        .collect()
}

#[test]
fn a_killed_build_leaves_a_whole_site_that_is_never_missing() {
    let desk = Desk::approved();
    themed(&desk, "one");
    themed(&desk, "two");
    let build = |theme: &str| format!("build --today {DAY} --theme {theme}");
    desk.ok(&build("one"));
    let whole = time(|| drop(desk.ok(&build("two"))));

    let site = desk.path("public");
    let done = AtomicBool::new(false);
    let mut numbers = Numbers(20_260_730);
    let (mut struck, mut torn, mut seen) = (0, 0, BTreeSet::new());
    let (polls, missing) = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut polls, mut missing) = (0, 0);
            while !done.load(Ordering::Relaxed) {
                polls += 1;
                let page = if polls % 2 == 0 {
                    "index.html"
                } else {
                    "vendors.html"
                };
                missing += usize::from(fs::read(site.join(page)).is_err());
            }
            (polls, missing)
        });
        for at in 0..BUILDS {
            let theme = if at % 2 == 0 { "one" } else { "two" };
            struck += usize::from(killed(&desk, &build(theme), numbers.below(3 * whole)));
            let found = generations(&site);
            torn += usize::from(found.len() != 1);
            seen.extend(found);
        }
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    println!(
        "{BUILDS} builds, {struck} killed at work, {polls} polls, {missing} missing pages, {torn} torn sites"
    );
    assert_eq!((missing, torn), (0, 0));
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert!(struck > BUILDS / 10 && polls > 1000, "{struck} {polls}");

    desk.ok(&build("one"));
    let beside: Vec<_> = fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    let hidden = beside
        .iter()
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .count();
    assert_eq!(hidden, 0, "the next build tidies up: {beside:?}");
}

#[test]
fn a_killed_approval_leaves_every_act_whole_or_absent() {
    let desk = Desk::small();
    let approve = format!("approve * --by Lead --yes --today {DAY}");
    let ledger = ["content/approvals", "content/approved"];
    let clear = || {
        for folder in ledger {
            let _ = fs::remove_dir_all(desk.path(folder));
        }
    };
    desk.ok(&approve);
    // The same content and day make the same acts: what a kill leaves is among them.
    let complete: BTreeSet<String> = files(&desk, ledger[0])
        .into_iter()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    clear();
    let whole = time(|| drop(desk.ok(&approve)));
    clear();
    let mut numbers = Numbers(7);
    let (mut struck, mut acts, mut texts, mut torn) = (0, 0, 0, 0);
    for _ in 0..APPROVALS {
        struck += usize::from(killed(&desk, &approve, numbers.below(whole + whole / 4)));
        for (path, bytes) in files(&desk, ledger[0]) {
            acts += 1;
            let text = String::from_utf8(bytes).unwrap();
            torn += usize::from(!complete.contains(&text) || text.parse::<Act>().is_err());
            assert!(has_ending(&path, "txt"), "{path}");
        }
        for (path, bytes) in files(&desk, ledger[1]) {
            texts += 1;
            let digest = expand::digest(&String::from_utf8(bytes).unwrap());
            torn += usize::from(!path.ends_with(&format!("{digest}.json")));
        }
        clear();
    }
    println!(
        "{APPROVALS} approvals, {struck} killed at work, {acts} acts, {texts} texts, {torn} torn"
    );
    assert_eq!(torn, 0);
    assert!(
        struck > APPROVALS / 10 && acts > 0 && texts > APPROVALS / 10,
        "{struck} {acts} {texts}"
    );
}

/// A killed export leaves no file of which nothing is on record, and no half a file; what an
/// export before it wrote stays whole.
#[test]
fn a_killed_export_leaves_no_file_that_is_not_on_record() {
    let desk = Desk::approved();
    let export = |items: &str| format!("export --audience public -o a.xlsx --today {DAY}{items}");
    let exports = [export(""), export(" --ids answer/deletion")];
    let whole = time(|| drop(desk.ok(&exports[0])));
    let first = fs::read(desk.path("a.xlsx")).unwrap();
    desk.ok(&exports[1]);
    let second = fs::read(desk.path("a.xlsx")).unwrap();
    assert!(first != second);
    let clear = || {
        let _ = fs::remove_dir_all(desk.path("content/exports"));
        for file in ["a.xlsx", "a.xlsx.manifest.json"] {
            let _ = fs::remove_file(desk.path(file));
        }
    };
    clear();
    let mut numbers = Numbers(11);
    let (mut struck, mut files_seen, mut unfit, mut wrong) = (0, 0, 0, 0);
    for at in 0..EXPORTS {
        if at % 4 == 0 {
            clear();
        }
        struck += usize::from(killed(
            &desk,
            &exports[at % 2],
            numbers.below(whole + whole / 4),
        ));
        let manifest = fs::read_to_string(desk.path("a.xlsx.manifest.json"));
        if let Ok(manifest) = &manifest {
            let whole = serde_json::from_str::<serde_json::Value>(manifest).is_ok();
            wrong += usize::from(!whole);
        }
        let records = files(&desk, "content/exports");
        let records: Vec<String> = records
            .into_iter()
            .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
            .collect();
        wrong += records
            .iter()
            .filter(|text| text.parse::<ExportRecord>().is_err())
            .count();
        let Ok(file) = fs::read(desk.path("a.xlsx")) else {
            continue;
        };
        files_seen += 1;
        let sum = sha256_hex(&file);
        wrong += usize::from(file != first && file != second);
        wrong += usize::from(!records.iter().any(|text| text.contains(&sum)));
        // An older file beside the manifest of the next: it is seen, and mended by the next export.
        unfit += usize::from(!manifest.is_ok_and(|manifest| manifest.contains(&sum)));
    }
    println!(
        "{EXPORTS} exports, {struck} killed at work, {files_seen} times a file, {unfit} of an export before its manifest, {wrong} wrong"
    );
    assert_eq!(wrong, 0);
    assert!(
        struck > EXPORTS / 10 && files_seen > EXPORTS / 10 && unfit < EXPORTS / 10,
        "{struck} {files_seen} {unfit}"
    );
}

#[test]
fn a_killed_grant_leaves_the_register_old_or_new() {
    let desk = Desk::small();
    let add = |company: &str| {
        format!("grant add {company} --expires 2026-12-31 --print --quiet --today {DAY}")
    };
    let register = desk.path("content/recipients.yaml");
    desk.ok(&add("First"));
    let old = fs::read_to_string(&register).unwrap();
    let mut within = 2 * time(|| drop(desk.ok(&add("Second"))));
    let mut numbers = Numbers(11);
    let (mut struck, mut new, mut torn) = (0, 0, 0);
    for _ in 0..GRANTS {
        fs::write(&register, &old).unwrap();
        let was_killed = killed(&desk, &add("Second"), numbers.below(within));
        // Half of them, however busy the machine becomes.
        within = if was_killed {
            within + within / 10
        } else {
            within - within / 10
        };
        struck += usize::from(was_killed);
        let text = fs::read_to_string(&register).unwrap();
        if text != old {
            new += 1;
            let library = Library::load(&desk.path("content")).unwrap();
            let grants = Grants::of(&library).unwrap();
            let ids: Vec<&str> = grants.iter().map(|grant| grant.id.as_str()).collect();
            torn += usize::from(!text.starts_with(&old) || ids != ["first", "second"]);
        }
    }
    // Nor does what a kill leaves beside it hold a secret, or stand in the way.
    for (path, bytes) in desk.bytes("content") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("AGE-SECRET-KEY"), "{}", path.display());
    }
    desk.ok(&add("Third"));
    println!("{GRANTS} grants, {struck} killed at work, {new} written, {torn} torn");
    assert_eq!(torn, 0);
    assert!(struck > GRANTS / 10 && new > 0, "{struck} {new}");
}

/// The files that a loader would read.
fn files(desk: &Desk, folder: &str) -> Vec<(String, Vec<u8>)> {
    if !desk.path(folder).exists() {
        return Vec::new();
    }
    let hidden = |path: &Path| path.file_name().unwrap().to_string_lossy().starts_with('.');
    let files = desk
        .bytes(folder)
        .into_iter()
        .filter(|(path, _)| !hidden(path));
    files
        .map(|(path, bytes)| (path.display().to_string(), bytes))
        .collect()
}

fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|found| found == ending)
}

/// The generation that a page names at its end.
fn generation(page: &str) -> String {
    let marked = page
        .rsplit_once("<!--")
        .and_then(|(_, end)| end.split_once("-->"));
    marked.map_or_else(|| "half a page".to_owned(), |(name, _)| name.to_owned())
}
