//! Ledger files: whole or absent.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Barrier;
use std::thread;

use candor::output::{OutputError, create_whole, write_whole};
use candor::sha256::sha256_hex;

use crate::site::names;

/// An act whose first line is the sum of the rest, so that a part of it shows.
pub(crate) fn act(number: usize) -> Vec<u8> {
    let body = format!("act {number}\n").repeat(500 + number % 500);
    format!("{}\n{body}", sha256_hex(body.as_bytes())).into_bytes()
}

/// Whether these are the bytes of an act, all of them.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    bytes
        .split_at_checked(65)
        .is_some_and(|(sum, body)| sum == format!("{}\n", sha256_hex(body)).as_bytes())
}

#[test]
fn a_file_is_written_and_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    write_whole(&path, b"one").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    write_whole(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(names(folder.path()), ["ledger"]);
}

#[test]
fn a_new_file_does_not_replace() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("act");
    create_whole(&path, b"one").unwrap();
    let error = create_whole(&path, b"two").unwrap_err();
    assert!(error.is_usage());
    assert_eq!(
        error.to_string(),
        format!("`{}` exists already: choose another name", path.display())
    );
    assert_eq!(fs::read(&path).unwrap(), b"one");
    assert_eq!(names(folder.path()), ["act"]);
}

#[test]
fn a_folder_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("act");
    fs::create_dir(&path).unwrap();
    let error = write_whole(&path, b"x").unwrap_err();
    assert!(
        matches!(&error, OutputError::NotAFile(at) if *at == path),
        "{error}"
    );
    assert_eq!(names(folder.path()), ["act"]);
}

#[test]
fn of_many_writers_one_wins() {
    let folder = tempfile::tempdir().unwrap();
    let (threads, rounds) = (8, 25);
    let start = Barrier::new(threads);
    // Told after the last round, as in `builds_at_the_same_moment`.
    let results: Vec<_> = thread::scope(|scope| {
        let writers: Vec<_> = (0..threads)
            .map(|thread| {
                let (folder, start) = (folder.path(), &start);
                scope.spawn(move || {
                    let write = |round| {
                        let path = folder.join(format!("act-{round}"));
                        start.wait();
                        (create_whole(&path, &act(thread)), path, thread)
                    };
                    (0..rounds).map(write).collect::<Vec<_>>()
                })
            })
            .collect();
        writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect()
    });
    let mut won = 0;
    for (result, path, thread) in results {
        match result {
            Ok(()) => {
                won += 1;
                assert_eq!(fs::read(&path).unwrap(), act(thread));
            }
            Err(OutputError::Exists(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(won, rounds);
    assert_eq!(names(folder.path()).len(), rounds);
}

#[test]
fn the_check_itself_can_fail() {
    let whole = act(7);
    assert!(is_whole(&whole));
    assert!(!is_whole(&whole[..whole.len() - 1]));
    assert!(!is_whole(b""));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("socket");
    let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let error = write_whole(&socket, b"new").unwrap_err();
    assert!(error.is_usage(), "{error}");
    assert!(!std::fs::symlink_metadata(&socket).unwrap().is_file());
}

#[test]
fn a_link_is_neither_replaced_nor_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("file"), folder.path().join("link"));
    fs::write(&file, "old").unwrap();
    for target in [&file, &folder.path().join("nowhere")] {
        std::os::unix::fs::symlink(target, &link).unwrap();
        let error = write_whole(&link, b"new").unwrap_err();
        let said = format!(
            "`{}` is a symbolic link: name the file that it leads to",
            link.display()
        );
        assert_eq!((error.to_string(), error.is_usage()), (said, true));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::remove_file(&link).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert_eq!(names(folder.path()), ["file"]);
}
