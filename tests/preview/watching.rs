//! One save, one batch, one version.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::client::{Events, HANGS, get, until};
use crate::process::Serving;
use crate::support::Desk;

/// Longer than anything that follows a batch by itself: the second look, and the findings.
const SETTLED: Duration = Duration::from_millis(1500);

fn serving(desk: &Desk) -> Serving {
    Serving::start(desk.folder.path(), "--today 2026-03-02")
}

/// A way to save a text.
type Save<'a> = &'a dyn Fn(&str);

/// The version once nothing happens any more.
fn settled(events: &mut Events, mut version: u64) -> u64 {
    while let Some(event) = events.next_within(SETTLED) {
        version = event["version"].as_u64().unwrap();
    }
    version
}

fn answer(title: &str) -> String {
    format!(
        "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: {title}\nshort_answer: yes\n\
         topic: access\n---\nSome words.\n"
    )
}

#[test]
fn each_way_of_saving_is_one_version() {
    let desk = Desk::small();
    desk.write("content/answers/one.md", &answer("What about one?"));
    let serving = serving(&desk);
    let mut events = Events::listen(serving.port);
    let mut version = settled(&mut events, 1);
    let path = desk.path("content/answers/one.md");
    let saves: [(&str, Save<'_>); 5] = [
        ("in place", &|text| fs::write(&path, text).unwrap()),
        ("beside, then renamed", &|text| {
            let beside = path.with_file_name(".one.md.tmp");
            fs::write(&beside, text).unwrap();
            fs::rename(beside, &path).unwrap();
        }),
        ("moved away, written anew, as vim does", &|text| {
            let backup = path.with_file_name("one.md~");
            fs::rename(&path, &backup).unwrap();
            fs::write(&path, text).unwrap();
            fs::remove_file(backup).unwrap();
        }),
        ("removed, then written", &|text| {
            fs::remove_file(&path).unwrap();
            fs::write(&path, text).unwrap();
        }),
        ("in pieces", &|text| {
            use std::io::Write;
            let mut file = fs::File::create(&path).unwrap();
            for piece in text.as_bytes().chunks(40) {
                file.write_all(piece).unwrap();
            }
        }),
    ];
    for (at, (how, save)) in saves.iter().enumerate() {
        let title = format!("What about way {at}?");
        save(&answer(&title));
        until(serving.port, "/faq/one.html", |answer| {
            answer.text().contains(&title)
        });
        let now = settled(&mut events, version);
        assert_eq!(now, version + 1, "{how}");
        version = now;
    }
}

#[test]
fn reading_and_touching_make_no_version() {
    let desk = Desk::small();
    let serving = serving(&desk);
    let mut events = Events::listen(serving.port);
    let version = settled(&mut events, 1);
    for _ in 0..20 {
        for (path, _) in desk.bytes("content") {
            fs::read(&path).unwrap();
        }
    }
    let site = desk.path("content/site.yaml");
    let text = fs::read(&site).unwrap();
    fs::write(&site, &text).unwrap();
    assert!(Command::new("touch").arg(&site).status().unwrap().success());
    desk.write("content/.swp", "an editor's own");
    assert_eq!(settled(&mut events, version), version);
}

#[test]
fn a_checkout_of_a_thousand_files_is_one_version() {
    let desk = Desk::small();
    let git = |words: &str| {
        let output = Command::new("git")
            .args([
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@example.com",
                "-c",
                "gc.auto=0",
            ])
            .args(words.split(' '))
            .current_dir(desk.folder.path())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "git {words}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    git("init -q");
    for at in 0..1000 {
        desk.write(
            &format!("content/answers/many-{at}.md"),
            &answer(&format!("What about {at}?")),
        );
    }
    git("add -A");
    git("commit -qm one");
    git("checkout -qb other");
    for at in 0..1000 {
        desk.write(
            &format!("content/answers/many-{at}.md"),
            &answer(&format!("How about {at}?")),
        );
    }
    git("commit -qam two");
    let serving = serving(&desk);
    let mut events = Events::listen(serving.port);
    let mut version = settled(&mut events, 1);
    for (branch, word) in [("master", "What"), ("other", "How"), ("master", "What")] {
        let branch = if branch == "master" { "@{-1}" } else { branch };
        git(&format!("checkout -q {branch}"));
        until(serving.port, "/faq/many-999.html", |answer| {
            answer.text().contains(&format!("{word} about 999?"))
        });
        let now = settled(&mut events, version);
        println!("a checkout of 1,000 files: {} version", now - version);
        assert_eq!(now, version + 1);
        version = now;
    }
}

#[test]
fn a_folder_that_vanishes_and_returns_is_followed() {
    let desk = Desk::small();
    desk.write("content/answers/one.md", &answer("What about one?"));
    let serving = serving(&desk);
    let port = serving.port;
    let content = desk.path("content");
    let away = desk.path("away");
    for _ in 0..3 {
        fs::rename(&content, &away).unwrap();
        let gone = until(port, "/", |answer| answer.status == 500);
        assert!(
            gone.text().contains("there is no folder"),
            "{}",
            gone.text()
        );
        assert_eq!(get(port, "/_candor/last/faq/one.html").status, 200);
        // Another folder of that name: the watch on the one that went away must not be kept.
        crate::support::copy(&away, &content);
        until(port, "/", |answer| answer.status == 200);
        fs::remove_dir_all(&away).unwrap();
        save_and_see(port, &content);
    }
    // A folder within.
    fs::rename(content.join("answers"), &away).unwrap();
    until(port, "/faq/one.html", |answer| answer.status != 200);
    fs::rename(&away, content.join("answers")).unwrap();
    until(port, "/faq/one.html", |answer| answer.status == 200);
    save_and_see(port, &content);
}

fn save_and_see(port: u16, content: &Path) {
    let title = format!("What about {}?", uuid());
    fs::write(content.join("answers/one.md"), answer(&title)).unwrap();
    until(port, "/faq/one.html", |answer| {
        answer.text().contains(&title)
    });
}

/// A word that was not there before.
fn uuid() -> u128 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_nanos()
}

#[test]
fn a_folder_made_in_one_go_is_seen_whole() {
    let desk = Desk::small();
    let serving = serving(&desk);
    for round in 0..10 {
        let folder = format!("content/answers/new-{round}/deep");
        for at in 0..20 {
            desk.write(
                &format!("{folder}/new-{round}-{at}.md"),
                &answer(&format!("What about {round} {at}?")),
            );
        }
        for at in 0..20 {
            until(
                serving.port,
                &format!("/faq/new-{round}-{at}.html"),
                |answer| answer.status == 200,
            );
        }
    }
    let mut events = Events::listen(serving.port);
    events.next_within(HANGS).unwrap();
}
