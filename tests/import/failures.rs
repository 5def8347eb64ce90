//! What cannot be imported: an error that says what to do, and nothing written.

use std::fs;

use candor::import::{self, ImportError};
use tempfile::tempdir;

use crate::{file, files, options};

/// The message of wrong use.
fn usage<T: std::fmt::Debug>(result: Result<T, ImportError>) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.exit_code(), 2, "{error}");
    error.to_string()
}

#[test]
fn nothing_is_written_when_one_file_fails() {
    let folder = tempdir().unwrap();
    let here = folder.path();
    let good = file(here, "good.md", "# Is it?\n\nIt is.\n");
    let bad = [
        (
            "none.md",
            &b"Just prose.\n"[..],
            "` has no question: write each question as a heading",
        ),
        ("empty.md", b"", "` has no question"),
        (
            "latin.md",
            b"# Is it?\n\nD\xe9j\xe0\n",
            ":3` is not UTF-8: save it as UTF-8",
        ),
        (
            "list.xlsx",
            b"PK\x03\x04",
            "` is a workbook or another packed file: save the sheet as `CSV UTF-8`",
        ),
        ("list.pdf", b"%PDF-1.7", "` is a PDF"),
        (
            "list.rtf",
            b"x",
            "` ends in `.rtf`: give Markdown (`.md`) or CSV (`.csv`)",
        ),
        (
            "list.csv",
            b"a,b\n1,2\n",
            "` has no columns of questions and answers: name the columns",
        ),
        (
            "open.csv",
            b"question,answer\na,\"b\n",
            ":2` has a quote that is opened here and never closed",
        ),
    ];
    for (name, bytes, message) in bad {
        let bad = file(here, name, bytes);
        let said = usage(import::answers(
            &[good.clone(), bad.clone()],
            &here.join("content"),
            &options(),
        ));
        assert!(
            said.starts_with(&format!("`{}{message}", bad.display())),
            "{said}"
        );
        assert!(said.ends_with("(nothing was written)"), "{said}");
        assert!(!here.join("content").exists());
    }
    let said = usage(import::answers(
        &[good.clone(), here.join("gone.md")],
        &here.join("content"),
        &options(),
    ));
    assert!(said.contains("there is no file `"), "{said}");
    let said = usage(import::answers(
        &[here.to_owned()],
        &here.join("content"),
        &options(),
    ));
    assert!(said.contains("is a folder"), "{said}");
    let said = usage(import::answers(
        &[good.clone(), good.clone()],
        &here.join("content"),
        &options(),
    ));
    assert!(said.contains("is named twice"), "{said}");
    let said = usage(import::answers(
        std::slice::from_ref(&good),
        &good,
        &options(),
    ));
    assert!(said.contains("is a file"), "{said}");
    assert!(!here.join("content").exists());
}

#[test]
fn an_answer_too_large_to_load_is_refused() {
    let folder = tempdir().unwrap();
    let large = file(
        folder.path(),
        "large.md",
        format!("# Is it?\n\n{}\n", "It is. ".repeat(200_000)),
    );
    let said = usage(import::answers(
        &[large],
        &folder.path().join("content"),
        &options(),
    ));
    assert!(said.contains("would not load (the file has "), "{said}");
    assert!(!folder.path().join("content").exists());
}

#[cfg(unix)]
#[test]
fn a_machine_that_will_not_write_leaves_everything_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let source = file(folder.path(), "a.md", "# Is it?\n\nIt is.\n");
    let root = folder.path().join("root");
    fs::create_dir(&root).unwrap();
    // `answers` is a file: the folder cannot be made, whoever runs the test.
    let into = root.join("content");
    fs::create_dir(&into).unwrap();
    fs::write(into.join("answers"), "mine").unwrap();
    let error = import::answers(std::slice::from_ref(&source), &into, &options()).unwrap_err();
    assert_eq!(error.exit_code(), 3, "{error}");
    assert_eq!(files(&into), [("answers".to_owned(), "mine".to_owned())]);

    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(locked.join("probe"), "").is_err() {
        let error = import::answers(&[source], &locked.join("content"), &options()).unwrap_err();
        assert_eq!(error.exit_code(), 3);
        assert!(files(&locked).is_empty());
    } else {
        println!("SKIPPED: this user may write anywhere");
    }
}

#[test]
fn a_vendor_list_is_only_added_to_what_holds() {
    let folder = tempdir().unwrap();
    let here = folder.path();
    let list = file(
        here,
        "list.md",
        "| Vendor | Purpose |\n|---|---|\n| Acme | Mail |\n",
    );
    for (text, message) in [
        ("- id: [\n", "vendors.yaml:"),
        ("- id: a\n", "does not hold (the field `"),
        ("[]\n", "is not a list of lines with dashes"),
    ] {
        file(here, "content/vendors.yaml", text);
        let said = usage(import::vendors(&list, &here.join("content"), &options()));
        assert!(said.contains(message), "{said}");
        assert_eq!(
            files(&here.join("content")),
            [("vendors.yaml".to_owned(), text.to_owned())]
        );
    }
    let none = file(here, "none.md", "# Vendors\n\nNone.\n");
    assert!(usage(import::vendors(&none, &here.join("new"), &options())).contains("has no vendor"));
    let none = file(here, "none.csv", "a,b\n1,2\n");
    assert!(
        usage(import::vendors(&none, &here.join("new"), &options()))
            .contains("has no columns of vendors")
    );
    assert!(!here.join("new").exists());
}
