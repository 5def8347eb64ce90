//! Records to shown forms: exactly what a reader gets, registers quoted in prose.
//!
//! [`expand`] drops every working field and every reference that the record's
//! readers may not follow, fills in the quotes, and brings the text into one
//! form. The RFC 8785 JSON of the result is the text that is approved; its
//! [`digest`] names it. It relies on `library` alone.

mod audiences;
mod canonical;
mod digest;
mod escape;
mod expansion;
mod memo;
mod quote;
mod readable;
mod show;
pub mod shown;
mod texts;

pub use canonical::{canonical, digest};
pub use digest::Digest;
pub use expansion::{Expanded, expand, expand_again};
pub use memo::Memo;
pub use readable::readable;
