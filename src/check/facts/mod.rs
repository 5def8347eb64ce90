//! What the registers say, in the vocabulary that answers claim things in.
//!
//! A [`Fact`] is derived from a field of a register and keeps its place; a claim
//! is an entry of an answer's `claims`. Both are a [`Statement`], so that a claim
//! holds exactly when the facts of its topic agree with it.

mod claim;
mod derive;
mod statement;

use crate::diagnostic::Place;
use crate::library::value::ItemId;

pub(super) use claim::{BadClaim, Claim, claims};
pub use derive::derive;
pub(super) use derive::{
    deletable, flow_trains_word, position_word, status_word, vendor_trains_word,
};
pub use statement::{Meaning, Statement, Topic};

/// Something that a register says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it says.
    pub statement: Statement,
    /// The record that says it.
    pub item: ItemId,
    /// Where.
    pub place: Place,
}
