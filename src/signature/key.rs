//! Public keys of the kinds that can be checked here.

use std::fmt;

use ssh_key::public::KeyData;
use ssh_key::{Algorithm, EcdsaCurve, HashAlg, PublicKey};

/// A public key whose signatures can be checked: Ed25519 or ECDSA P-256, from a file, an agent or
/// a hardware token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(KeyData);

/// A key of a kind whose signatures are not checked here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedKey {
    /// Its kind, as OpenSSH names it, such as `ssh-rsa`.
    pub kind: String,
}

impl RefusedKey {
    fn is_rsa(&self) -> bool {
        self.kind == "ssh-rsa" || self.kind.starts_with("rsa-sha2-")
    }
}

impl fmt::Display for RefusedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const INSTEAD: &str = "use ed25519 or ecdsa-p256";
        if self.is_rsa() {
            write!(f, "candor does not accept RSA signatures: {INSTEAD}")
        } else {
            write!(
                f,
                "candor cannot check keys of type `{}`: {INSTEAD}",
                self.kind
            )
        }
    }
}

impl std::error::Error for RefusedKey {}

impl Key {
    /// Takes a key whose signatures can be checked.
    pub(super) fn accept(key: &KeyData) -> Result<Self, RefusedKey> {
        let can_check = matches!(
            key.algorithm(),
            Algorithm::Ed25519
                | Algorithm::SkEd25519
                | Algorithm::SkEcdsaSha2NistP256
                | Algorithm::Ecdsa {
                    curve: EcdsaCurve::NistP256
                }
        );
        if can_check {
            Ok(Self(key.clone()))
        } else {
            Err(RefusedKey {
                kind: key.algorithm().as_str().to_owned(),
            })
        }
    }

    /// What `ssh-keygen -l` prints, such as `SHA256:47DEQ…`.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint(HashAlg::Sha256).to_string()
    }

    pub(super) fn data(&self) -> &KeyData {
        &self.0
    }
}

/// The key in one line, as it stands in a `.pub` file, without a comment.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = PublicKey::from(self.0.clone()).to_openssh();
        f.write_str(line.map_err(|_| fmt::Error)?.trim_end())
    }
}
