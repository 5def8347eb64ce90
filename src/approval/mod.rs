//! Who approved which text, and for how long.
//!
//! An approval names the digest of a record's canonical text, so it holds for that
//! text alone. Acts are files that are only ever added: two branches that each
//! approve something never conflict. A withdrawal beats every earlier approval of
//! any text of its item. Where a site asks for it, an act counts only with a signature beside it, by somebody
//! whom `allowed_signers` lets sign. This module reads acts and says what to write; it writes
//! nothing itself.

pub mod act;
mod act_files;
mod decide;
mod inspect;
mod ledger;
mod policy;
mod prune;
mod rights;
mod standing;
mod texts;
mod two_people;

pub use act::{Act, NotAnAct};
pub(crate) use act_files::paths;
pub use act_files::{ActFile, ActFiles};
pub use decide::{Decision, NewAct, NewFile, Terms, ToApprove, approve, withdraw};
pub use inspect::{Inspected, inspect, way_out};
pub use ledger::{APPROVALS, APPROVED, Counted, Ledger, LedgerError, Recorded};
pub use policy::{Policy, SignedBy};
pub use prune::{Unused, unused};
pub use rights::{Rights, item_glob};
pub use standing::{LAPSING, Standing, State, standing};
pub use texts::{approved_text, broken_texts, nearest};
