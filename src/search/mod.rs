//! The shared analyser, the lunr index, the query plan, the ranking.
//!
//! This module knows texts and ids and nothing of the domain. A site, the room,
//! a questionnaire and `find` hand it texts; it promises that all of them get the
//! same order for the same query: [`index`] writes byte for byte the file that
//! stock lunr 2.3.9 loads, and what Rust ranks here the shipped
//! `themes/default/assets/search/query.js` ranks alike in a browser.
//!
//! Begin at [`index_entries`] and [`Searcher`]. A text passes through [`normalise`] and then lunr's own steps ([`tokenizer`],
//! [`trimmer`], [`stop_words`], [`stemmer`]).

mod batch;
mod js;
mod token_set;

pub mod entry;
pub mod hidden;
pub mod index;
pub mod joined;
pub mod ln;
pub mod normalise;
pub mod query;
pub mod similar;
pub mod stemmer;
mod stems;
pub mod stop_words;
pub mod synonyms;
pub mod tokenizer;
pub mod trimmer;

pub use entry::{Entry, Language, index_entries};
pub use index::{Builder, Document, Field, Index, IndexError, Options, Pipeline};
pub use query::{Hit, Plan, Searcher};
pub use stems::stems_without;
pub use synonyms::Synonyms;
