//! The machine fails: the old site stays, nothing is left beside it.
//!
//! Mounts are made in a mount namespace of the child's own (`unshare`), which
//! needs no root on most systems and ends with the child.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use candor::output::{Mode, publish};

use crate::child::{run_in_shell, shell_with, try_in_shell};
use crate::site::{names, small, snapshot};

/// Runs the child after `mounts`, commands that find the folder in `$AT`.
fn with_mounts(mounts: &str, part: &str, out: &Path) {
    let at = out.parent().unwrap();
    if !unshared("mount -t tmpfs none \"$AT\"")
        .env("AT", at)
        .status()
        .is_ok_and(|s| s.success())
    {
        println!("SKIPPED: no mount namespace of our own here");
        return;
    }
    let shell = format!(
        "AT='{}' exec unshare --map-root-user --mount sh -c '{mounts} && exec \"$0\" \"$@\"' \"$0\" \"$@\"",
        at.display()
    );
    run_in_shell(&shell, part, out);
}

fn unshared(script: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script]);
    command
}

#[test]
fn the_disk_is_full() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    with_mounts(
        "mount -t tmpfs -o size=3m none \"$AT\"",
        "fails-when-full",
        &out,
    );
}

#[test]
fn the_disk_is_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&small("old"), &out, Mode::Normal).unwrap();
    with_mounts(
        "mount --bind \"$AT\" \"$AT\" && mount -o remount,bind,ro \"$AT\"",
        "fails-when-read-only",
        &out,
    );
}

#[test]
fn the_folder_is_a_mount_point() {
    for mount in [
        "mkdir \"$AT/public\" && mount -t tmpfs none \"$AT/public\"",
        // The same disk mounted once more.
        "mkdir \"$AT/public\" && mount --bind \"$AT/public\" \"$AT/public\"",
    ] {
        let folder = tempfile::tempdir().unwrap();
        with_mounts(mount, "is-a-mount-point", &folder.path().join("public"));
    }
}

#[test]
fn a_file_is_too_large() {
    let folder = tempfile::tempdir().unwrap();
    run_in_shell(
        "trap '' XFSZ; ulimit -f 1000; exec \"$0\" \"$@\"",
        "fails-when-too-large",
        &folder.path().join("public"),
    );
}

/// The same limit, but the system kills the build for it.
#[test]
fn a_file_is_too_large_and_the_build_dies() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    assert!(!try_in_shell(
        "ulimit -c 0; ulimit -f 1000; exec \"$0\" \"$@\"",
        "fails-when-too-large",
        &out,
    ));
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "old");
    assert!(
        names(folder.path()).len() > 1,
        "the killed build left its stage"
    );
    publish(&small("new"), &out, Mode::Normal).unwrap();
    assert_eq!(names(folder.path()), ["public"]);
}

#[test]
fn the_parent_may_not_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let parent = folder.path().join("parent");
    let out = parent.join("public");
    publish(&small("old"), &out, Mode::Normal).unwrap();
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
    mode(folder.path(), 0o755).unwrap();
    mode(&parent, 0o555).unwrap();

    // Root may write everywhere, so that root has to become somebody else, who
    // may not reach this program where it is.
    let program = folder.path().join("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    mode(&program, 0o755).unwrap();
    let root = fs::metadata(&program).unwrap().uid() == 0;
    let probe = Command::new("setpriv")
        .args(["--reuid=65534", "--clear-groups", "true"])
        .status();
    if root && !probe.is_ok_and(|status| status.success()) {
        println!("SKIPPED: root, and no setpriv");
        return;
    }
    let shell = if root {
        "exec setpriv --reuid=65534 --clear-groups \"$0\" \"$@\""
    } else {
        "exec \"$0\" \"$@\""
    };
    let before = snapshot(&out);
    assert!(shell_with(&program, shell, "fails-when-forbidden", &out));
    assert_eq!(snapshot(&out), before);
    mode(&parent, 0o755).unwrap();
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nowhere/act");
    let error = candor::output::write_whole(&path, b"x").unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
    assert!(
        error.to_string().ends_with(": no such file or directory"),
        "{error}"
    );
    assert!(!error.is_usage());
}
