//! Whom the preview answers, and what it never gives.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::client::{get, raw, send};
use crate::process::Serving;
use crate::support::Desk;

/// In a file beside the content, in one above it, and in hidden ones within.
const SECRET: &str = "nobody-may-read-this-3f9a";

/// Forms that have led out of other servers' folders. `SECRETS` is the file beside the content.
const FORMS: [&str; 34] = [
    "/../secret.txt",
    "/../../secret.txt",
    "/./../secret.txt",
    "/faq/../../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2E%2E/secret.txt",
    "/.%2e/secret.txt",
    "/%2e./secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/%25252e%25252e/secret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%5c..%5csecret.txt",
    "/..%c0%afsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/..;/secret.txt",
    "/....//secret.txt",
    "//../secret.txt",
    "//secret.txt",
    "/secret.txt%00.html",
    "/index.html%00/../../secret.txt",
    "/index.html/../../secret.txt",
    "/assets/link.txt",
    "/link.txt",
    "/.hidden.txt",
    "/.git/config",
    "/content/site.yaml",
    "/_candor/last/../../secret.txt",
    "/_candor/last/%2e%2e/%2e%2e/secret.txt",
    "/_candor/../../secret.txt",
];

#[test]
fn no_form_of_an_address_leads_outside() {
    let desk = Desk::small();
    desk.write("secret.txt", SECRET);
    desk.write("content/.hidden.txt", SECRET);
    desk.write("content/.git/config", SECRET);
    let serving = Serving::start(desk.folder.path(), "--today 2026-03-02");
    let port = serving.port;
    let mut forms: Vec<String> = FORMS.iter().map(|form| (*form).to_owned()).collect();
    let full = desk.path("secret.txt").to_string_lossy().into_owned();
    forms.extend([
        full.clone(),
        format!("/{full}"),
        format!("/file:{full}"),
        full.replace('/', "%2f"),
    ]);
    let mut outside = 0;
    for form in &forms {
        for answer in [get(port, form), raw(port, form)] {
            assert!(
                matches!(answer.status, 400 | 404),
                "{form}: {}",
                answer.status
            );
            outside += usize::from(answer.text().contains(SECRET));
        }
    }
    // Addresses of other servers, as a proxy would get them.
    for target in [
        format!("http://localhost:{port}/index.html"),
        format!("HTTP://localhost:{port}/"),
        format!("file://{full}"),
        "//localhost/index.html".to_owned(),
        "*".to_owned(),
        "localhost:80".to_owned(),
        String::new(),
    ] {
        let answer = get(port, &target);
        assert!(
            matches!(answer.status, 400 | 404),
            "{target}: {}",
            answer.status
        );
    }
    // A link in the content leads nowhere: it is a mistake.
    fs::create_dir_all(desk.path("content/assets")).unwrap();
    symlink(
        desk.path("secret.txt"),
        desk.path("content/assets/link.txt"),
    )
    .unwrap();
    crate::client::until(port, "/", |answer| answer.status == 500);
    for form in ["/assets/link.txt", "/_candor/last/assets/link.txt"] {
        outside += usize::from(get(port, form).text().contains(SECRET));
    }
    println!("{} forms, {outside} bytes from outside", forms.len() + 9);
    assert_eq!(outside, 0);
}

#[test]
fn only_this_machine_by_its_own_names_is_answered() {
    let desk = Desk::small();
    let serving = Serving::start(desk.folder.path(), "--today 2026-03-02");
    let port = serving.port;
    let ask = |hosts: &str| {
        let head = format!("GET / HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n");
        send(port, head.as_bytes()).status
    };
    for (host, status) in [
        (format!("localhost:{port}"), 200),
        (format!("127.0.0.1:{port}"), 200),
        (format!("[::1]:{port}"), 200),
        (format!("example.com:{port}"), 421),
        ("example.com".to_owned(), 421),
        ("localhost".to_owned(), 421),
        (format!("localhost:{}", port.wrapping_add(1)), 421),
        (format!("localhost.example.com:{port}"), 421),
        (format!("127.0.0.1.nip.io:{port}"), 421),
        (format!("0.0.0.0:{port}"), 421),
        (String::new(), 421),
    ] {
        assert_eq!(ask(&format!("Host: {host}\r\n")), status, "{host}");
    }
    assert_eq!(ask(""), 421, "no host");
    assert_eq!(
        ask(&format!("Host: localhost:{port}\r\nHost: example.com\r\n")),
        421,
        "two hosts"
    );
    // Events tell as much as a page.
    let events = format!(
        "GET /_candor/events HTTP/1.1\r\nHost: example.com:{port}\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(send(port, events.as_bytes()).status, 421);
    for method in [
        "POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get",
    ] {
        let head = format!("{method} / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        assert_eq!(send(port, head.as_bytes()).status, 405, "{method}");
    }
}

#[test]
fn it_listens_on_the_loopback_addresses_alone() {
    let desk = Desk::small();
    let serving = Serving::start(desk.folder.path(), "--today 2026-03-02");
    let Ok(output) = Command::new("ss").args(["-ltnH"]).output() else {
        println!("SKIPPED ss is not installed");
        return;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    let ours: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_whitespace().nth(3))
        .filter(|local| local.ends_with(&format!(":{}", serving.port)))
        .collect();
    println!("{ours:?}");
    assert!(!ours.is_empty());
    for local in ours {
        assert!(
            local.starts_with("127.0.0.1:") || local.starts_with("[::1]:"),
            "{local}"
        );
    }
}

#[test]
fn pages_carry_the_headers_of_the_published_site() {
    let desk = Desk::small();
    let serving = Serving::start(desk.folder.path(), "--today 2026-03-02");
    for path in ["index.html", "trust.json"] {
        let answer = get(serving.port, &format!("/{path}"));
        for (name, value) in candor::site::headers::of(path) {
            assert_eq!(answer.header(name), Some(value.as_ref()), "{path}: {name}");
        }
    }
    let own = get(serving.port, "/_candor/");
    for (name, value) in candor::site::headers::everywhere() {
        assert_eq!(own.header(name), Some(value.as_ref()), "{name}");
    }
    assert_eq!(own.header("Cache-Control"), Some("no-store"));
}
