//! The same export twice is the same bytes, wherever and however it runs.

use std::fs;
use std::path::Path;

use crate::desk::DAY;
use crate::support::{Desk, candor};

#[test]
fn time_zone_locale_and_threads_change_nothing() {
    let desk = Desk::of(Path::new("content"));
    for folder in ["here", "there"] {
        fs::create_dir(desk.path(folder)).unwrap();
    }
    let environments = [
        (
            "here",
            [("TZ", "UTC"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        ),
        (
            "there",
            [
                ("TZ", "Pacific/Kiritimati"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("RAYON_NUM_THREADS", "4"),
            ],
        ),
    ];
    for (folder, environment) in environments {
        for file in ["a.xlsx", "a.csv", "a.json", "a.md", "oscal.json"] {
            let format = if file == "oscal.json" {
                "--format=oscal"
            } else {
                "--withhold"
            };
            let out = format!("{folder}/{file}");
            let status = candor()
                .args(["export", "--audience", "nda", format, "--quiet", "-o", &out])
                .envs(environment)
                .current_dir(desk.folder.path())
                .status()
                .unwrap();
            assert!(status.success());
        }
    }
    let bytes = |folder: &str| {
        let files = desk.bytes(folder).into_iter();
        let named = files.map(|(path, bytes)| (path.file_name().unwrap().to_owned(), bytes));
        named.collect::<Vec<_>>()
    };
    assert_eq!(
        bytes("here").len(),
        9,
        "five files, and a manifest for four"
    );
    assert!(bytes("here") == bytes("there"));
    // A clock that has moved on within the day changes nothing either.
    std::thread::sleep(std::time::Duration::from_secs(2));
    let again = fs::read(desk.path("here/a.xlsx")).unwrap();
    desk.ok("export --audience nda -o here/a.xlsx");
    assert!(again == fs::read(desk.path("here/a.xlsx")).unwrap());
}

#[test]
fn one_record_stands_for_the_same_export_made_twice() {
    let desk = Desk::approved();
    for _ in 0..2 {
        desk.ok(&format!("export --audience public -o a.md {DAY}"));
    }
    assert_eq!(desk.bytes("content/exports").len(), 1);
}
