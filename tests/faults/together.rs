//! Other hands at the same time, and clocks that are wrong.

use std::fs::{self, File};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::support::{Desk, candor};
use crate::{BUILD, built, is_whole, left_over, said};

#[test]
fn two_builds_at_once() {
    let (desk, _) = built();
    let page = fs::read_to_string("themes/default/templates/base.html").unwrap();
    for name in ["one", "two"] {
        let marked = page.replace("</body>", &format!("<!--{name}--></body>"));
        assert_ne!(marked, page);
        desk.write(&format!("{name}/templates/base.html"), &marked);
    }
    let mut refused = 0;
    for _ in 0..15 {
        let children = ["one", "two", "one"].map(|theme| {
            let words = format!("{BUILD} --theme {theme}");
            let mut command = candor();
            command
                .args(words.split(' '))
                .current_dir(desk.folder.path());
            command
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        });
        for child in children {
            let output = child.wait_with_output().unwrap();
            if !output.status.success() {
                refused += 1;
                said(&output, 2, &["another build is writing `public`"]);
            }
        }
        assert!(is_whole(&desk.path("public")));
        let index = fs::read_to_string(desk.path("public/index.html")).unwrap();
        let answer = fs::read_to_string(desk.path("public/faq/deletion.html")).unwrap();
        let of_one = |text: &str| text.contains("<!--one-->");
        assert_eq!(of_one(&index), of_one(&answer), "pages of two builds");
    }
    println!("45 builds, three at once: {refused} refused");
    assert_eq!(left_over(desk.folder.path()), [""; 0]);
}

#[test]
fn a_build_while_another_has_the_lock() {
    let (desk, site) = built();
    let lock = File::create(desk.path(".public.candor-lock")).unwrap();
    lock.lock().unwrap();
    said(
        &desk.run(BUILD),
        2,
        &["another build is writing `public`: wait for it to end"],
    );
    assert_eq!(desk.bytes("public"), site);
    drop(lock);
    desk.ok(BUILD);
    assert_eq!(left_over(desk.folder.path()), [""; 0]);
}

#[test]
fn a_clock_that_was_set_back() {
    let (desk, site) = built();
    let output = desk.run("build --today 2026-02-01");
    said(
        &output,
        1,
        &["error[clock-behind]", "content/approvals/2026-03-01-"],
    );
    assert_eq!(desk.bytes("public"), site);
}

/// Times of files say nothing: a page that changed is written, whatever the clock said.
#[test]
fn files_from_the_future_and_from_long_ago() {
    let (desk, site) = built();
    let future = SystemTime::now() + Duration::from_hours(24 * 365 * 70);
    for (path, _) in &site {
        File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(future)
            .unwrap();
    }
    // As long as it was, and older than the site.
    desk.edit(
        "answers/deletion/deletion.md",
        "Yes, at any time.",
        "Yes, at no time!!",
    );
    let answer = desk.path("content/answers/deletion/deletion.md");
    File::options()
        .write(true)
        .open(answer)
        .unwrap()
        .set_modified(SystemTime::UNIX_EPOCH)
        .unwrap();
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    let page = fs::read_to_string(desk.path("public/faq/deletion.html")).unwrap();
    assert!(page.contains("Yes, at no time!!"));
}

/// An editor at work on a file while builds read it: a build takes the approved text whole or nothing.
#[test]
fn content_that_changes_while_it_is_read() {
    let (desk, site) = built();
    let file = desk.path("content/answers/deletion/deletion.md");
    let text = fs::read_to_string(&file).unwrap();
    let done = AtomicBool::new(false);
    let (mut built, mut failed) = (0, 0);
    thread::scope(|scope| {
        scope.spawn(|| {
            let torn = &text[..text.len() / 2];
            let other = text.replace("at any time", "never");
            while !done.load(Ordering::Relaxed) {
                for state in [text.as_str(), torn, &other, ""] {
                    fs::write(&file, state).unwrap();
                    thread::sleep(Duration::from_millis(2));
                }
                fs::remove_file(&file).unwrap();
                thread::sleep(Duration::from_millis(2));
                fs::write(&file, &text).unwrap();
                thread::sleep(Duration::from_millis(4));
            }
        });
        for _ in 0..80 {
            let output = desk.run(BUILD);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            match output.status.code() {
                Some(0) => built += 1,
                Some(1 | 3) => failed += 1,
                other => panic!("{other:?}\n{said}"),
            }
            assert!(!said.contains("panicked"), "{said}");
            let page = fs::read_to_string(desk.path("public/faq/deletion.html"));
            // Without the file there is no such answer, and nothing to approve either.
            assert!(page.is_err() || desk.bytes("public") == site, "{said}");
            if output.status.code() != Some(0) {
                assert!(said.contains("deletion"), "{said}");
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    println!("80 builds while a file changed: {built} built, {failed} refused");
    assert!(failed > 0, "no build met the editor");
    fs::write(&file, &text).unwrap();
    desk.ok(BUILD);
    assert_eq!(desk.bytes("public"), site);
    let _: &Desk = &desk;
}
