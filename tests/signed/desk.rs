//! A desk where acts must be signed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::support::Desk;

/// A desk where acts must be signed, with keys `lead`, `counsel` and `stranger`; the first two are listed.
pub(crate) struct Signed(pub(crate) Desk);

impl Signed {
    /// None when there is no `ssh-keygen`.
    pub(crate) fn new() -> Option<Self> {
        if Command::new("ssh-keygen").arg("-?").output().is_err() {
            println!("SKIPPED signed approvals: ssh-keygen is not installed");
            return None;
        }
        let desk = Desk::small();
        desk.edit("site.yaml", "url:", "approvals: {required: signed}\nurl:");
        let signed = Self(desk);
        let lead = signed.key("lead", "ed25519");
        let counsel = signed.key("counsel", "ecdsa");
        signed.key("stranger", "ed25519");
        signed.list(&format!(
            "# who may sign\nlead@example.com {lead}\ncounsel@example.com {counsel}\n"
        ));
        Some(signed)
    }

    pub(crate) fn key(&self, name: &str, kind: &str) -> String {
        let made = Command::new("ssh-keygen")
            .args(["-q", "-N", "", "-C", "", "-t", kind, "-f", name])
            .current_dir(self.0.folder.path())
            .status()
            .unwrap();
        assert!(made.success());
        let public = fs::read_to_string(self.0.path(&format!("{name}.pub"))).unwrap();
        public.trim().to_owned()
    }

    pub(crate) fn list(&self, lines: &str) {
        self.0.write("content/allowed_signers", lines);
    }

    /// The files in `approvals/` whose names end so.
    pub(crate) fn acts(&self, ending: &str) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.0.path("content/approvals")) else {
            return Vec::new();
        };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.to_string_lossy().ends_with(ending));
        paths.sort();
        paths
    }

    pub(crate) fn git(&self, words: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=x", "-c", "user.email=x@example.com"])
            .args(words)
            .current_dir(self.0.folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "git {words:?}: {output:?}");
    }
}
