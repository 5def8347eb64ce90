//! The map of ARCHITECTURE.md, held: which folder of `src/` may import which.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// What each folder may import. A folder that is not here may not exist.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("yaml", &[]),
    ("markdown", &[]),
    ("output", &["sha256"]),
    ("search", &[]),
    ("spreadsheet", &[]),
    ("seal", &[]),
    ("sha256", &[]),
    ("signature", &[]),
    ("words", &["release", "yaml"]),
    ("library", &["diagnostic", "sha256", "yaml"]),
    ("expand", &["diagnostic", "library"]),
    ("changes", &["diagnostic", "library", "expand"]),
    (
        "approval",
        &["diagnostic", "library", "expand", "signature"],
    ),
    (
        "check",
        &[
            "diagnostic",
            "library",
            "expand",
            "approval",
            "grants",
            "markdown",
            "search",
            "sha256",
        ],
    ),
    (
        "release",
        &["diagnostic", "library", "expand", "approval", "check"],
    ),
    (
        "grants",
        &[
            "diagnostic",
            "library",
            "expand",
            "approval",
            "output",
            "seal",
            "sha256",
            "yaml",
        ],
    ),
    (
        "pack",
        &[
            "release",
            "grants",
            "markdown",
            "sha256",
            "site",
            "spreadsheet",
            "words",
        ],
    ),
    (
        "room",
        &[
            "release", "search", "grants", "output", "seal", "sha256", "site",
        ],
    ),
    ("readiness", &["diagnostic", "yaml", "library", "check"]),
    (
        "site",
        &[
            "release",
            "search",
            "markdown",
            "sha256",
            "spreadsheet",
            "words",
            "yaml",
        ],
    ),
    (
        "questionnaire",
        &[
            "release",
            "search",
            "markdown",
            "spreadsheet",
            "words",
            "yaml",
        ],
    ),
    (
        "import",
        &["diagnostic", "library", "markdown", "output", "yaml"],
    ),
    (
        "live",
        &[
            "diagnostic",
            "library",
            "output",
            "grants",
            "room",
            "sha256",
            "site",
        ],
    ),
    ("starter", &["library"]),
    (
        "preview",
        &[
            "diagnostic",
            "library",
            "expand",
            "approval",
            "check",
            "release",
            "site",
        ],
    ),
    (
        "cli",
        &[
            "diagnostic",
            "yaml",
            "markdown",
            "output",
            "search",
            "spreadsheet",
            "seal",
            "sha256",
            "signature",
            "library",
            "expand",
            "changes",
            "approval",
            "check",
            "readiness",
            "release",
            "grants",
            "pack",
            "room",
            "site",
            "questionnaire",
            "import",
            "live",
            "preview",
            "starter",
            "words",
        ],
    ),
];

/// No file is longer than a reader holds in the head.
const MAX_LINES: usize = 420;

fn source_files() -> Vec<PathBuf> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(Path::new("src"), &mut files);
    files.sort();
    files
}

/// The folder of `src/` that a file is in; none for `lib.rs` and `main.rs`.
fn folder(file: &Path) -> Option<String> {
    let below = file.strip_prefix("src").unwrap();
    (below.components().count() > 1).then(|| {
        below
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .into_owned()
    })
}

/// Every `crate::name` in a file, in `use`, in paths, and inside macros.
#[derive(Default)]
struct Imports(BTreeSet<String>);

impl Imports {
    fn of(text: &str) -> BTreeSet<String> {
        let mut imports = Self::default();
        imports.visit_file(&syn::parse_file(text).unwrap());
        imports.0
    }

    fn tree(&mut self, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) if path.ident == "crate" => self.first(&path.tree),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree)),
            _ => {}
        }
    }

    fn first(&mut self, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => drop(self.0.insert(path.ident.to_string())),
            syn::UseTree::Name(name) => drop(self.0.insert(name.ident.to_string())),
            syn::UseTree::Rename(name) => drop(self.0.insert(name.ident.to_string())),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.first(tree)),
            syn::UseTree::Glob(_) => drop(self.0.insert("*".to_owned())),
        }
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let mut names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        if names.next().is_some_and(|name| name == "crate") {
            self.0.extend(names.next());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.tokens(&mac.tokens.to_string());
    }

    fn visit_item_macro(&mut self, mac: &'ast syn::ItemMacro) {
        self.tokens(&mac.mac.tokens.to_string());
    }
}

impl Imports {
    fn tokens(&mut self, tokens: &str) {
        let words: Vec<&str> = tokens.split_whitespace().collect();
        for window in words.windows(3) {
            if window[0].ends_with("crate") && window[1] == "::" {
                self.0.insert(
                    window[2]
                        .trim_matches(|c: char| !c.is_alphanumeric() && c != '_')
                        .to_owned(),
                );
            }
        }
    }
}

fn forbidden(folder: &str, imports: &BTreeSet<String>) -> Vec<String> {
    let table: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let Some(allowed) = table.get(folder) else {
        return vec![format!(
            "`src/{folder}/` is not on the map: add it to ARCHITECTURE.md and to this table"
        )];
    };
    imports
        .iter()
        .filter(|name| *name != folder && !allowed.contains(&name.as_str()))
        .filter(|name| table.contains_key(name.as_str()) || *name == "*")
        .map(|name| format!("`src/{folder}/` may not import `crate::{name}`"))
        .collect()
}

#[test]
fn every_folder_imports_only_what_the_map_allows() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let Some(folder) = folder(&file) else {
            continue;
        };
        let imports = Imports::of(&fs::read_to_string(&file).unwrap());
        wrong.extend(
            forbidden(&folder, &imports)
                .into_iter()
                .map(|message| format!("{}: {message}", file.display())),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_import_against_the_stream_is_found() {
    for text in [
        "use crate::library::Library;",
        "use crate::{release::Release, library};",
        "fn f() { let _ = crate::library::Library::load; }",
        "fn f() { println!(\"{:?}\", crate::library::Library::load); }",
        "macro_rules! m { () => { crate::library::Library } }",
    ] {
        let found = forbidden("site", &Imports::of(text));
        assert_eq!(
            found,
            ["`src/site/` may not import `crate::library`"],
            "{text}"
        );
    }
    assert!(
        forbidden(
            "site",
            &Imports::of("use crate::release::Release; use std::fmt;")
        )
        .is_empty()
    );
    assert_eq!(forbidden("utils", &BTreeSet::new()).len(), 1);
}

fn reaches(table: &BTreeMap<&str, &[&str]>, from: &str, to: &str, depth: usize) -> bool {
    depth < 20
        && table[from]
            .iter()
            .any(|next| *next == to || reaches(table, next, to, depth + 1))
}

#[test]
fn the_map_has_no_cycle() {
    let table: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    for name in table.keys() {
        assert!(!reaches(&table, name, name, 0), "`{name}` reaches itself");
    }
}

#[test]
fn the_map_is_the_folders() {
    let on_disk: BTreeSet<String> = source_files()
        .iter()
        .filter_map(|file| folder(file))
        .collect();
    let on_map: BTreeSet<String> = MAY_IMPORT
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(on_disk, on_map);
}

#[test]
fn no_file_is_longer_than_a_reader_holds() {
    let long: Vec<String> = source_files()
        .iter()
        .map(|file| (file, fs::read_to_string(file).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(file, lines)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}
