//! Sample trees, and what is on the disk.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use candor::output::Tree;

/// A site of about 300 files of which each page names its generation.
pub(crate) fn generation(name: &str) -> Tree {
    let mut tree = Tree::default();
    tree.insert("index.html", page(name, 0)).unwrap();
    for number in 0..PAGES {
        tree.insert(format!("faq/{number}.html"), page(name, number))
            .unwrap();
    }
    tree.insert("room/sealed.age", "sealed").unwrap();
    tree
}

/// How many pages a generation has beside its index.
pub(crate) const PAGES: usize = 300;

/// The bytes of a page: its generation, then filler.
pub(crate) fn page(name: &str, number: usize) -> String {
    format!("{name}\n{}", "text ".repeat(100 + number))
}

/// The site used where its content does not matter.
pub(crate) fn small(text: &str) -> Tree {
    let mut tree = Tree::default();
    tree.insert("index.html", text).unwrap();
    tree.insert("faq/b.html", "b").unwrap();
    tree.insert("faq/a.html", "a").unwrap();
    tree.insert("room/sealed.age", text).unwrap();
    tree
}

/// Path to mode and bytes of everything under `folder`; folders have no bytes.
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<String, (u32, Vec<u8>)> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        let metadata = fs::symlink_metadata(&at).unwrap();
        let mut bytes = Vec::new();
        if metadata.is_dir() {
            open.extend(
                fs::read_dir(&at)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if metadata.is_file() {
            bytes = fs::read(&at).unwrap();
        }
        let path = at.strip_prefix(folder).unwrap().display().to_string();
        all.insert(path, (metadata.permissions().mode() & 0o7777, bytes));
    }
    all
}

/// The names in `folder`, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
