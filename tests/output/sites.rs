//! What a published site looks like.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;

use candor::output::{Mode, publish};

use crate::child;
use crate::site::{generation, names, page, small, snapshot};

#[test]
fn the_folder_holds_exactly_the_tree() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("deep/er/public");
    let published = publish(&small("new"), &out, Mode::Normal).unwrap();
    assert_eq!(
        (published.files, published.bytes, published.replaced),
        (4, 8, false)
    );
    assert!(published.unremoved.is_empty());

    let file = |text: &str| (0o644, text.as_bytes().to_vec());
    let dir = || (0o755, Vec::new());
    // sha256sum of the three files outside `room/`.
    let sums = "\
ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  faq/a.html
3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  faq/b.html
11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437  index.html
";
    let expected = [
        ("", dir()),
        (".candor-output", file("candor-output 1\nmode: normal\n")),
        ("SHA256SUMS", file(sums)),
        ("faq", dir()),
        ("faq/a.html", file("a")),
        ("faq/b.html", file("b")),
        ("index.html", file("new")),
        ("room", dir()),
        ("room/sealed.age", file("new")),
    ]
    .map(|(path, rest)| (path.to_owned(), rest));
    assert_eq!(snapshot(&out), expected.into());
    assert_eq!(
        names(out.parent().unwrap()),
        ["public"],
        "nothing beside it"
    );
}

#[test]
fn an_empty_folder_and_an_old_site_are_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    fs::create_dir(&out).unwrap();
    assert!(
        !publish(&generation("old"), &out, Mode::Normal)
            .unwrap()
            .replaced
    );
    assert!(publish(&small("new"), &out, Mode::Normal).unwrap().replaced);
    assert_eq!(
        names(&out),
        [".candor-output", "SHA256SUMS", "faq", "index.html", "room"]
    );
    assert_eq!(names(&out.join("faq")), ["a.html", "b.html"]);
    assert_eq!(names(folder.path()), ["public"]);
}

#[test]
fn a_file_is_kept_only_if_nothing_about_it_changed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let mut tree = generation("x");
    publish(&tree, &out, Mode::Normal).unwrap();
    let whole = snapshot(&out);
    let inode = |path: &str| fs::metadata(out.join(path)).unwrap().ino();
    let paths = ["faq/0.html", "faq/1.html", "faq/2.html", "faq/3.html"];
    let before = paths.map(inode);

    // Another hand: the same length, another mode, a link out of the folder.
    let forged = page("y", 1);
    fs::write(out.join("faq/1.html"), &forged).unwrap();
    fs::set_permissions(out.join("faq/2.html"), fs::Permissions::from_mode(0o600)).unwrap();
    fs::rename(out.join("faq/3.html"), folder.path().join("elsewhere")).unwrap();
    symlink(folder.path().join("elsewhere"), out.join("faq/3.html")).unwrap();

    publish(&tree, &out, Mode::Normal).unwrap();
    assert!(snapshot(&out) == whole);
    let after = paths.map(inode);
    assert_eq!(before[0], after[0], "the same file");
    for number in 1..4 {
        assert_ne!(before[number], after[number], "{}", paths[number]);
    }
    assert_eq!(fs::metadata(out.join("faq/0.html")).unwrap().nlink(), 1);

    tree.insert("new.html", "new").unwrap();
    publish(&tree, &out, Mode::Normal).unwrap();
    assert_eq!(inode("faq/0.html"), after[0]);
    assert_eq!(fs::read(out.join("new.html")).unwrap(), b"new");
}

#[test]
fn sha256sum_agrees() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&generation("x"), &out, Mode::Normal).unwrap();
    let check = || {
        Command::new("sha256sum")
            .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
            .current_dir(&out)
            .status()
    };
    let Ok(status) = check() else {
        println!("SKIPPED: no sha256sum here");
        return;
    };
    assert!(status.success());
    fs::write(out.join("index.html"), "forged").unwrap();
    assert!(!check().unwrap().success());
}

#[test]
fn drafts_say_so_and_normal_replaces_them() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let marker = || fs::read_to_string(out.join(".candor-output")).unwrap();
    publish(&small("draft"), &out, Mode::Drafts).unwrap();
    assert_eq!(marker(), "candor-output 1\nmode: drafts\n");
    publish(&small("draft 2"), &out, Mode::Drafts).unwrap();
    publish(&small("normal"), &out, Mode::Normal).unwrap();
    assert_eq!(marker(), "candor-output 1\nmode: normal\n");
}

#[test]
fn umask_and_threads_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (name, shell) in [
        ("usual", "umask 022; exec \"$0\" \"$@\""),
        ("closed", "umask 777; exec \"$0\" \"$@\""),
        (
            "open",
            "umask 000; export RAYON_NUM_THREADS=1; exec \"$0\" \"$@\"",
        ),
    ] {
        child::run_in_shell(shell, "publish-once", &folder.path().join(name));
    }
    let usual = snapshot(&folder.path().join("usual"));
    assert!(usual.len() > 300);
    assert!(usual == snapshot(&folder.path().join("closed")));
    assert!(usual == snapshot(&folder.path().join("open")));
}

#[test]
fn what_killed_builds_left_is_removed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    publish(&small("old"), &at("public"), Mode::Normal).unwrap();
    let ours = [
        ".public.candor-stage-77-0",
        ".public.candor-stage-1-3",
        ".public.candor-old-77-4",
    ];
    let others = [
        ".other.candor-stage-77-0",
        ".public.candor-stage-77",
        ".public.candor-stage-mine-0",
        "public.candor-stage-77-0",
    ];
    for name in ours.iter().chain(&others) {
        fs::create_dir_all(at(name).join("faq")).unwrap();
        fs::write(at(name).join("faq/a.html"), "half").unwrap();
    }
    // Not folders, so not ours.
    fs::write(at(".public.candor-stage-5-5"), "a file").unwrap();
    std::os::unix::fs::symlink(at("public"), at(".public.candor-stage-6-6")).unwrap();
    File::create(at(".public.candor-lock")).unwrap();

    publish(&small("new"), &at("public"), Mode::Normal).unwrap();
    let mut left: Vec<_> = others.iter().map(ToString::to_string).collect();
    left.extend(
        [
            ".public.candor-stage-5-5",
            ".public.candor-stage-6-6",
            "public",
        ]
        .map(str::to_owned),
    );
    left.sort();
    assert_eq!(names(folder.path()), left);
    assert_eq!(fs::read_to_string(at("public/index.html")).unwrap(), "new");
}

#[test]
fn an_old_site_lost_between_two_renames_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&small("old"), &out, Mode::Normal).unwrap();
    let before = snapshot(&out);
    fs::rename(&out, folder.path().join(".public.candor-old-77-0")).unwrap();

    // This build fails, as a build with drafts does over a normal site, which
    // shows that the old one was there again before anything else happened.
    publish(&small("draft"), &out, Mode::Drafts).unwrap_err();
    assert_eq!(snapshot(&out), before);
    assert_eq!(names(folder.path()), ["public"]);
}
