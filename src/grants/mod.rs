//! Who may have what is not public: the grants of `recipients.yaml`, on a day.
//!
//! A grant is a company, an audience, a public key and a last day. Nothing here is in
//! any release, and no secret is ever written: git holds public keys only.

pub mod drift;
pub mod exports;
mod grant;
pub mod manifest;
mod register;
mod slug;

pub use exports::{ExportRecord, Sha256};
pub use grant::{BAD_GRANT, Grant, Grants, NoReader, Shut};
pub use register::{EditError, NewGrant, RECIPIENTS, add, renew, revoke};
