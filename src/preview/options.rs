//! What a preview shows, and to whom.

use std::path::PathBuf;

use crate::library::value::{Audience, Day};
use crate::preview::Editor;

/// What a preview shows, and to whom.
#[derive(Debug, Clone)]
pub struct Options {
    /// The content folder.
    pub content: PathBuf,
    /// A theme folder; its files stand in for those of the default theme.
    pub theme: Option<PathBuf>,
    /// The reader.
    pub audience: Audience,
    /// The day; else `frozen_on`, else the clock.
    pub today: Option<Day>,
    /// How a place becomes a link into an editor.
    pub editor: Option<Editor>,
}
