//! A host that serves a folder as the table of headers says, and can be told to do otherwise.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Output;
use std::sync::{Arc, Mutex};
use std::thread;

use candor::site::headers;
use serde_json::Value;

use crate::support::{Desk, candor};

/// What a host sends for one path.
pub(crate) struct Sent {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// More bytes than the length says, for ever.
    pub(crate) endless: bool,
    /// Wait before each byte.
    pub(crate) slow: bool,
}

/// Changes what is sent for a path.
type Twist = Box<dyn Fn(&str, &mut Sent) + Send + Sync>;

pub(crate) struct Host {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    /// Serves files by path, each with the headers of the table.
    pub(crate) fn of(files: BTreeMap<String, Vec<u8>>, twist: Twist) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (noted, files, twist) = (asked.clone(), Arc::new(files), Arc::new(twist));
        // It ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (noted, files, twist) = (noted.clone(), files.clone(), twist.clone());
                thread::spawn(move || serve(&stream, &files, &twist, &noted));
            }
        });
        Self { port, asked }
    }

    /// Serves a folder with every file in it.
    pub(crate) fn folder(folder: &Path, twist: Twist) -> Self {
        Self::of(files(folder), twist)
    }

    /// Serves a folder as it should be served.
    pub(crate) fn good(folder: &Path) -> Self {
        Self::folder(folder, Box::new(|_, _| {}))
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The paths that it was asked for.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
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
    let mut files_by_path = BTreeMap::new();
    collect(folder, folder, &mut files_by_path);
    files_by_path
}

fn serve(
    stream: &TcpStream,
    files: &BTreeMap<String, Vec<u8>>,
    twist: &Twist,
    asked: &Mutex<Vec<String>>,
) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request).unwrap_or(0) == 0 {
            return;
        }
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
        }
        let path = request.split(' ').nth(1).unwrap().trim_start_matches('/');
        asked.lock().unwrap().push(path.to_owned());
        let mut sent = Sent {
            status: if files.contains_key(path) { 200 } else { 404 },
            headers: headers::of(path)
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.into_owned()))
                .collect(),
            body: files.get(path).cloned().unwrap_or_default(),
            endless: false,
            slow: false,
        };
        twist(path, &mut sent);
        if send(stream, &sent).is_err() {
            return;
        }
    }
}

fn send(mut stream: &TcpStream, sent: &Sent) -> std::io::Result<()> {
    let mut headers = sent.headers.clone();
    if !sent.endless {
        headers.push(("Content-Length".to_owned(), sent.body.len().to_string()));
    }
    let lines: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let head = format!("HTTP/1.1 {} Status\r\n{}", sent.status, lines.concat());
    stream.write_all((head + "\r\n").as_bytes())?;
    if sent.slow {
        for byte in &sent.body {
            thread::sleep(std::time::Duration::from_millis(200));
            stream.write_all(&[*byte])?;
        }
        return Ok(());
    }
    stream.write_all(&sent.body)?;
    if sent.endless {
        // Until the reader hangs up.
        loop {
            stream.write_all(&[b'x'; 4096])?;
        }
    }
    Ok(())
}

/// The day on which every site here is looked at.
pub(crate) const TODAY: &str = "2026-03-05";

/// Sound content, and its site in `public`.
pub(crate) fn built() -> Desk {
    let desk = Desk::approved();
    desk.ok(&format!("build --today {TODAY}"));
    desk
}

/// Runs `candor live URL --format json`, which must end with a code; each finding as `rule path`, its
/// address without the host.
pub(crate) fn findings(desk: &Desk, host: &Host, code: i32) -> Vec<String> {
    findings_on(TODAY, desk, host, code)
}

/// The same on another day.
pub(crate) fn findings_on(today: &str, desk: &Desk, host: &Host, code: i32) -> Vec<String> {
    let output = live(
        desk,
        &format!("{} --format json --today {today}", host.url()),
    );
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{text}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let root = host.url() + "/";
    report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let place = finding["file"].as_str().unwrap();
            let path = place.strip_prefix(&root).unwrap();
            format!("{} {path}", finding["rule"].as_str().unwrap())
        })
        .collect()
}

/// Runs `candor live`; words are split at spaces. Proxies of whoever runs the tests are not asked.
pub(crate) fn live(desk: &Desk, words: &str) -> Output {
    let mut command = candor();
    for proxy in ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY"] {
        command.env_remove(proxy).env_remove(proxy.to_lowercase());
    }
    command
        .arg("live")
        .args(words.split(' '))
        .current_dir(desk.folder.path())
        .output()
        .unwrap()
}
