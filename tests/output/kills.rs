//! Builds and writers killed at random moments, with readers looking on.
//!
//! They run in memory where the system has such a folder, for speed; set
//! `CANDOR_TEST_DISK=FOLDER` to try them on a disk (minutes on ext4).

use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, fs};

use candor::output::{Mode, publish, write_whole};
use rustix::fs::{CWD, Mode as FileMode, OFlags, openat, stat};
use rustix::io::Errno;
use tempfile::TempDir;

use crate::child;
use crate::numbers::Numbers;
use crate::site::{PAGES, generation, names, page, small};
use crate::whole::{act, is_whole};

const BUILDS: usize = 200;
const WRITERS: usize = 500;

/// What the reader saw.
#[derive(Debug, Default)]
struct Seen {
    polls: usize,
    /// Files of two generations in one opened folder, or half a file.
    torn: usize,
    /// No site, or a site without its index or a page.
    missing: usize,
    /// Polls of an old generation that was removed under the open folder; the
    /// new one was at the path, and the poll was done again.
    overtaken: usize,
    /// How often the generation was another than at the poll before.
    changes: usize,
}

/// A new folder in memory, or on the disk that was asked for.
fn place() -> TempDir {
    let memory = PathBuf::from("/dev/shm");
    match env::var_os("CANDOR_TEST_DISK") {
        Some(disk) => tempfile::tempdir_in(disk),
        None if memory.is_dir() => tempfile::tempdir_in(memory),
        None => tempfile::tempdir(),
    }
    .unwrap()
}

/// How long something takes, in microseconds.
fn time(work: impl FnOnce()) -> u64 {
    let start = Instant::now();
    work();
    u64::try_from(start.elapsed().as_micros()).unwrap()
}

/// Lets the child work for some microseconds after it has begun, then kills it.
fn kill_after(mut child: Child, microseconds: u64) {
    child::wait_for_line(&mut child);
    thread::sleep(Duration::from_micros(microseconds));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let folder = place();
    let out = folder.path().join("public");
    publish(&generation("A"), &out, Mode::Normal).unwrap();
    // So that a kill strikes in one of the first three builds of a child.
    let three_builds = 3 * time(|| {
        publish(&generation("B"), &out, Mode::Normal).unwrap();
    });

    let done = AtomicBool::new(false);
    let mut numbers = Numbers(20_260_730);
    let (mut struck, mut torn) = (0, 0);
    let seen = thread::scope(|scope| {
        let reader = scope.spawn(|| watch(&out, &done));
        for _ in 0..BUILDS {
            kill_after(
                child::start("publish-for-ever", &out),
                numbers.below(three_builds),
            );
            struck += usize::from(names(folder.path()).len() > 2);
            torn += usize::from(!is_one_generation(&out));
        }
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    println!("three builds take {three_builds} microseconds");
    println!("{BUILDS} kills, {struck} with a stage left, {torn} torn sites; {seen:?}");
    assert_eq!((torn, seen.torn, seen.missing), (0, 0, 0));
    // Otherwise nothing was tried.
    assert!(struck > BUILDS / 2, "the kills came too late or too early");
    assert!(seen.changes > BUILDS / 10, "too few sites were published");
    assert!(seen.polls > 1000);

    publish(&small("end"), &out, Mode::Normal).unwrap();
    assert_eq!(names(folder.path()), ["public"], "the next build tidies up");
}

#[test]
fn a_killed_writer_leaves_whole_files() {
    let folder = place();
    let mut numbers = Numbers(5);
    let (mut whole, mut temporary, mut torn) = (0, 0, 0);
    let four_files = time(|| {
        for number in 0..4 {
            write_whole(&folder.path().join("ledger"), &act(number)).unwrap();
        }
    });
    for _ in 0..WRITERS {
        kill_after(
            child::start("write-for-ever", folder.path()),
            numbers.below(four_files.max(500)),
        );
        for name in names(folder.path()) {
            let path = folder.path().join(&name);
            if name.starts_with(".candor-tmp-") {
                temporary += 1;
                fs::remove_file(path).unwrap();
            } else if name == "ledger" {
                torn += usize::from(!is_whole(&fs::read(path).unwrap()));
            } else {
                assert!(name.starts_with("act-"), "{name}");
                whole += 1;
                torn += usize::from(!is_whole(&fs::read(&path).unwrap()));
                fs::remove_file(path).unwrap();
            }
        }
    }
    println!("four files take {four_files} microseconds");
    println!("{WRITERS} kills: {whole} acts whole, {torn} torn, {temporary} hidden files left");
    assert_eq!(torn, 0);
    assert!(whole > WRITERS / 10, "too few acts were written");
    assert!(
        temporary > WRITERS / 10,
        "the kills came too late or too early"
    );
}

/// Polls without a pause: the gap between two renames is some microseconds.
fn watch(out: &Path, done: &AtomicBool) -> Seen {
    let mut seen = Seen::default();
    let mut numbers = Numbers(1);
    let mut last = String::new();
    while !done.load(Ordering::Relaxed) {
        seen.polls += 1;
        let number = usize::try_from(numbers.below(PAGES as u64)).unwrap();
        match poll(out, number) {
            Poll::Whole(generation) => {
                seen.changes += usize::from(last != generation);
                last = generation;
            }
            Poll::Torn => seen.torn += 1,
            Poll::Missing => seen.missing += 1,
            Poll::Overtaken => seen.overtaken += 1,
        }
    }
    seen
}

enum Poll {
    Whole(String),
    Torn,
    Missing,
    Overtaken,
}

/// Opens the folder once and reads the index and a page through it; then reads
/// the index by its path, as a web server does for each request.
fn poll(out: &Path, number: usize) -> Poll {
    let open = OFlags::RDONLY | OFlags::CLOEXEC;
    let Ok(folder) = openat(CWD, out, open | OFlags::DIRECTORY, FileMode::empty()) else {
        return Poll::Missing;
    };
    let read = |path: &str| {
        let file = openat(&folder, path, open, FileMode::empty())?;
        std::io::read_to_string(std::fs::File::from(file)).map_err(|_| Errno::IO)
    };
    let pages = read("index.html").and_then(|index| {
        let page = read(&format!("faq/{number}.html"))?;
        Ok((index, page))
    });
    let Ok((index, found)) = pages else {
        let opened = rustix::fs::fstat(&folder).unwrap();
        return match stat(out) {
            Ok(now) if (now.st_dev, now.st_ino) != (opened.st_dev, opened.st_ino) => {
                Poll::Overtaken
            }
            _ => Poll::Missing,
        };
    };
    if fs::read_to_string(out.join("index.html")).is_err() {
        return Poll::Missing;
    }
    let generation = index.lines().next().unwrap_or_default().to_owned();
    if index == page(&generation, 0) && found == page(&generation, number) {
        Poll::Whole(generation)
    } else {
        Poll::Torn
    }
}

/// Whether every file on the disk, and none else, is of one generation.
fn is_one_generation(out: &Path) -> bool {
    ["A", "B"].iter().any(|name| {
        let tree = generation(name);
        let whole = tree
            .iter()
            .all(|(path, bytes)| fs::read(out.join(path)).is_ok_and(|there| there == bytes));
        whole
            && names(out) == [".candor-output", "SHA256SUMS", "faq", "index.html", "room"]
            && names(&out.join("faq")).len() == PAGES
    })
}
