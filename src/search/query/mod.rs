//! The query: what is asked of the index for a line that somebody types, and in
//! which order the answers come.
//!
//! `themes/default/assets/search/query.js` makes the same plan against stock lunr;
//! `tests/search_ranking.rs` compares the two. Change both or neither.

mod clause;
mod coverage;
mod hit;
mod plan;
mod searcher;
mod vocabulary;
mod wanted;

pub use clause::{Clause, Kind};
pub use hit::Hit;
pub use plan::Plan;
pub use searcher::Searcher;
pub use wanted::Wanted;
