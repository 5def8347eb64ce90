//! age keys: the public half that the content keeps, the secret half that it never does.

use std::str::FromStr as _;

use age::secrecy::ExposeSecret as _;
use age::x25519::{Identity, Recipient};

use super::low_order::is_low_order;

/// A text that is not an age X25519 public key. It does not repeat the text, which
/// may be a secret key pasted by mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError(&'static str);

impl std::fmt::Display for KeyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for KeyError {}

/// A public key, `age1…`.
#[derive(Debug, Clone)]
pub struct PublicKey {
    text: String,
    recipient: Recipient,
}

impl PublicKey {
    /// Reads `age1…`.
    ///
    /// # Errors
    /// When it is not one: a secret key, another kind of key, a key with a typo.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        if text.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
            return Err(KeyError(
                "this is a secret key: it must stay with its owner; the public key starts with `age1`",
            ));
        }
        if text.starts_with("age1") {
            let recipient = Recipient::from_str(text)
                .map_err(|_| KeyError("this is no age X25519 public key, or it has a typo"))?;
            let text = recipient.to_string();
            if is_low_order(&text) {
                return Err(KeyError(
                    "nobody holds the secret half of this key: let its owner make another with `age-keygen`",
                ));
            }
            return Ok(Self { text, recipient });
        }
        Err(KeyError("an age public key starts with `age1`"))
    }

    /// `age1…`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn recipient(&self) -> &dyn age::Recipient {
        &self.recipient
    }
}

/// A secret key. It has no `Debug` and no `Display`: it leaves by [`SecretKey::reveal`] alone.
pub struct SecretKey(Identity);

impl SecretKey {
    /// A new one, from the machine's random bytes.
    #[must_use]
    pub fn generate() -> Self {
        Self(Identity::generate())
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let recipient = self.0.to_public();
        PublicKey {
            text: recipient.to_string(),
            recipient,
        }
    }

    /// `AGE-SECRET-KEY-1…`, for the one link that is printed. Never write it.
    #[must_use]
    pub fn reveal(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_key_reads_back() {
        let key = SecretKey::generate().public();
        assert_eq!(
            PublicKey::parse(key.as_str()).unwrap().as_str(),
            key.as_str()
        );
    }

    #[test]
    fn a_secret_key_is_refused_and_not_repeated() {
        let secret = SecretKey::generate().reveal();
        let error = PublicKey::parse(&secret).unwrap_err();
        assert!(error.to_string().contains("secret key"));
        assert!(!error.to_string().contains(&secret));
    }

    #[test]
    fn a_typo_is_refused() {
        let mut text = SecretKey::generate().public().as_str().to_owned();
        text.pop();
        assert!(PublicKey::parse(&text).is_err());
        assert!(PublicKey::parse("ssh-ed25519 AAAA").is_err());
    }
}
