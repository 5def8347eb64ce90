//! What the tests share: sound content, and the program as its user runs it.

#![allow(dead_code, unreachable_pub, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

pub mod numbers;
pub mod rewrite;
pub mod shared;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
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

/// A folder with sound content in `content/`, nothing approved yet.
pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    /// The small content of `tests/cases/base`.
    pub fn small() -> Self {
        Self::of(Path::new("tests/cases/base"))
    }

    /// A copy of some content folder.
    pub fn of(content: &Path) -> Self {
        let folder = folder();
        copy(content, &folder.path().join("content"));
        Self { folder }
    }

    /// The small content, everything approved on 2026-03-01.
    pub fn approved() -> Self {
        let desk = Self::small();
        desk.ok("approve * --by Lead --yes --today 2026-03-01");
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `candor` in the folder; words are split at spaces.
    pub fn run(&self, words: &str) -> Output {
        candor()
            .args(words.split(' '))
            .current_dir(self.folder.path())
            .output()
            .unwrap()
    }

    /// Runs `candor`, which must succeed; gives its standard error.
    pub fn ok(&self, words: &str) -> String {
        let output = self.run(words);
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "candor {words}\n{text}");
        text
    }

    /// Runs `candor`, which must end with a code; gives its standard error.
    pub fn fails(&self, code: i32, words: &str) -> String {
        let output = self.run(words);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "candor {words}\n{text}");
        text
    }

    /// Replaces text in a file of the content; the text must be there.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path("content").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "`{from}` is not in {file}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file below a folder with its bytes: what "unchanged byte for byte" means.
    pub fn bytes(&self, name: &str) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.path(name), &mut files);
        files.sort();
        files
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
}

/// The program.
pub fn candor() -> Command {
    Command::new(env!("CARGO_BIN_EXE_candor"))
}

/// A new folder, in memory where the system has such a place: acts are flushed
/// to the disk, which takes most of a test's time elsewhere.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    }
    .unwrap()
}

/// Answers of about 220 words, a tenth of which quote a register.
pub fn many_answers(desk: &Desk, n: usize) {
    for at in 0..n {
        let sentence = format!(
            "Answer {at} says what we do with data, where it goes, who can read it, and for how long. "
        );
        let quote = if at % 10 == 0 {
            "Kept {{ flow(\"prompt-text\").retention }}."
        } else {
            ""
        };
        let text = format!(
            "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: What about case {at}?\n\
             short_answer: yes\ntopic: topic-{}\naliases: [\"How is case {at} handled?\"]\nvendors: [mail]\n---\n{}{quote}\n",
            at % 40,
            sentence.repeat(11),
        );
        desk.write(&format!("content/answers/case-{at}.md"), &text);
    }
}
