//! What the preview adds to a page, and its own pages.
//!
//! Nothing here is inline: the policy of the site holds for the preview too, so
//! that its script and its style are files under `/_candor/`.

mod banner;
mod difference;
mod escape;
mod finding;
mod frame;
mod overlay;
mod page;
mod status;
mod strip;

pub(super) use banner::banners;
pub(super) use overlay::overlay;
pub(super) use page::with_preview;
pub(super) use status::status;
pub(super) use strip::{Place, Strip};

/// Live reload: `/_candor/preview.js`.
pub(super) const SCRIPT: &str = include_str!("../assets/preview.js");
/// `/_candor/preview.css`.
pub(super) const STYLE: &str = include_str!("../assets/preview.css");
