//! Keys, and what `ssh-keygen` and candor say to a signature.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use candor::signature::{AllowedSigners, Expected, Moment, Refusal, SigningKey, sign, verify};
use jiff::civil::Date;
use tempfile::TempDir;

use crate::support;

/// The purpose of every check.
pub(crate) const NAMESPACE: &str = "candor-approval@trust.example.com";
/// The day of every check.
const TODAY: &str = "20260301";

/// Keys in a folder of their own, and the program that made them.
pub(crate) struct Ring {
    folder: TempDir,
}

impl Ring {
    /// None when there is no `ssh-keygen`.
    pub(crate) fn new() -> Option<Self> {
        if Command::new("ssh-keygen").arg("-?").output().is_err() {
            println!("SKIPPED signatures against ssh-keygen: it is not installed");
            return None;
        }
        Some(Self {
            folder: support::folder(),
        })
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes a key; gives its public half.
    pub(crate) fn key(&self, name: &str, kind: &[&str]) -> String {
        let made = Command::new("ssh-keygen")
            .args(["-q", "-N", "", "-C", "", "-f"])
            .arg(self.path(name))
            .args(kind)
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let public = fs::read_to_string(self.path(&format!("{name}.pub"))).unwrap();
        public.trim().to_owned()
    }

    pub(crate) fn sign(&self, key: &str, namespace: &str, text: &str) -> Vec<u8> {
        let key = SigningKey::named(self.path(key).to_str().unwrap()).unwrap();
        sign(text.as_bytes(), &key, namespace).unwrap().0
    }

    /// Signs without candor.
    pub(crate) fn sign_by_hand(&self, key: &str, text: &str) -> Vec<u8> {
        fs::write(self.path("text"), text).unwrap();
        let _ = fs::remove_file(self.path("text.sig"));
        let signed = Command::new("ssh-keygen")
            .args(["-q", "-Y", "sign", "-n", NAMESPACE, "-f"])
            .args([self.path(key), self.path("text")])
            .output()
            .unwrap();
        assert!(signed.status.success(), "{signed:?}");
        fs::read(self.path("text.sig")).unwrap()
    }

    /// What `ssh-keygen` says to a case.
    pub(crate) fn oracle(&self, case: &Case) -> bool {
        fs::write(self.path("signers"), &case.signers).unwrap();
        fs::write(self.path("sig"), &case.signature).unwrap();
        fs::write(self.path("checked"), &case.text).unwrap();
        Command::new("ssh-keygen")
            .args(["-Y", "verify", "-n", &case.namespace, "-I", &case.principal])
            .arg("-f")
            .arg(self.path("signers"))
            .arg("-s")
            .arg(self.path("sig"))
            .arg(format!("-Overify-time={TODAY}Z"))
            .env("TZ", "UTC")
            .stdin(File::open(self.path("checked")).unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    }
}

/// One question to both.
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) signature: Vec<u8>,
    pub(crate) signers: String,
    pub(crate) namespace: String,
    pub(crate) principal: String,
    pub(crate) traits: Vec<&'static str>,
}

impl Case {
    /// One of the usual purpose and principal.
    pub(crate) fn of(text: &str, signature: Vec<u8>, signers: String) -> Self {
        Self {
            text: text.to_owned(),
            signature,
            signers,
            namespace: NAMESPACE.to_owned(),
            principal: "lead@example.com".to_owned(),
            traits: Vec::new(),
        }
    }

    /// What candor says to it.
    pub(crate) fn candor(&self) -> Result<(), Refusal> {
        let (signers, _) = AllowedSigners::parse(&self.signers);
        let expected = Expected {
            namespace: &self.namespace,
            principal: Some(&self.principal),
            at: today(),
        };
        verify(self.text.as_bytes(), &self.signature, expected, &signers).map(drop)
    }
}

pub(crate) fn today() -> Moment {
    Moment::start_of(Date::new(2026, 3, 1).unwrap())
}
