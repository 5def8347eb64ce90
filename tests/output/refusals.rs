//! Wrong use: refused with a message, and nothing changed.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use candor::output::{Mode, OutputError, publish};

use crate::child;
use crate::site::{generation, small, snapshot};

/// Publishes to `public` in a folder that `prepare` has filled; expects a
/// usage error of this message (with the folder's path taken out) and every
/// byte as it was.
fn refused(mode: Mode, prepare: impl Fn(&Path), message: &str) {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let before = snapshot(folder.path());
    let error = publish(&small("new"), &folder.path().join("public"), mode).unwrap_err();
    assert!(error.is_usage());
    let text = error
        .to_string()
        .replace(&format!("{}/", folder.path().display()), "");
    assert_eq!(text, message);
    assert_eq!(snapshot(folder.path()), before);
}

#[test]
fn a_folder_that_candor_did_not_make() {
    refused(
        Mode::Normal,
        |at| {
            fs::create_dir(at.join("public")).unwrap();
            fs::write(at.join("public/index.html"), "mine").unwrap();
        },
        "`public` holds files that candor did not make: choose another folder with `--out`, or empty it",
    );
}

#[test]
fn a_folder_with_a_hidden_file_only() {
    refused(
        Mode::Normal,
        |at| {
            fs::create_dir(at.join("public")).unwrap();
            fs::write(at.join("public/.htaccess"), "mine").unwrap();
        },
        "`public` holds files that candor did not make: choose another folder with `--out`, or empty it",
    );
}

#[test]
fn a_file() {
    refused(
        Mode::Normal,
        |at| fs::write(at.join("public"), "mine").unwrap(),
        "`public` is not a folder: choose one with `--out`",
    );
}

#[test]
fn a_symbolic_link() {
    for to in ["site", "nowhere"] {
        refused(
            Mode::Normal,
            |at| {
                publish(&small("old"), &at.join("site"), Mode::Normal).unwrap();
                symlink(at.join(to), at.join("public")).unwrap();
            },
            "`public` is a symbolic link: give the folder that it leads to with `--out`",
        );
    }
}

#[test]
fn a_symbolic_link_with_a_slash() {
    let folder = tempfile::tempdir().unwrap();
    publish(&small("old"), &folder.path().join("site"), Mode::Normal).unwrap();
    symlink(folder.path().join("site"), folder.path().join("public")).unwrap();
    let error = publish(&small("new"), &folder.path().join("public/"), Mode::Normal).unwrap_err();
    assert!(matches!(error, OutputError::Symlink(_)), "{error}");
}

#[test]
fn drafts_over_a_site_without() {
    refused(
        Mode::Drafts,
        |at| {
            publish(&small("old"), &at.join("public"), Mode::Normal).unwrap();
        },
        "`public` holds a site built without drafts: build drafts into another folder, such as `--out drafts`",
    );
}

#[test]
fn a_marker_of_another_format() {
    for marker in [
        "candor-output 2\nmode: normal\n",
        "candor-output 1\nmode: secret\n",
        "",
    ] {
        refused(
            Mode::Normal,
            |at| {
                publish(&small("old"), &at.join("public"), Mode::Normal).unwrap();
                fs::write(at.join("public/.candor-output"), marker).unwrap();
            },
            "`public/.candor-output` is not a marker that this version of candor knows: \
             choose another folder with `--out`, or remove this one",
        );
    }
}

#[test]
fn a_marker_that_is_no_file() {
    refused(
        Mode::Normal,
        |at| fs::create_dir_all(at.join("public/.candor-output")).unwrap(),
        "`public/.candor-output` is not a marker that this version of candor knows: \
         choose another folder with `--out`, or remove this one",
    );
}

#[test]
fn a_site_that_became_a_repository() {
    refused(
        Mode::Normal,
        |at| {
            publish(&small("old"), &at.join("public"), Mode::Normal).unwrap();
            fs::create_dir(at.join("public/.git")).unwrap();
        },
        "`public` is a git repository, and a build would delete its history: \
         choose another folder with `--out`, and copy the site from there",
    );
}

#[test]
fn a_folder_without_a_name() {
    for out in [".", "..", "/", "", "./", "a/..", "../.."] {
        let error = publish(&small("new"), Path::new(out), Mode::Normal).unwrap_err();
        assert!(matches!(error, OutputError::NoName(_)), "{out}: {error}");
        assert_eq!(
            error.to_string(),
            format!(
                "`{out}` cannot be replaced as a whole: name a folder of its own, such as `--out public`"
            )
        );
        assert!(error.is_usage());
    }
}

#[test]
fn a_parent_that_is_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let parent = folder.path().join("parent");
    fs::write(&parent, "mine").unwrap();
    let error = publish(&small("new"), &parent.join("public"), Mode::Normal).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "`{}` is not a folder: choose one with `--out`",
            parent.display()
        )
    );
    assert!(error.is_usage());
}

#[test]
fn a_second_build() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&small("old"), &out, Mode::Normal).unwrap();
    let before = snapshot(&out);

    let mut holder = child::start("hold-lock", &out);
    child::wait_for_line(&mut holder);
    let error = publish(&small("new"), &out, Mode::Normal).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "another build is writing `{}`: wait for it to end, then build again",
            out.display()
        )
    );
    assert!(error.is_usage());
    assert_eq!(snapshot(&out), before);
    // A site beside it is another matter.
    publish(&small("new"), &folder.path().join("public2"), Mode::Normal).unwrap();

    // The lock dies with its process.
    holder.kill().unwrap();
    holder.wait().unwrap();
    publish(&small("new"), &out, Mode::Normal).unwrap();
}

/// Builds that start at the same moment: each either publishes whole or is
/// told to wait, and never meets another's staging folder.
#[test]
fn builds_at_the_same_moment() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let (threads, rounds) = (8, 30);
    let start = Barrier::new(threads);
    // A failure is told after the last round: a thread that ends early would
    // leave the others waiting for it.
    let results: Vec<_> = thread::scope(|scope| {
        let builds: Vec<_> = (0..threads)
            .map(|thread| {
                let (out, start) = (&out, &start);
                scope.spawn(move || {
                    let tree = small(&format!("thread {thread}"));
                    let build = |_| {
                        start.wait();
                        publish(&tree, out, Mode::Normal)
                    };
                    (0..rounds).map(build).collect::<Vec<_>>()
                })
            })
            .collect();
        builds
            .into_iter()
            .flat_map(|build| build.join().unwrap())
            .collect()
    });
    let mut published = 0;
    for result in results {
        match result {
            Ok(done) => {
                assert!(done.unremoved.is_empty(), "{done:?}");
                published += 1;
            }
            Err(OutputError::Locked(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    println!("{published} of {} builds published", threads * rounds);
    assert!(published >= rounds);
    assert_eq!(crate::site::names(folder.path()), ["public"]);
}

#[test]
fn the_tree_is_not_used_up() {
    let folder = tempfile::tempdir().unwrap();
    let tree = generation("x");
    for name in ["one", "two"] {
        publish(&tree, &folder.path().join(name), Mode::Normal).unwrap();
    }
    assert!(snapshot(&folder.path().join("one")) == snapshot(&folder.path().join("two")));
}
