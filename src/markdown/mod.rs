//! Markdown as candor reads it: `CommonMark` with tables and strikethrough.
//!
//! Prose is untrusted: raw HTML, images and link schemes other than a short list
//! are [`refused`], and [`to_html`] writes none of them even when asked to. It
//! knows nothing of records.

mod absolute;
mod escape;
mod html;
mod plain;
mod refused;
mod sentence;
mod text;

use pulldown_cmark::Options;

pub use absolute::with_absolute_links;
pub use escape::escape;
pub use html::to_html;
pub use plain::to_plain;
pub use refused::{Link, Refused, links, refused, refused_and_links};
pub use sentence::first_sentence;
pub use text::to_text;

/// One setting for every reader of prose, so that a check sees what a page shows.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}
