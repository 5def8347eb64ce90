//! What the search tests share: Node, a generator of texts, the shared data.
#![allow(dead_code, reason = "each test file uses its part")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[allow(
    clippy::duplicate_mod,
    reason = "the other support of `search_site` has it too"
)]
#[path = "../support/shared.rs"]
mod shared;

/// Where the repository is.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Says on standard error why a test did nothing.
pub(crate) fn skipped(why: &str) {
    eprintln!("SKIPPED: {why}");
}

/// Whether there is a Node to ask.
pub(crate) fn has_node() -> bool {
    Command::new("node").arg("--version").output().is_ok()
}

/// The `lunr` folder that npm installed, if it did and there is a Node.
pub(crate) fn npm_lunr() -> Option<PathBuf> {
    let modules = env::var_os("CANDOR_NODE_MODULES")
        .map_or_else(|| root().join("node_modules"), PathBuf::from);
    let lunr = modules.join("lunr");
    if !has_node() || !lunr.join("lunr.js").is_file() {
        skipped(&format!(
            "no node, or no {} (npm install lunr@2.3.9)",
            lunr.display()
        ));
        return None;
    }
    let package = fs::read_to_string(lunr.join("package.json")).unwrap_or_default();
    assert!(
        package.contains("\"version\": \"2.3.9\""),
        "{} is another version",
        lunr.display()
    );
    Some(lunr)
}

/// Runs a script of `tests/search/` on an input file; its standard output.
pub(crate) fn node(script: &str, arguments: &[&str], input: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("input");
    fs::write(&file, input).expect("the input is written");
    let output = Command::new("node")
        .arg(root().join("tests/search").join(script))
        .arg(&file)
        .args(arguments)
        .output()
        .expect("node runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8 from node")
}

/// Text files of the shared data with their names; none, and a word about it,
/// where there is no shared data.
pub(crate) fn shared_texts() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = Vec::from_iter(shared::path("."));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push((path.display().to_string(), text));
            }
        }
    }
    found.sort();
    found
}

/// A small generator with a seed (splitmix64), so that a failure repeats.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).expect("small")
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// Words of a trust center with odd ones between, `odd` in a hundred.
    pub(crate) fn text(&mut self, words: usize, odd: usize) -> String {
        let mut out = String::new();
        for at in 0..words {
            if at > 0 {
                let space = if self.below(100) < odd {
                    self.pick(&SPACES)
                } else {
                    " "
                };
                out.push_str(space);
            }
            if self.below(100) < odd {
                out.push_str(self.pick(&ODD));
            } else {
                out.push_str(self.pick(&WORDS));
            }
        }
        out
    }
}

pub(crate) const WORDS: [&str; 72] = [
    "encryption",
    "encrypted",
    "at",
    "rest",
    "in",
    "transit",
    "keys",
    "AES-256",
    "TLS",
    "1.2",
    "data",
    "customer",
    "customers'",
    "retention",
    "deleted",
    "deletion",
    "backups",
    "restore",
    "hourly",
    "policy",
    "policies",
    "access",
    "review",
    "reviewed",
    "quarterly",
    "subprocessor",
    "sub-processors",
    "vendor",
    "vendors",
    "region",
    "Frankfurt",
    "residency",
    "training",
    "trained",
    "models",
    "prompts",
    "never",
    "not",
    "no",
    "the",
    "a",
    "of",
    "is",
    "we",
    "our",
    "you",
    "who",
    "where",
    "how",
    "SOC",
    "2",
    "Type",
    "II",
    "ISO",
    "27001",
    "audit",
    "auditor",
    "report",
    "yearly",
    "incident",
    "response",
    "notified",
    "within",
    "72",
    "hours",
    "employees",
    "multi-factor",
    "authentication",
    "conditional",
    "generalization",
    "yes",
    "hopping",
];

const SPACES: [&str; 12] = [
    "\u{a0}", "\u{feff}", "\u{2003}", "\u{200b}", "\u{85}", "\n", "\t", " - ", "--", "\u{2028}",
    "\u{3000}", " — ",
];

const ODD: [&str; 44] = [
    "😀",
    "👩‍💻",
    "𝒳ylo",
    "İstanbul",
    "ΟΔΟΣ",
    "ΣΑΣ.",
    "straße",
    "ŒUVRE",
    "ﬁle",
    "日本語",
    "__proto__",
    "constructor",
    "toString",
    "_index",
    "hasOwnProperty",
    "&",
    "—",
    "…",
    "",
    "\"quoted\"",
    "back\\slash",
    "\u{1}ctl",
    "\u{7f}",
    "\u{e000}",
    "\u{ffff}",
    "\u{10ffff}",
    "0",
    "00",
    "42",
    "4294967294",
    "4294967295",
    "1e5",
    "-1",
    "don't",
    "can't",
    "O'Neil’s",
    "a/b/c",
    "x:y",
    "C++",
    "99.9%",
    "_under_",
    "éé",
    "naïve",
    "résumé",
];
