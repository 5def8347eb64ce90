//! The sample site, built with `--compress`, behind nginx with what `candor deploy nginx` prints: each file as
//! its reader gets it.
//!
//! What the configuration does for files made up for it is tested in `twins/servers.rs`; this is every file of a
//! whole site, and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/server.rs"]
mod server;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use candor::site::headers;
use tempfile::TempDir;

use server::{Running, free_port, is_there, nginx, nginx_main};
use support::candor;

/// Debian's module for `.br` files.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A site behind nginx, until dropped.
struct Served {
    _folder: TempDir,
    _running: Running,
    port: u16,
    /// Every file by its path.
    files: BTreeMap<String, Vec<u8>>,
    has_brotli: bool,
}

impl Served {
    fn sample() -> Self {
        let folder = support::folder();
        let root = folder.path().join("public");
        let built = candor()
            .args(["build", "--compress", "--out"])
            .arg(&root)
            .output()
            .unwrap();
        assert!(built.status.success(), "{built:?}");
        let has_brotli = Path::new(BROTLI).exists();
        if !has_brotli {
            println!("SKIPPED: there is no brotli module for nginx here");
        }
        let port = free_port();
        let mut deploy = candor();
        deploy
            .args(["deploy", "nginx", "--base-url"])
            .arg(format!("http://127.0.0.1:{port}"))
            .arg("--root")
            .arg(&root)
            .args(has_brotli.then_some("--brotli"));
        let printed = String::from_utf8(deploy.output().unwrap().stdout).unwrap();
        let main = nginx_main(folder.path(), &printed, "sample");
        if has_brotli {
            let text = fs::read_to_string(&main).unwrap();
            fs::write(&main, format!("load_module {BROTLI};\n{text}")).unwrap();
        }
        let running = nginx(folder.path(), &main, port);
        let mut files = BTreeMap::new();
        collect(&root, &root, &mut files);
        Self {
            _folder: folder,
            _running: running,
            port,
            files,
            has_brotli,
        }
    }

    fn get(&self, path: &str, encodings: &str) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nAccept-Encoding: {encodings}\r\n\r\n",
            self.port
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply {
            status,
            head,
            body: bytes.split_off(end + 4),
        }
    }
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn all(&self, name: &str) -> Vec<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    /// The table's headers for a file, each once.
    fn has_the_headers_of(&self, file: &str, asked: &str) {
        for (name, value) in headers::of(file) {
            assert_eq!(self.all(name), [value.as_ref()], "{asked}: {name}");
        }
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(name.to_owned(), fs::read(&path).unwrap());
        }
    }
}

/// How long copies of a file may be kept, written out once more: the table is held against this.
fn kept(path: &str) -> &'static str {
    match path.split('/').next() {
        Some("assets") => "public, max-age=31536000, immutable",
        _ if path.starts_with("room/") || path.starts_with("de/room/") => "no-store",
        _ => "public, max-age=0, must-revalidate",
    }
}

#[test]
fn every_file_of_the_sample_comes_with_its_headers_and_compressed() {
    if !is_there("nginx") {
        return;
    }
    let site = Served::sample();
    let count = |ending: &str| {
        site.files
            .keys()
            .filter(|path| path.ends_with(ending))
            .count()
    };
    assert!(count(".html") > 100 && count(".html.gz") > 100 && count(".br") > 200);
    let encodings = [("gzip", "gz"), ("br", "br")];
    let encodings = &encodings[..if site.has_brotli { 2 } else { 1 }];
    for (path, bytes) in &site.files {
        let reply = site.get(path, "identity");
        assert_eq!((reply.status, &reply.body), (200, bytes), "{path}");
        reply.has_the_headers_of(path, path);
        assert_eq!(reply.all("Cache-Control"), [kept(path)], "{path}");
        for (encoding, ending) in encodings {
            let reply = site.get(path, encoding);
            match site.files.get(&format!("{path}.{ending}")) {
                Some(copy) => {
                    assert_eq!(reply.all("Content-Encoding"), [*encoding], "{path}");
                    assert_eq!(&reply.body, copy, "{path}");
                    assert!(reply.all("Vary").contains(&"Accept-Encoding"), "{path}");
                }
                None => assert_eq!(&reply.body, bytes, "{path}"),
            }
            reply.has_the_headers_of(path, path);
        }
    }
    // Nothing of the room is compressed, and what is there is kept by nobody.
    assert!(site.files.contains_key("room/pack.age"));
    let is_copy = |path: &str| {
        path.rsplit('.')
            .next()
            .is_some_and(|ending| ["gz", "br"].contains(&ending))
    };
    let room = site.files.keys().filter(|path| path.starts_with("room/"));
    assert_eq!(room.filter(|path| is_copy(path)).count(), 0);
    let room = site.get("room/", "gzip, br");
    assert_eq!(room.all("Cache-Control"), ["no-store"]);
    assert_eq!(room.all("X-Robots-Tag"), ["noindex"]);
    // What may be kept for a year has a digest in its name.
    for path in site.files.keys().filter(|path| path.starts_with("assets/")) {
        let parts: Vec<&str> = path.rsplit('/').next().unwrap().split('.').collect();
        let is_digest =
            |part: &&str| part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(
            parts.iter().any(is_digest),
            "{path} is kept for a year by a name that stays"
        );
    }
    // What is not there.
    for (path, page) in [
        ("nothing", "404.html"),
        ("nothing.html", "404.html"),
        ("faq/nothing.html", "faq/404.html"),
        ("assets/style.0000000000.css", "faq/404.html"),
        ("de/nothing.html", "de/404.html"),
        ("de/faq/nothing.html", "de/faq/404.html"),
    ] {
        let reply = site.get(path, "identity");
        assert_eq!(
            (reply.status, &reply.body),
            (404, &site.files[page]),
            "{path}"
        );
        assert_eq!(
            reply.all("Content-Type"),
            ["text/html; charset=utf-8"],
            "{path}"
        );
        reply.has_the_headers_of(page, path);
    }
}
