//! `candor deploy`: real servers, run on loopback with what it prints, send what the table says.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use candor::site::headers;

use crate::server::{Running, free_port, is_there, nginx, nginx_main, nginx_takes, wait_for};
use crate::site;

/// A site with a room and with files that were compressed ahead of time.
fn write_site(root: &Path) -> String {
    let (_, mut files) = site::public();
    files.insert(
        "room/index.html".to_owned(),
        b"<!doctype html><title>Room</title>\n".to_vec(),
    );
    files.insert(
        "de/room/index.html".to_owned(),
        b"<!doctype html><title>Raum</title>\n".to_vec(),
    );
    files.insert(
        "room/pack.age".to_owned(),
        b"age-encryption.org/v1\n".to_vec(),
    );
    files.insert(
        "faq/deletion.md".to_owned(),
        b"# Can data be deleted?\n".to_vec(),
    );
    for page in ["404.html", "faq/404.html"] {
        files.insert(
            page.to_owned(),
            format!("<!doctype html><title>This is {page}</title>\n").into_bytes(),
        );
    }
    files.insert("vendors.html.gz".to_owned(), b"made ahead of time".to_vec());
    for (path, bytes) in &files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    files
        .into_keys()
        .find(|path| path.starts_with("assets/style."))
        .unwrap()
}

fn configuration(server: &str, base: &str, root: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["deploy", server, "--base-url", base, "--root"])
        .arg(root)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The status, the headers with names in lower case, and the body.
fn get(port: u16, path: &str, more: &str) -> (u16, Vec<(String, String)>, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{more}\r\n"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    (status, headers.collect(), body.to_owned())
}

fn value<'a>(headers: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    headers
        .iter()
        .filter(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
        .collect()
}

/// What every server must send, for the site of [`write_site`].
fn sends_the_table(port: u16, stylesheet: &str) {
    for (path, file, status, media_type) in [
        ("/", "index.html", 200, "text/html; charset=utf-8"),
        (
            "/vendors.html",
            "vendors.html",
            200,
            "text/html; charset=utf-8",
        ),
        (
            "/faq/deletion.html",
            "faq/deletion.html",
            200,
            "text/html; charset=utf-8",
        ),
        (
            "/faq/deletion.md",
            "faq/deletion.md",
            200,
            "text/markdown; charset=utf-8",
        ),
        ("/trust.json", "trust.json", 200, "application/json"),
        (
            "/vendors.csv",
            "vendors.csv",
            200,
            "text/csv; charset=utf-8",
        ),
        ("/llms.txt", "llms.txt", 200, "text/plain; charset=utf-8"),
        ("/feed.xml", "feed.xml", 200, "application/atom+xml"),
        ("/trust.jsonld", "trust.jsonld", 200, "application/ld+json"),
        (
            "/.well-known/security.txt",
            ".well-known/security.txt",
            200,
            "text/plain; charset=utf-8",
        ),
        ("/room/", "room/index.html", 200, "text/html; charset=utf-8"),
        (
            "/de/room/",
            "de/room/index.html",
            200,
            "text/html; charset=utf-8",
        ),
        (
            "/room/pack.age",
            "room/pack.age",
            200,
            "application/octet-stream",
        ),
        (
            &format!("/{stylesheet}"),
            stylesheet,
            200,
            "text/css; charset=utf-8",
        ),
        // What is not there, and a folder, which has no listing: the page for that, as a page,
        // whose links start from where the reader is.
        ("/nothing.md", "404.html", 404, "text/html; charset=utf-8"),
        (
            "/assets/nothing.css",
            "faq/404.html",
            404,
            "text/html; charset=utf-8",
        ),
        ("/faq/", "faq/404.html", 404, "text/html; charset=utf-8"),
    ] {
        let (got, sent, body) = get(port, path, "");
        assert_eq!(got, status, "{path}");
        for (name, expected) in headers::of(file) {
            assert_eq!(value(&sent, name), [expected.as_ref()], "{path}: {name}");
        }
        let robots: Vec<&str> = if file.starts_with("room/") || file.starts_with("de/room/") {
            vec!["noindex"]
        } else {
            Vec::new()
        };
        assert_eq!(value(&sent, "X-Robots-Tag"), robots, "{path}");
        assert_eq!(value(&sent, "Content-Type"), [media_type], "{path}");
        assert!(
            status == 200 || body.contains(&format!("This is {file}<")),
            "{path}: {body}"
        );
    }
    let (_, sent, body) = get(port, "/vendors.html", "Accept-Encoding: gzip\r\n");
    assert_eq!(value(&sent, "Content-Encoding"), ["gzip"]);
    assert_eq!(value(&sent, "Vary"), ["Accept-Encoding"]);
    assert!(body.contains("made ahead of time"));
}

#[test]
fn nginx_sends_what_the_table_says() {
    if !is_there("nginx") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("public");
    let stylesheet = write_site(&root);
    let port = free_port();
    let printed = configuration("nginx", &format!("http://127.0.0.1:{port}"), &root);
    let main = nginx_main(folder.path(), &printed, "plain");
    let _running = nginx(folder.path(), &main, port);
    sends_the_table(port, &stylesheet);
}

#[test]
fn nginx_takes_the_configuration_for_https_without_a_warning() {
    if !is_there("nginx") || !is_there("openssl") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=trust.example.com",
            "-days",
            "1",
        ])
        .arg("-keyout")
        .arg(folder.path().join("privkey.pem"))
        .arg("-out")
        .arg(folder.path().join("fullchain.pem"))
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    // Ports that need no privilege and are nobody's.
    let (tls, plain) = (free_port(), free_port());
    let root = folder.path().join("public");
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args([
            "deploy",
            "nginx",
            "--base-url",
            &format!("https://trust.example.com:{tls}/trust"),
            "--root",
        ])
        .arg(&root)
        .arg("--certificate")
        .arg(folder.path())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains("\"~^/trust/room/\" \"no-store\";"),
        "{printed}"
    );
    let printed = printed
        .replace("listen 80;", &format!("listen {plain};"))
        .replace("[::]:80;", &format!("[::]:{plain};"));
    let main = nginx_main(folder.path(), &printed, "tls");
    nginx_takes(folder.path(), &main);
}

#[test]
fn caddy_sends_what_the_table_says() {
    if !is_there("caddy") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("public");
    let stylesheet = write_site(&root);
    let port = free_port();
    let printed = configuration("caddy", &format!("http://127.0.0.1:{port}"), &root);
    let file = folder.path().join("Caddyfile");
    fs::write(&file, format!("{{\n\tadmin off\n}}\n{printed}")).unwrap();
    let mut caddy = Command::new("caddy");
    caddy
        .env("HOME", folder.path())
        .env("XDG_DATA_HOME", folder.path())
        .env("XDG_CONFIG_HOME", folder.path());
    let child = caddy
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(&file)
        .stderr(Stdio::null())
        .spawn();
    let _running = Running(child.unwrap());
    wait_for(port);
    sends_the_table(port, &stylesheet);
}

#[test]
fn a_folder_that_cannot_be_written_down_is_refused() {
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args([
            "deploy",
            "nginx",
            "--base-url",
            "https://trust.example.com",
            "--root",
            "/srv/$HOME",
        ])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: `/srv/$HOME` cannot be written into a configuration: give a plain folder name\n"
    );
}
