//! With which key to sign.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::desk::Signed;
use crate::support::candor;
use crate::{APPROVE, BUILD};

/// An agent with one key, which ends with the test.
struct Agent {
    process: Child,
    socket: PathBuf,
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Agent {
    fn holding(desk: &Signed, key: &str) -> Self {
        let socket = desk.0.path("agent");
        let process = Command::new("ssh-agent")
            .args(["-D", "-a"])
            .arg(&socket)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let agent = Self { process, socket };
        for _ in 0..500 {
            if agent.socket.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        let added = Command::new("ssh-add")
            .args(["-q", key])
            .env("SSH_AUTH_SOCK", &agent.socket)
            .current_dir(desk.0.folder.path())
            .status()
            .unwrap();
        assert!(added.success());
        agent
    }
}

#[test]
fn git_says_with_which_key_to_sign() {
    let Some(desk) = Signed::new() else { return };
    desk.git(&["init", "-q"]);
    desk.git(&["config", "user.signingkey", ""]);
    let refused = desk.0.fails(2, &format!("{APPROVE} --sign"));
    assert!(refused.contains("git config user.signingkey"), "{refused}");
    desk.git(&["config", "user.signingkey", "0xA1B2C3D4"]);
    let refused = desk.0.fails(2, &format!("{APPROVE} --sign"));
    assert!(refused.contains("`0xA1B2C3D4` is no SSH key"), "{refused}");
    desk.git(&["config", "user.signingkey", "lead"]);
    desk.0.ok(&format!("{APPROVE} --sign"));
    desk.0.ok(BUILD);
}

#[test]
fn a_key_that_an_agent_holds_signs_without_a_file() {
    let Some(desk) = Signed::new() else { return };
    let agent = Agent::holding(&desk, "lead");
    fs::remove_file(desk.0.path("lead")).unwrap();
    let public = fs::read_to_string(desk.0.path("lead.pub")).unwrap();
    let output = candor()
        .args(APPROVE.split(' '))
        .arg(format!("--sign=key::{}", public.trim()))
        .env("SSH_AUTH_SOCK", &agent.socket)
        .current_dir(desk.0.folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    desk.0.ok(BUILD);
}
