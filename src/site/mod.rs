//! The public site, from a release and a theme to files in memory.
//!
//! [`render`] takes a [`Release`](crate::release::Release) and cannot name a library: what is not in the
//! release cannot be shown. It writes nothing; `output` puts the files on a disk.

mod address;
pub mod deploy;
mod error;
pub mod headers;
mod link;
mod page;
mod pages;
mod render;
mod theme;
mod twins;
mod view;

pub use address::Address;
pub use error::SiteError;
pub use render::{Options, SiteFile, render};
pub use theme::Theme;

