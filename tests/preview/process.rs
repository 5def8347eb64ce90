//! A running `candor serve`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

/// A running `candor serve`, ended with the test.
pub(crate) struct Serving {
    child: Child,
    pub(crate) port: u16,
    said: Arc<Mutex<String>>,
}

impl Serving {
    /// Serves `content/` of a folder; words are split at spaces.
    pub(crate) fn start(folder: &Path, words: &str) -> Self {
        // A suite that a shell runs in the background ignores interrupts, and so would what it starts.
        let mut child = Command::new("env")
            .args(["--default-signal=INT", env!("CARGO_BIN_EXE_candor")])
            .args(["serve", "--port", "0"])
            .args(words.split_whitespace())
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let url = loop {
            let line = lines.next().expect("it ended before it served").unwrap();
            said.lock().unwrap().extend([line.as_str(), "\n"]);
            if let Some(rest) = line.strip_prefix("serving http://localhost:") {
                break rest.split('/').next().unwrap().to_owned();
            }
        };
        let more = Arc::clone(&said);
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                more.lock().unwrap().extend([line.as_str(), "\n"]);
            }
        });
        Self {
            child,
            port: url.parse().unwrap(),
            said,
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has said on standard error.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// A line of `/proc/PID/status`, such as `Threads:`, as a number.
    pub(crate) fn status(&self, name: &str) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    pub(crate) fn wait(&mut self) -> std::process::ExitStatus {
        self.child.wait().unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
