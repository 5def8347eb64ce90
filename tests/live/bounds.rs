//! Hosts that do not answer, or do not stop, or send the reader elsewhere.

use std::time::{Duration, Instant};

use crate::host::{Host, TODAY, built, findings, live};
use crate::server::free_port;

#[test]
fn a_host_that_is_not_there_ends_with_3() {
    let desk = built();
    let port = free_port();
    let output = live(&desk, &format!("http://127.0.0.1:{port} --today {TODAY}"));
    assert_eq!(output.status.code(), Some(3));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        text.starts_with(&format!(
            "error: cannot read `http://127.0.0.1:{port}/SHA256SUMS`: "
        )),
        "{text}"
    );
}

#[test]
fn what_is_no_address_ends_with_2() {
    let desk = built();
    let output = live(&desk, &format!("file:///etc --today {TODAY}"));
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: `file:///etc` is not the address of a site: write it as `https://trust.example.com`\n"
    );
}

#[test]
fn a_slow_body_ends_with_3_in_time() {
    let desk = built();
    let host = Host::folder(
        &desk.path("public"),
        Box::new(|path, sent| sent.slow = path == "faq/deletion.html"),
    );
    let start = Instant::now();
    let output = live(
        &desk,
        &format!("{} --timeout 1 --today {TODAY}", host.url()),
    );
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{text}");
    assert!(text.ends_with("no whole answer within 1 s\n"), "{text}");
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn an_endless_body_is_read_to_its_limit() {
    let desk = built();
    let host = Host::folder(
        &desk.path("public"),
        Box::new(|path, sent| sent.endless = path == "SHA256SUMS"),
    );
    assert_eq!(findings(&desk, &host, 1), ["no-sums SHA256SUMS"]);
}

#[test]
fn redirects_are_followed_within_the_host_alone() {
    let desk = built();
    let elsewhere = Host::good(&desk.path("public"));
    let away = format!("{}/{PAGE}", elsewhere.url());
    let host = Host::folder(
        &desk.path("public"),
        Box::new(move |path, sent| {
            let to = match path {
                PAGE => &away,
                // As hosts do that leave endings out.
                "vendors.html" => "/vendors-page",
                "loop.html" => "/loop.html",
                _ => return,
            };
            sent.status = 308;
            sent.headers.push(("Location".to_owned(), to.to_owned()));
        }),
    );
    let found = findings(&desk, &host, 1);
    // `vendors-page` is asked for, and is not there.
    assert_eq!(
        found,
        [
            format!("missing-file {PAGE}"),
            "missing-file vendors.html".to_owned()
        ]
    );
    assert!(host.asked().contains(&"vendors-page".to_owned()));
    assert!(elsewhere.asked().is_empty());
}

const PAGE: &str = "faq/deletion.html";
