//! With which key to sign: what git calls `user.signingkey`.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The key to sign with, as `ssh-keygen` takes it. Never the private key itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SigningKey {
    /// A file: a private key, or a public one whose private half an agent holds.
    File(PathBuf),
    /// A public key, written out; an agent holds its private half.
    Agent(String),
}

/// Why there is no key to sign with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoKey {
    /// None was named, and git knows none.
    NotSet,
    /// What was named is no file.
    NoFile(String),
}

impl SigningKey {
    /// A key that somebody named: a file, or `key::ssh-ed25519 AAAA…`.
    ///
    /// # Errors
    /// When it is no file.
    pub fn named(name: &str) -> Result<Self, NoKey> {
        let written = name.strip_prefix("key::").unwrap_or(name).trim();
        if written.len() < name.len()
            || ["ssh-", "ecdsa-", "sk-"]
                .iter()
                .any(|kind| written.starts_with(kind) && written.contains(' '))
        {
            return Ok(Self::Agent(written.to_owned()));
        }
        if Path::new(name).is_file() {
            Ok(Self::File(name.into()))
        } else {
            Err(NoKey::NoFile(name.to_owned()))
        }
    }

    /// The key that git signs commits with.
    ///
    /// # Errors
    /// When git has none, or one that is no SSH key.
    pub fn of_git() -> Result<Self, NoKey> {
        // `--type=path` fills in a home folder.
        let output = Command::new("git")
            .args(["config", "--type=path", "--get", "user.signingkey"].map(OsStr::new))
            .output();
        let name = output
            .ok()
            .filter(|output| output.status.success())
            .and_then(|output| String::from_utf8(output.stdout).ok())
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty());
        name.map_or(Err(NoKey::NotSet), |name| Self::named(&name))
    }
}

impl fmt::Display for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Agent(key) => f.write_str(key),
        }
    }
}

impl fmt::Display for NoKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSet => f.write_str(
                "there is no key to sign with: name one, as in `--sign ~/.ssh/id_ed25519`, or set git's with `git config user.signingkey ~/.ssh/id_ed25519`",
            ),
            Self::NoFile(name) => write!(
                f,
                "`{name}` is no SSH key: name a file, such as `~/.ssh/id_ed25519`, or a key that an agent holds, as `key::ssh-ed25519 AAAA…`"
            ),
        }
    }
}

impl std::error::Error for NoKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_file_or_written_out() {
        let agent = Ok(SigningKey::Agent("ssh-ed25519 AAAA".into()));
        assert_eq!(SigningKey::named("key::ssh-ed25519 AAAA"), agent);
        assert_eq!(SigningKey::named("ssh-ed25519 AAAA"), agent);
        assert_eq!(
            SigningKey::named("Cargo.toml"),
            Ok(SigningKey::File("Cargo.toml".into()))
        );
        assert_eq!(
            SigningKey::named("0xA1B2"),
            Err(NoKey::NoFile("0xA1B2".into()))
        );
    }
}
