//! The public site, from a release and a theme to files in memory.
//!
//! [`render`] takes a [`Release`](crate::release::Release) and cannot name a library: what is not in the
//! release cannot be shown. It writes nothing; `output` puts the files on a disk.

mod accent;
mod address;
mod csp;
pub mod deploy;
mod diagram;
mod error;
mod escape;
mod facts;
mod filters;
pub mod headers;
mod languages;
mod link;
mod linked;
mod look;
mod oklch;
mod outline;
mod page;
mod pages;
mod phrases;
mod render;
mod room;
pub mod search;
mod stamp;
mod strays;
mod theme;
mod tree;
mod twins;
mod value;
mod view;
mod watch;

pub use accent::accent_notice;
pub use address::Address;
pub use csp::CSP;
pub use error::SiteError;
pub use escape::escape;
pub use link::path_of;
pub use look::font_notice;
pub use outline::Outline;
pub use render::{SiteFile, render};
pub use room::{RoomPage, room_page};
pub use theme::Theme;
pub use watch::{Making, Watch};
