//! Whether a signature holds: over these bytes, for this purpose, by somebody who may.

use std::fmt;

use ssh_key::PublicKey;

use super::armour::read;
use super::key::{Key, RefusedKey};
use super::moment::Moment;
use super::signer::{AllowedSigners, Signer};

/// What a signature must be for.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The purpose, so that a signature made for another one never counts.
    pub namespace: &'a str,
    /// Who must have signed; anybody who may, when left out.
    pub principal: Option<&'a str>,
    /// When the key must have been valid.
    pub at: Moment,
}

/// Why a signature does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file is no SSH signature, or is damaged.
    NotASignature,
    /// It was made with a key of a kind that is not checked here.
    Kind(RefusedKey),
    /// It was made for another purpose.
    Namespace {
        /// The purpose it was made for.
        found: String,
        /// The one it must be for.
        expected: String,
    },
    /// It is over other bytes.
    OtherText,
    /// No line has its key.
    Unknown {
        /// The key.
        key: Box<Key>,
    },
    /// The key signs for others.
    Principal {
        /// For whom it signs, as the file says.
        principals: String,
        /// Who must have signed.
        expected: String,
    },
    /// The key may not sign for this purpose.
    NotForNamespace {
        /// The line that has the key.
        line: usize,
        /// The purpose.
        namespace: String,
    },
    /// The key may sign from a later moment on.
    NotYetValid {
        /// The line that has the key.
        line: usize,
        /// From when.
        from: Moment,
    },
    /// The key could sign until an earlier moment.
    Expired {
        /// The line that has the key.
        line: usize,
        /// Until when.
        until: Moment,
    },
}

/// Checks a signature over a text against those who may sign; gives the first line that allows it.
///
/// # Errors
/// Why it does not hold; when several lines have the key, what keeps the first of them from
/// counting, and a wrong principal before the rest.
pub fn verify<'a>(
    text: &[u8],
    signature: &[u8],
    expected: Expected<'_>,
    signers: &'a AllowedSigners,
) -> Result<&'a Signer, Refusal> {
    let key = signed_with(text, signature, expected.namespace)?;
    let of_key: Vec<&Signer> = signers.iter().filter(|signer| signer.key == key).collect();
    let Some(first) = of_key.first() else {
        return Err(Refusal::Unknown { key: Box::new(key) });
    };
    let of_principal = of_key.iter().copied().filter(|signer| {
        expected
            .principal
            .is_none_or(|principal| signer.is(principal))
    });
    let mut refusal = None;
    for signer in of_principal {
        match hindrance(signer, expected) {
            None => return Ok(signer),
            Some(why) => refusal = refusal.or(Some(why)),
        }
    }
    Err(refusal.unwrap_or_else(|| Refusal::Principal {
        principals: first.principals().to_owned(),
        expected: expected.principal.unwrap_or_default().to_owned(),
    }))
}

/// The key with which a text was signed for a purpose, whoever may use it.
pub(super) fn signed_with(text: &[u8], signature: &[u8], namespace: &str) -> Result<Key, Refusal> {
    let signature = read(signature).ok_or(Refusal::NotASignature)?;
    let key = Key::accept(signature.public_key()).map_err(Refusal::Kind)?;
    if signature.namespace() != namespace {
        return Err(Refusal::Namespace {
            found: signature.namespace().to_owned(),
            expected: namespace.to_owned(),
        });
    }
    PublicKey::from(key.data().clone())
        .verify(namespace, text, &signature)
        .map_err(|_| Refusal::OtherText)?;
    Ok(key)
}

/// What keeps a line from allowing a signature of its key.
fn hindrance(signer: &Signer, expected: Expected<'_>) -> Option<Refusal> {
    let line = signer.line;
    if !signer.may_sign_in(expected.namespace) {
        return Some(Refusal::NotForNamespace {
            line,
            namespace: expected.namespace.to_owned(),
        });
    }
    if let Some(from) = signer.valid_after().filter(|from| expected.at < *from) {
        return Some(Refusal::NotYetValid { line, from });
    }
    let until = signer.valid_before().filter(|until| expected.at > *until)?;
    Some(Refusal::Expired { line, until })
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASignature => f.write_str("this is not a whole SSH signature"),
            Self::Kind(refused) => write!(f, "{refused}"),
            Self::Namespace { found, expected } => {
                write!(
                    f,
                    "it was made for `{}`, not for `{expected}`",
                    found.escape_debug()
                )
            }
            Self::OtherText => f.write_str("it is over another text, or was damaged"),
            Self::Unknown { key } => write!(
                f,
                "no line of `allowed_signers` has its key {}",
                key.fingerprint()
            ),
            Self::Principal {
                principals,
                expected,
            } => write!(f, "it was made by `{principals}`, not by `{expected}`"),
            Self::NotForNamespace { line, namespace } => write!(
                f,
                "line {line} of `allowed_signers` does not let its key sign for `{namespace}`"
            ),
            Self::NotYetValid { line, from } => write!(
                f,
                "by line {line} of `allowed_signers` its key is valid from {from} on"
            ),
            Self::Expired { line, until } => write!(
                f,
                "by line {line} of `allowed_signers` its key was valid until {until}"
            ),
        }
    }
}

impl std::error::Error for Refusal {}
