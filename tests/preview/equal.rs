//! After any edits, the served site is the built one, file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::client::{HANGS, raw};
use crate::process::Serving;
use crate::random::Random;
use crate::support::Desk;

/// Quiet points with a site, and edits before each; points without one come on top.
const POINTS: usize = 100;
const EDITS: usize = 20;
/// What `output` adds when it writes a site to a disk.
const OF_OUTPUT: [&str; 2] = [".candor-output", "SHA256SUMS"];

#[test]
fn a_served_site_is_the_built_one_file_by_file() {
    let desk = Desk::approved();
    // Some more answers, so that most edits leave most of the site alone.
    for at in 0..12 {
        desk.write(&format!("content/answers/more/more-{at}.md"), &more(at));
    }
    let original: BTreeMap<PathBuf, Vec<u8>> = desk.bytes("content").into_iter().collect();
    let serving = Serving::start(desk.folder.path(), "--today 2026-03-02");
    let seed = std::env::var("CANDOR_TEST_SEED").map_or(20_261_124, |seed| seed.parse().unwrap());
    let mut random = Random(seed);
    let mut known = BTreeSet::new();
    let (mut good, mut broken, mut files) = (0, 0, 0);
    let mut point = 0;
    while good < POINTS {
        point += 1;
        assert!(point < 4 * POINTS, "{good} good, {broken} broken");
        for _ in 0..EDITS {
            edit(&mut random, &original);
        }
        // Most points with most of the content as it was, so that they have a site.
        if point % 5 != 0 {
            mend(&mut random, &original, &desk.path("content"));
        }
        let output = desk.run("build --drafts --out site --today 2026-03-02 --quiet");
        if output.status.success() {
            good += 1;
            let built = built(&desk);
            files += built.len();
            known.extend(built.keys().cloned());
            quiet(
                &serving,
                &built,
                &known,
                &format!("seed {seed}, point {point}"),
            );
        } else {
            broken += 1;
            let start = Instant::now();
            while raw(serving.port, "/").status != 500 {
                assert!(
                    start.elapsed() < HANGS,
                    "seed {seed}, point {point}: no build, but a page"
                );
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }
    println!(
        "{good} points of {EDITS} edits equal, {files} files; {broken} points without a site, none served"
    );
    assert!(broken > 0);
}

fn more(at: usize) -> String {
    format!(
        "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: What about case {at}?\nshort_answer: yes\n\
         topic: topic-{}\nvendors: [mail]\n---\nCase {at}: kept {{{{ flow(\"prompt-text\").retention }}}}.\n",
        at % 3
    )
}

/// The files of a build, without what only a disk needs.
fn built(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let root = desk.path("site");
    let name = |path: &Path| {
        path.strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .into_owned()
    };
    let files = desk
        .bytes("site")
        .into_iter()
        .map(|(path, bytes)| (name(&path), bytes));
    files
        .filter(|(path, _)| !OF_OUTPUT.contains(&path.as_str()))
        .collect()
}

/// Waits until the served site is the built one.
fn quiet(
    serving: &Serving,
    built: &BTreeMap<String, Vec<u8>>,
    known: &BTreeSet<String>,
    what: &str,
) {
    let start = Instant::now();
    loop {
        let differs = known.iter().find(|path| {
            let answer = raw(serving.port, &format!("/{path}"));
            match built.get(*path) {
                Some(bytes) => {
                    answer.status != 200 && !path.ends_with("404.html") || answer.body != *bytes
                }
                None => answer.status != 404,
            }
        });
        let Some(path) = differs else {
            return;
        };
        assert!(start.elapsed() < HANGS, "{what}: {path} is not as built");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// One edit of a file of the content, or of its place.
fn edit(random: &mut Random, original: &BTreeMap<PathBuf, Vec<u8>>) {
    let paths: Vec<&PathBuf> = original.keys().collect();
    let path = *random.one_of(&paths);
    let beside = path.with_file_name(format!(
        "moved-{}",
        path.file_name().unwrap().to_string_lossy()
    ));
    let text = fs::read_to_string(path).unwrap_or_default();
    match random.below(10) {
        // Words.
        0..=3 => {
            let words: Vec<&str> = text.split(' ').collect();
            let at = random.below(words.len().max(1));
            let words: Vec<String> = words
                .iter()
                .enumerate()
                .map(|(n, word)| {
                    if n == at {
                        format!("{word} again")
                    } else {
                        (*word).to_owned()
                    }
                })
                .collect();
            save(random, path, words.join(" ").as_bytes());
        }
        4 => save(
            random,
            path,
            text.replacen("audience: public", "audience: nda", 1)
                .as_bytes(),
        ),
        5 => {
            let at = random.below(text.len() + 1);
            let start: String = text.chars().take(at).collect();
            save(random, path, start.as_bytes());
        }
        6 => drop(fs::remove_file(path)),
        7 => drop(fs::rename(path, &beside)),
        8 => drop(fs::rename(&beside, path)),
        _ => restore(random, path, &original[path]),
    }
}

/// Puts nearly everything back; a few edits stay.
fn mend(random: &mut Random, original: &BTreeMap<PathBuf, Vec<u8>>, content: &Path) {
    for (path, bytes) in original {
        let now = fs::read_to_string(path).unwrap_or_default();
        // Only its prose is another one.
        let before = String::from_utf8_lossy(bytes);
        let fields = before
            .rsplit(
                "
---
",
            )
            .last()
            .unwrap_or_default();
        let harmless = before.starts_with("---")
            && now.starts_with(&format!(
                "{fields}
---
"
            ))
            && random.below(2) == 0;
        if !harmless && fs::read(path).ok().as_ref() != Some(bytes) {
            restore(random, path, bytes);
        }
        let beside = path.with_file_name(format!(
            "moved-{}",
            path.file_name().unwrap().to_string_lossy()
        ));
        let _ = fs::remove_file(beside);
    }
    // And something new.
    let name = format!("answers/new-{}.md", random.below(5));
    fs::write(content.join(name), more(100 + random.below(5))).unwrap();
}

fn restore(random: &mut Random, path: &Path, bytes: &[u8]) {
    save(random, path, bytes);
}

/// In place, or beside and renamed.
fn save(random: &mut Random, path: &Path, bytes: &[u8]) {
    if random.below(2) == 0 {
        fs::write(path, bytes).unwrap();
    } else {
        let beside = path.with_file_name(".saving");
        fs::write(&beside, bytes).unwrap();
        fs::rename(beside, path).unwrap();
    }
}
