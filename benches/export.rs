//! 1,000 answers to a workbook, and the same cells by openpyxl in the same run.
//!
//! ```text
//! cargo bench --bench export
//! ```
//!
//! Ours is the time from a release to the bytes of the file, with every link, width and
//! format. openpyxl is given the values in memory and writes them without any of that.
//! The goal is under a third of its time. Its Python is `CANDOR_PYTHON`, or the one that
//! `tests/run` makes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a measurement, not the program"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use candor::approval::Ledger;
use candor::check;
use candor::library::Library;
use candor::pack::{self, Format, Pack, Reader, Selection};
use candor::release::{self, Audience};
use candor::site::Theme;

const ANSWERS: usize = 1_000;
const RUNS: usize = 15;

/// Writes the cells of a workbook anew, and prints how many there are and the median of
/// the milliseconds: as most programs use openpyxl, and in its leaner write-only mode.
const OPENPYXL: &str = r"
import io, statistics, sys, time
import openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheets = [(s.title, [[c.value for c in row] for row in s.iter_rows()]) for s in book.worksheets]
def write(only):
    start = time.perf_counter()
    out = openpyxl.Workbook(write_only=only)
    for title, rows in sheets:
        sheet = out.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out.save(io.BytesIO())
    return (time.perf_counter() - start) * 1000
print(sum(c is not None for _, rows in sheets for row in rows for c in row))
for only in (False, True):
    print(statistics.median(write(only) for _ in range(5)))
";

fn main() {
    let folder = tempfile::tempdir().unwrap();
    content(folder.path());
    let root = folder.path().join("content");
    let today = "2026-03-02".parse().unwrap();
    let library = Library::load(&root).unwrap();
    let ledger = Ledger::load(&library).unwrap();
    let checked = check::run(&library, &ledger, today);
    let release = release::prepare(&checked, Audience::Nda).unwrap();
    let reader = Reader::of_audience(Audience::Nda);
    let theme = Theme::load(None).unwrap();
    let words = theme.words("en").unwrap();
    let pack = Pack::of(&release, reader, &Selection::default(), words);

    for format in Format::ALL {
        let time = median(|| drop(pack::file(&pack, format).unwrap()));
        let bytes = pack::file(&pack, format).unwrap().len();
        println!("{format}: {} ms, {} KB", in_ms(time), bytes / 1024);
    }
    let ours = median(|| drop(pack::file(&pack, Format::Xlsx).unwrap()));
    let file = folder.path().join("a.xlsx");
    fs::write(&file, pack::file(&pack, Format::Xlsx).unwrap()).unwrap();
    openpyxl(&file, ours);
}

fn openpyxl(file: &Path, ours: Duration) {
    let python = std::env::var_os("CANDOR_PYTHON")
        .map_or_else(|| PathBuf::from("target/python/bin/python"), PathBuf::from);
    let output = Command::new(python)
        .args(["-c", OPENPYXL])
        .arg(file)
        .output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        println!("SKIPPED: no Python with openpyxl (CANDOR_PYTHON)");
        return;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    let figures: Vec<f64> = text.lines().map(|line| line.parse().unwrap()).collect();
    let ours = ours.as_secs_f64() * 1000.0;
    println!("the same {} cells: candor {ours:.1} ms", figures[0]);
    for (mode, theirs) in [
        ("openpyxl", figures[1]),
        ("openpyxl, write-only", figures[2]),
    ] {
        println!(
            "{mode} {theirs:.1} ms: candor takes {:.2} of it (goal 0.33)",
            ours / theirs
        );
    }
}

/// The small content with many answers, all approved.
fn content(folder: &Path) {
    let root = folder.join("content");
    copy(Path::new("tests/cases/base"), &root);
    for n in 0..ANSWERS {
        let mut text = format!(
            "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\n\
             question: What happens in case {n} of deletion?\nshort_answer: yes\ntopic: topic-{}\n\
             vendors: [mail]\ncontrols: [mfa]\nevidence: [mfa-report, data-use-policy]\n---\n\
             Yes, in case {n} too.\n\n",
            n % 20
        );
        for line in 0..8 {
            let _ = writeln!(
                text,
                "Line {line} of answer {n} says who does it, how often, and what is left."
            );
        }
        fs::write(root.join(format!("answers/deletion/case-{n}.md")), text).unwrap();
    }
    let approved = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["approve", "*", "--by", "Lead", "--yes", "--quiet"])
        .args(["--today", "2026-03-01"])
        .current_dir(folder)
        .status()
        .unwrap();
    assert!(approved.success());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn median(work: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn in_ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}
