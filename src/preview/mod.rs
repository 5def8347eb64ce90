//! The preview: write, save, see it.
//!
//! [`Preview`] watches a content folder and serves the site of its drafts on the
//! loopback addresses. It runs the stages of a build, in their order, and each
//! makes again only what a change touched: [`builder`] holds what they remember.
//! A page is made when somebody asks for it and kept until the next change.
//! Nothing is written to a disk and nothing is sealed.
//!
//! | file | owns |
//! |---|---|
//! | `watch/` | which files changed, in batches |
//! | `builder.rs` | content to a [`version`], or to what is [`broken`] in it |
//! | `board.rs` | which version is shown now, and who waits for the next |
//! | `checker.rs` | findings, which follow a version |
//! | `site.rs` | an address to an answer |
//! | `html/` | what the preview adds to a page, and its own pages |
//! | `http/` | a web server for one machine |

mod address;
mod board;
mod broken;
mod builder;
mod checker;
mod editor;
mod events;
mod html;
mod http;
mod options;
#[allow(clippy::module_inception, reason = "a type a file, named after it")]
mod preview;
mod report;
mod site;
mod version;
mod watch;

pub use editor::Editor;
pub use options::Options;
pub use preview::{Preview, PreviewError};
pub use report::Report;
