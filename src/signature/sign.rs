//! Signing, through `ssh-keygen`.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use super::key::Key;
use super::signing_key::SigningKey;
use super::verify::{Refusal, signed_with};

/// Why nothing was signed.
#[derive(Debug)]
pub enum NotSigned {
    /// `ssh-keygen` cannot be run.
    NoProgram(io::Error),
    /// `ssh-keygen` did not sign; it has said why on standard error.
    Refused(String),
    /// It signed, and the signature would not count.
    WouldNotCount(Refusal),
    /// The machine failed.
    Machine(io::Error),
}

impl NotSigned {
    /// Whether the machine failed, rather than the key being the wrong one.
    #[must_use]
    pub fn is_machine(&self) -> bool {
        matches!(self, Self::Machine(_))
    }
}

impl fmt::Display for NotSigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProgram(error) => write!(
                f,
                "`ssh-keygen` cannot be run ({error}): install OpenSSH, which makes the signatures"
            ),
            Self::Refused(key) => write!(
                f,
                "`ssh-keygen` did not sign with `{key}`: see above; nothing was written"
            ),
            Self::WouldNotCount(refusal) => write!(f, "the signature would not count: {refusal}"),
            Self::Machine(error) => write!(f, "cannot talk to `ssh-keygen`: {error}"),
        }
    }
}

impl std::error::Error for NotSigned {}

/// Signs a text for a purpose; gives what belongs into the `.sig` file, and the public key.
///
/// `ssh-keygen` asks for a passphrase or a touch by itself, on the terminal and on standard error. What
/// it made is checked before it is given out.
///
/// # Errors
/// See [`NotSigned`].
pub fn sign(text: &[u8], key: &SigningKey, namespace: &str) -> Result<(Vec<u8>, Key), NotSigned> {
    let key_file = KeyFile::of(key).map_err(NotSigned::Machine)?;
    let mut command = Command::new("ssh-keygen");
    command.args(["-q", "-Y", "sign", "-n", namespace, "-f"]);
    command.arg(&key_file.path);
    if key_file.is_ours {
        command.arg("-U");
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(NotSigned::NoProgram)?;
    let written = child.stdin.take().map(|mut stdin| stdin.write_all(text));
    let output = child.wait_with_output().map_err(NotSigned::Machine)?;
    if !output.status.success() {
        return Err(NotSigned::Refused(key.to_string()));
    }
    written.unwrap_or(Ok(())).map_err(NotSigned::Machine)?;
    let signer = signed_with(text, &output.stdout, namespace).map_err(NotSigned::WouldNotCount)?;
    Ok((output.stdout, signer))
}

/// The key as a file, which is the only form that `ssh-keygen` takes.
struct KeyFile {
    path: PathBuf,
    /// Whether it was written for this run.
    is_ours: bool,
}

impl KeyFile {
    fn of(key: &SigningKey) -> io::Result<Self> {
        match key {
            SigningKey::File(path) => Ok(Self {
                path: path.clone(),
                is_ours: false,
            }),
            SigningKey::Agent(public) => {
                let (path, mut file) = new_file()?;
                let key_file = Self {
                    path,
                    is_ours: true,
                };
                writeln!(file, "{public}")?;
                Ok(key_file)
            }
        }
    }
}

/// A file that was not there, for a public key: nothing that others may not read.
fn new_file() -> io::Result<(PathBuf, File)> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    loop {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("candor-signing-key-{}-{next}.pub", process::id());
        let path = std::env::temp_dir().join(name);
        match File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            // Left by a killed run that had our process id.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

impl Drop for KeyFile {
    fn drop(&mut self) {
        if self.is_ours {
            let _ = fs::remove_file(&self.path);
        }
    }
}
