//! The sealed room: what a reader with a grant opens in a browser, or with `age` and no browser at all.
//!
//! It owns what is sealed. The page that opens it is the theme's and `site` makes it, the same bytes whatever is
//! in the room.
//!
//! | file under `room/` | holds |
//! |---|---|
//! | `pack.age` | the answers, their search index, the names of the documents, a card for each recipient |
//! | `f/NAME.age` | a document; the name is random, the real one is in the pack |
//! | `sealed.txt` | the day it was sealed for |
//! | `SHA256SUMS` | the sums of everything in the room |
//!
//! What an outsider learns is kept small. The pack is one of few sizes and its number of recipients is rounded
//! ([`crate::seal`]). It is sealed afresh at every build, so that a change of its bytes says nothing. No digest of
//! what is in it is anywhere outside it.
//!
//! What one recipient learns of another is a rounded count. A card (company, last day, agreement) is sealed to its
//! recipient alone and lies in the pack with others of equal length, decoys among them, in an order that says nothing:
//! a reader tries each. It is within the pack, and not beside it, so that an outsider cannot even count the cards.

mod card;
mod documents;
mod error;
mod pack;
mod sealed;

pub use error::RoomError;
pub use pack::FORMAT;
pub use sealed::{FOLDER, SEALED_ON, Sealed, seal};
