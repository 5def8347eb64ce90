//! A web server of Debian's, run on loopback for one test.

#![allow(dead_code, unreachable_pub, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Whether a program is there; a test that needs one says when it is not.
pub fn is_there(program: &str) -> bool {
    let argument = match program {
        "nginx" => "-v",
        "caddy" | "openssl" => "version",
        _ => "--version",
    };
    let found = Command::new(program).arg(argument).output();
    let is_there = found.is_ok_and(|output| output.status.success());
    if !is_there {
        println!("SKIPPED: there is no {program} here");
    }
    is_there
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// Ends with the test, whatever becomes of it.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn wait_for(port: u16) {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "the server does not listen"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// nginx with a main file; it listens when this returns.
pub fn nginx(folder: &Path, main: &Path, port: u16) -> Running {
    let child = Command::new("nginx")
        .arg("-c")
        .arg(main)
        .arg("-p")
        .arg(folder)
        .stderr(Stdio::null())
        .spawn();
    let running = Running(child.unwrap());
    wait_for(port);
    running
}

/// Tests a main file; gives what nginx said, which has no warning in it.
pub fn nginx_takes(folder: &Path, main: &Path) -> String {
    let tested = Command::new("nginx")
        .arg("-t")
        .arg("-c")
        .arg(main)
        .arg("-p")
        .arg(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&tested.stderr).into_owned();
    assert!(
        tested.status.success() && !told.contains("[warn]"),
        "{told}"
    );
    told
}

/// A main file around the printed one, for a server that runs as whoever runs the test,
/// in one process: workers would live on after their master is killed.
pub fn nginx_main(folder: &Path, printed: &str, name: &str) -> PathBuf {
    let has_ipv6 = TcpListener::bind("[::1]:0").is_ok();
    let keep = |line: &&str| has_ipv6 || !line.contains("listen [::]");
    let printed: String = printed
        .lines()
        .filter(keep)
        .flat_map(|line| [line, "\n"])
        .collect();
    fs::write(folder.join(format!("{name}-site.conf")), printed).unwrap();
    let user = Command::new("id").arg("-un").output().unwrap();
    let user = String::from_utf8(user.stdout).unwrap();
    let user = if user.trim() == "root" {
        "user root;\n"
    } else {
        ""
    };
    let temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("    {kind}_temp_path {};\n", folder.join(kind).display()))
        .concat();
    let main = folder.join(format!("{name}.conf"));
    let text = format!(
        "{user}daemon off;\nmaster_process off;\npid {pid};\nerror_log stderr;\nevents {{}}\nhttp {{\n    access_log off;\n{temp}    include {site};\n}}\n",
        pid = folder.join("pid").display(),
        site = folder.join(format!("{name}-site.conf")).display(),
    );
    fs::write(&main, text).unwrap();
    main
}
