//! The scripts of search, put together from the theme's files.

use std::collections::BTreeMap;

use crate::release::OWN;
use crate::site::SiteFile;
use crate::site::theme::hashed;
use crate::words::Words;

/// The rules of search, which follow the theme's stylesheet in the same file.
pub(in crate::site) const STYLE: &str = "assets/search/search.css";

/// What runs in the worker, in order.
const WORKER: [&str; 5] = [
    "vendor/lunr/lunr.min.js",
    "assets/search/query.js",
    "assets/search/compact.js",
    "assets/search/excerpt.js",
    "assets/search/engine.js",
];
/// What runs in the page, in order.
const BOX: [&str; 4] = [
    "assets/search/client.js",
    "assets/search/combobox.js",
    "assets/search/results.js",
    "assets/search/start.js",
];

/// The two scripts.
#[derive(Debug, Default)]
pub(in crate::site) struct Program {
    pub(super) worker: String,
    page: String,
}

/// Whether a file of the theme is a part of the scripts, and so not published by itself.
pub(in crate::site) fn is_program(name: &str) -> bool {
    WORKER.contains(&name) || BOX.contains(&name) || name == STYLE
}

/// The script that searches, as published.
pub(in crate::site) fn worker(program: &Program) -> SiteFile {
    let bytes = program.worker.as_bytes();
    (hashed("search/worker.js", bytes), bytes.to_vec())
}

impl Program {
    /// The script that every page in a language has, as published: what it says stands at its start.
    pub(in crate::site) fn page(&self, words: &Words) -> SiteFile {
        let said = serde_json::json!(words.group("search-script"));
        let script = format!("self.CandorWords = {said};\n{}", self.page);
        let name = match words.language() {
            OWN => "search/box.js".to_owned(),
            language => format!("search/box.{language}.js"),
        };
        (hashed(&name, script.as_bytes()), script.into_bytes())
    }

    /// From the files of a theme; the first file that is missing or is not UTF-8 is named.
    pub(in crate::site) fn of(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, String> {
        Ok(Self {
            worker: joined(files, &WORKER)?,
            page: joined(files, &BOX)?,
        })
    }
}

/// Files of a theme as one script, in order.
pub(in crate::site) fn joined(
    files: &BTreeMap<String, Vec<u8>>,
    names: &[&str],
) -> Result<String, String> {
    let mut script = String::new();
    for name in names {
        let bytes = files
            .get(*name)
            .ok_or_else(|| format!("the theme has no file `{name}`"))?;
        let text = std::str::from_utf8(bytes)
            .map_err(|_| format!("the script `{name}` of the theme is not UTF-8"))?;
        script.push_str(text.trim_end());
        script.push('\n');
    }
    Ok(script)
}
