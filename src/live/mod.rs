//! A deployed site held against what a build makes today (feature `live`).
//!
//! It owns the only part of the program that opens a connection to anywhere, and what it does there is
//! little: it asks one host for files by name, follows redirects within that host alone, sends no cookie and
//! keeps none, and reads no more than its limits from an answer ([`Host`]).
//!
//! Three things are compared:
//! - the site's own `SHA256SUMS` with the sums of today's build: what is out of date, missing, extra;
//! - the bytes of each file that both list with the site's sums: what was changed after the build. How many
//!   requests are made is so decided here, by today's build, and not by what a host lists;
//! - the headers of every answer with the table of [`headers`](crate::site::headers).
//!
//! The room is sealed, and nobody outside can see to whom. What is public is the day it was sealed, in
//! `room/sealed.txt`: a grant that was open on that day and has ended since is in the pack still.
//!
//! Findings are those of `diagnostic`, with an address where others have a file.

mod expected;
mod files;
mod host;
mod inspect;
mod listing;
mod redirect;
mod room;
mod tally;
mod unreachable;

pub use expected::Expected;
pub use host::Host;
pub use inspect::inspect;
pub use listing::Listing;
pub use unreachable::Unreachable;
