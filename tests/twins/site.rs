//! The site of a content folder, in memory.

use std::collections::BTreeMap;
use std::path::Path;

use candor::approval::Ledger;
use candor::check;
use candor::library::Library;
use candor::library::value::Day;
use candor::release::{self, Audience, Draft, Release, Stage};
use candor::site::{Theme, render};

use crate::content;

/// Where the tests' site is served: not at the `url` of its content.
pub(crate) const BASE: &str = "https://mirror.example.com/trust";

/// Files by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What a reader may have of a folder on a day, whatever rules say of it.
pub(crate) fn release(content: &Path, audience: Audience, today: &str) -> Release<Draft> {
    let library = Library::load(content).unwrap_or_else(|error| panic!("{error}"));
    let ledger = Ledger::load(&library).unwrap();
    let today: Day = today.parse().unwrap();
    release::draft(check::run(&library, &ledger, today).weighed(), audience)
}

/// Every file of a release's site.
pub(crate) fn files<S: Stage>(release: &Release<S>) -> Files {
    render(release, &Theme::load(None).unwrap(), Some(BASE))
        .unwrap()
        .into_iter()
        .collect()
}

/// The public release and site of the tests' content, approved on 2026-09-01.
pub(crate) fn public() -> (Release<Draft>, Files) {
    let folder = content::folder();
    content::approve(folder.path(), "2026-09-01");
    let release = release(folder.path(), Audience::Public, content::TODAY);
    let files = files(&release);
    (release, files)
}

/// A file as text.
pub(crate) fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    let bytes = files
        .get(path)
        .unwrap_or_else(|| panic!("no file `{path}`"));
    std::str::from_utf8(bytes).unwrap()
}
