//! SSH signatures over bytes: what `ssh-keygen -Y sign` makes and `ssh-keygen -Y verify` checks.
//!
//! Signing calls `ssh-keygen`, so that agents and hardware keys work and no private key is
//! ever read here. Checking is done in Rust, over the format of OpenSSH's PROTOCOL.sshsig, and needs
//! no program. Who may sign is said in a file in OpenSSH's own `allowed_signers` format (ssh-keygen(1)).
//!
//! It promises to accept no signature that `ssh-keygen` refuses; `tests/signatures.rs` holds the two
//! against each other. It accepts less, on purpose: no RSA (its only implementation in Rust
//! leaks timing, RUSTSEC-2023-0071), no certificates, and times without `Z` are UTC, so that the same
//! files mean the same on every machine. It knows nothing of approvals or sites.

mod armour;
mod key;
mod mistake;
mod moment;
mod option;
mod pattern;
mod sign;
mod signer;
mod signing_key;
mod verify;

pub use key::{Key, RefusedKey};
pub use mistake::Mistake;
pub use moment::Moment;
pub use sign::{NotSigned, sign};
pub use signer::{AllowedSigners, Signer};
pub use signing_key::{NoKey, SigningKey};
pub use verify::{Expected, Refusal, verify};
