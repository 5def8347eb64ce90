//! The public files and their headers.

use std::fs;

use crate::host::{Host, TODAY, built, findings, live};

const PAGE: &str = "faq/deletion.html";

#[test]
fn a_site_of_today_has_no_finding() {
    let desk = built();
    let host = Host::good(&desk.path("public"));
    assert!(findings(&desk, &host, 0).is_empty());
    let output = live(&desk, &format!("{} --today {TODAY}", host.url()));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "0 findings\n");
    assert!(output.stdout.is_empty());
}

#[test]
fn copies_compressed_ahead_of_time_are_held_against_the_content_when_they_are_named() {
    let desk = built();
    desk.ok(&format!("build --compress --today {TODAY}"));
    let host = Host::good(&desk.path("public"));
    let output = live(&desk, &format!("{} --compress --today {TODAY}", host.url()));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "0 findings\n");
    let found = findings(&desk, &host, 1);
    assert!(
        found.iter().any(|one| one == "extra-file index.html.br"),
        "{found:?}"
    );
}

#[test]
fn the_days_pass_and_nothing_is_stale() {
    let desk = built();
    let host = Host::good(&desk.path("public"));
    let output = live(&desk, &format!("{} --today 2026-06-01", host.url()));
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_site_of_other_content_is_stale_and_its_files_are_named() {
    let desk = built();
    let host = Host::good(&desk.path("public"));
    let file = desk.path("content/answers/deletion/deletion.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("at any time", "within a day")).unwrap();
    let other = text.replace("Can we delete our data?", "Who is told of a breach?");
    desk.write("content/answers/deletion/breach.md", &other);
    desk.ok(&format!("approve answer/* --by Lead --yes --today {TODAY}"));
    let found = findings(&desk, &host, 1);
    for expected in [
        "stale-file faq/deletion.html",
        "stale-file faq/deletion.md",
        "missing-file faq/breach.html",
    ] {
        assert!(found.contains(&expected.to_owned()), "{found:#?}");
    }
    assert!(!found.iter().any(|one| one.contains("assets/style.")));

    // The other way about: the site has what the content has no more.
    desk.ok(&format!("build --today {TODAY}"));
    let host = Host::good(&desk.path("public"));
    fs::remove_file(desk.path("content/answers/deletion/breach.md")).unwrap();
    let found = findings(&desk, &host, 1);
    assert!(
        found.contains(&"extra-file faq/breach.html".to_owned()),
        "{found:#?}"
    );
}

#[test]
fn content_that_does_not_hold_today_is_told_in_the_same_format() {
    let desk = built();
    let host = Host::good(&desk.path("public"));
    desk.edit("answers/deletion/deletion.md", "at any time", "soon");
    let output = live(
        &desk,
        &format!("{} --format json --today {TODAY}", host.url()),
    );
    assert_eq!(output.status.code(), Some(1));
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(
        report.contains("\"rule\": \"changed-since-approval\""),
        "{report}"
    );
    // What `build --withhold` makes is another site.
    let output = live(&desk, &format!("{} --withhold --today {TODAY}", host.url()));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("error[extra-file]: "), "{text}");
}

#[test]
fn one_changed_byte_is_found() {
    let desk = built();
    let host = Host::folder(
        &desk.path("public"),
        Box::new(|path, sent| {
            if path == PAGE {
                sent.body[100] ^= 1;
            }
        }),
    );
    assert_eq!(findings(&desk, &host, 1), [format!("changed-file {PAGE}")]);
}

#[test]
fn a_file_that_is_listed_and_not_there_is_found() {
    let desk = built();
    let mut files = crate::host::files(&desk.path("public"));
    files.remove(PAGE);
    // Hosts that act on this file do not serve it.
    files.remove("_headers");
    let host = Host::of(files, Box::new(|_, _| {}));
    assert_eq!(findings(&desk, &host, 1), [format!("missing-file {PAGE}")]);
}

#[test]
fn a_header_that_is_missing_everywhere_is_told_once_for_each_kind_of_path() {
    let desk = built();
    let host = Host::folder(
        &desk.path("public"),
        Box::new(|path, sent| {
            sent.headers
                .retain(|(name, _)| name != "Content-Security-Policy");
            if path.starts_with("assets/") {
                for (name, value) in &mut sent.headers {
                    if name == "Cache-Control" {
                        "no-cache".clone_into(value);
                    }
                }
            }
        }),
    );
    let found = findings(&desk, &host, 1);
    let rules: Vec<&str> = found
        .iter()
        .map(|one| one.split(' ').next().unwrap())
        .collect();
    let count = |rule: &str| rules.iter().filter(|own| **own == rule).count();
    assert_eq!(
        (count("missing-header"), count("wrong-header")),
        (3, 1),
        "{found:#?}"
    );
    assert_eq!(rules.len(), 4, "{found:#?}");
    assert!(
        found.contains(&"missing-header candor-live/nothing-is-here".to_owned()),
        "{found:#?}"
    );
    let output = live(&desk, &format!("{} --today {TODAY}", host.url()));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        text.contains("error[wrong-header]: `Cache-Control` is `no-cache` here, and "),
        "{text}"
    );
    assert!(text.ends_with("4 errors\n"), "{text}");
}

#[test]
fn a_site_without_sums_says_so() {
    let desk = built();
    let host = Host::folder(
        &desk.path("public"),
        Box::new(|path, sent| {
            if path == "SHA256SUMS" {
                sent.body = b"<!doctype html>\n".to_vec();
            }
        }),
    );
    assert_eq!(findings(&desk, &host, 1), ["no-sums SHA256SUMS"]);
}

#[test]
fn the_host_is_asked_for_what_a_build_makes_and_for_nothing_that_it_lists() {
    let desk = built();
    let line = format!("{}  trap/a.html\n", "0".repeat(64));
    let host = Host::folder(
        &desk.path("public"),
        Box::new(move |path, sent| {
            if path == "SHA256SUMS" {
                sent.body.extend(line.as_bytes());
            }
        }),
    );
    assert_eq!(findings(&desk, &host, 1), ["extra-file trap/a.html"]);
    assert!(!host.asked().iter().any(|path| path.contains("trap")));
}
