//! Files onto a disk: staging, the swap, the lock, the sums.
//!
//! This module owns how a finished site reaches its folder, and how a ledger
//! file reaches its own. It knows nothing of answers or vendors: what goes in
//! is paths and bytes, one after the other ([`Publication`]) or as a [`Tree`].
//!
//! It promises that
//! - a reader finds the whole old site or the whole new one, at every moment,
//!   whenever the build is killed ([`publish`]);
//! - a folder that candor did not make is never replaced, and a site built
//!   with drafts never replaces one built without;
//! - a ledger file is whole or absent, even after a power cut
//!   ([`write_whole`], [`create_whole`], [`edit_whole`]);
//! - the same tree gives the same bytes and file modes on every machine.
//!
//! It relies on `renameat2` (Linux) or `renamex_np` (macOS) to swap two
//! folders in one step; elsewhere two renames leave a gap of microseconds, and
//! the next build mends what a kill inside that gap broke.
//!
//! The path of a site, file by file: `target` (may we write there?), `lock`, `stage`, `paths`,
//! `compress`, `sums`, `swap`.

mod compress;
mod disk;
mod error;
mod lock;
mod mode;
mod nesting;
mod paths;
mod publish;
mod rename;
mod stage;
mod sums;
mod swap;
mod target;
mod tree;
mod whole;

pub use error::{OutputError, reason};
pub use mode::{MARKER, Mode};
pub use publish::{Publication, Published, publish};
pub use sums::{OUTSIDE_SUMS, SUMS, SUMS_SIGNATURE, sha256sums};
pub use tree::Tree;
pub use whole::{create_whole, edit_whole, replaceable, write_whole};
