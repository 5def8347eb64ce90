//! Who approved which text, and for how long.
//!
//! An approval names the digest of a record's canonical text, so it holds for that
//! text alone. Acts are files that are only ever added: two branches that each
//! approve something never conflict. A withdrawal beats every earlier approval of
//! any text of its item. This module reads acts and says what to write; it writes
//! nothing itself.

pub mod act;
mod act_files;
mod decide;
mod ledger;
mod prune;
mod rights;
mod standing;
mod texts;

pub use act::{Act, NotAnAct};
pub use act_files::ActFiles;
pub use decide::{NewFile, Terms, ToApprove, approve, withdraw};
pub use ledger::{APPROVALS, APPROVED, ActFile, Counted, Ledger, LedgerError};
pub use prune::{Unused, unused};
pub use rights::{Rights, item_glob};
pub use standing::{LAPSING, Standing, State, standing};
pub use texts::approved_text;
