//! What is under `deploy/`: recipes are run where the program they are for is there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/server.rs"]
mod server;
mod support;

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;

use serde_json::{Value, json};

use server::{free_port, is_there, nginx, nginx_main, nginx_takes};
use support::{Desk, candor};

const TODAY: &str = "2026-03-05";

fn recipe(path: &str) -> String {
    fs::read_to_string(Path::new("deploy").join(path)).unwrap()
}

/// Approved content, one record of which has changed since.
fn with_a_change() -> Desk {
    let desk = Desk::approved();
    desk.edit("answers/deletion/deletion.md", "at any time", "soon");
    desk
}

#[test]
fn a_build_reports_what_it_left_out() {
    let report = |desk: &Desk, more: &str| -> Value {
        let output = desk.run(&format!("build --format json --today {TODAY}{more}"));
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let whole = report(&Desk::approved(), "");
    let (pages, files) = (
        whole["pages"].as_u64().unwrap(),
        whole["files"].as_u64().unwrap(),
    );
    assert!(pages > 5 && files > pages, "{whole}");
    assert_eq!(
        whole,
        json!({
            "today": TODAY, "out": "public", "drafts": false,
            "pages": pages, "files": files, "withheld": [],
        })
    );
    let less = report(&with_a_change(), " --withhold");
    assert_eq!(
        less["withheld"],
        json!([{ "id": "answer/deletion", "why": "changed" }])
    );
    assert!(less["pages"].as_u64().unwrap() < pages);
    assert_eq!(report(&with_a_change(), " --drafts")["drafts"], json!(true));
}

/// Runs `deploy/daily/publish.sh` on a desk, with `touch published` to publish.
fn publish(desk: &Desk) -> Output {
    let bin = desk.path("bin");
    if !bin.exists() {
        fs::create_dir(&bin).unwrap();
        // The script builds for the day of the clock, and this test for its own.
        let program = format!(
            "#!/bin/sh\nexec '{}' --today {TODAY} \"$@\"\n",
            env!("CARGO_BIN_EXE_candor")
        );
        fs::write(bin.join("candor"), program).unwrap();
        fs::set_permissions(bin.join("candor"), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = std::env::var("PATH").unwrap();
    Command::new(fs::canonicalize("deploy/daily/publish.sh").unwrap())
        .args(["touch", "published"])
        .env("PATH", format!("{}:{path}", bin.display()))
        .current_dir(desk.folder.path())
        .output()
        .unwrap()
}

#[test]
fn the_daily_job_publishes_and_then_fails_when_something_was_left_out() {
    if !is_there("bash") || !is_there("jq") {
        return;
    }
    let desk = Desk::approved();
    let output = publish(&desk);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(said, "");
    assert!(desk.path("published").exists());

    fs::remove_file(desk.path("published")).unwrap();
    desk.edit("answers/deletion/deletion.md", "at any time", "soon");
    let output = publish(&desk);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(
        said,
        "left out `answer/deletion`: changed\n\
         published, and 1 of the records are not on the site: somebody must approve them again\n"
    );
    assert!(desk.path("published").exists());
    assert!(!desk.path("public/faq/deletion.html").exists());

    // Content that contradicts itself publishes nothing.
    fs::remove_file(desk.path("published")).unwrap();
    desk.edit("training-data.md", "owner:", "owners:");
    assert_eq!(publish(&desk).status.code(), Some(1));
    assert!(!desk.path("published").exists());
}

#[test]
fn the_script_is_well_formed() {
    if !is_there("bash") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = recipe("daily/publish.sh");
    let file = folder.path().join("script");
    fs::write(&file, &script).unwrap();
    let output = Command::new("bash").arg("-n").arg(&file).output().unwrap();
    assert!(output.status.success(), "{script}\n{output:?}");
}

#[test]
fn units_and_terraform_are_taken_by_their_programs() {
    if is_there("systemd-analyze") {
        let folder = tempfile::tempdir().unwrap();
        for unit in ["candor-publish.service", "candor-publish.timer"] {
            // A program that is there, in place of those of the server.
            let text = recipe(&format!("daily/{unit}"))
                .replace("/usr/bin/git", "/bin/true")
                .replace("/usr/local/bin/candor-publish", "/bin/true");
            fs::write(folder.path().join(unit), text).unwrap();
        }
        let output = Command::new("systemd-analyze")
            .args(["verify", "--man=no", "--recursive-errors=no"])
            .arg(folder.path().join("candor-publish.service"))
            .arg(folder.path().join("candor-publish.timer"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    if is_there("terraform") {
        let output = Command::new("terraform")
            .args(["fmt", "-check", "-diff", "deploy/cloudflare/access.tf"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }
}

/// Stands for oauth2-proxy: `welcome` is in the cookie of who has signed in.
fn proxy() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            let length = stream.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            let status = if request.starts_with("GET /oauth2/auth ") && !request.contains("welcome")
            {
                "401 Unauthorized"
            } else {
                "202 Accepted"
            };
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
        }
    });
    port
}

/// The head and the body of what is sent for a path.
fn get(port: u16, path: &str, more: &str) -> (String, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{more}\r\n"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

#[test]
fn nginx_asks_for_a_sign_in_before_the_room_and_nowhere_else() {
    if !is_there("nginx") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("public");
    for path in [
        "index.html",
        "404.html",
        "room/index.html",
        "room/pack.age",
        "de/room/index.html",
    ] {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), format!("This is {path}\n")).unwrap();
    }
    let port = free_port();
    let printed = candor()
        .args(["deploy", "nginx", "--base-url"])
        .arg(format!("http://127.0.0.1:{port}"))
        .arg("--root")
        .arg(&root)
        .output()
        .unwrap();
    let printed = String::from_utf8(printed.stdout).unwrap();
    let added = folder.path().join("candor.d/127.0.0.1");
    fs::create_dir_all(&added).unwrap();
    let recipe = recipe("nginx/room-login.conf");
    assert!(recipe.contains("127.0.0.1:4180"));
    let recipe = recipe.replace("127.0.0.1:4180", &format!("127.0.0.1:{}", proxy()));
    fs::write(added.join("room-login.conf"), recipe).unwrap();
    let main = nginx_main(folder.path(), &printed, "login");
    nginx_takes(folder.path(), &main);
    let _running = nginx(folder.path(), &main, port);

    let (head, body) = get(port, "/", "");
    assert!(head.starts_with("HTTP/1.1 200") && body.contains("This is index.html"));
    for (path, back) in [
        ("/room/", "%2Froom%2F"),
        ("/room/index.html", "%2Froom%2F"),
        ("/room/pack.age", "%2Froom%2F"),
        ("/room/nothing", "%2Froom%2F"),
        ("/de/room/", "%2Fde/room%2F"),
        ("/de/room/index.html", "%2Fde/room%2F"),
    ] {
        let (head, body) = get(port, path, "");
        assert!(head.starts_with("HTTP/1.1 302"), "{path}: {head}");
        // A fragment of its own, or the browser takes the reader's key along.
        assert!(
            head.contains(&format!(
                "Location: http://127.0.0.1:{port}/oauth2/start?rd={back}#sign-in\r\n"
            )),
            "{path}: {head}"
        );
        assert!(head.contains("Cache-Control: no-store"), "{path}: {head}");
        assert!(!body.contains("This is"), "{path}");
    }
    let cookie = "Cookie: room=welcome\r\n";
    let (head, body) = get(port, "/room/", cookie);
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(body.contains("This is room/index.html"));
    for header in [
        "Cache-Control: no-store\r\n",
        "X-Robots-Tag: noindex",
        "Content-Security-Policy: ",
    ] {
        assert!(head.contains(header), "{head}");
    }
    let (head, body) = get(port, "/de/room/", cookie);
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(body.contains("This is de/room/index.html"));
    let (head, body) = get(port, "/room/nothing", cookie);
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
    assert!(body.contains("404"), "{body}");
    let (head, _) = get(port, "/oauth2/auth", cookie);
    assert!(head.starts_with("HTTP/1.1 404"), "internal: {head}");
}

#[cfg(not(feature = "live"))]
#[test]
fn a_program_without_the_feature_says_how_to_get_live() {
    let output = candor()
        .args(["live", "https://trust.example.com", "--withhold"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: this candor has no code that opens a connection: build it with `cargo build --release --features live`\n"
    );
}
