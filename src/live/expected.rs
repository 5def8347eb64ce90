//! What today's build makes, as far as a reader can hold a site against it.

use crate::grants::Grants;
use crate::library::value::Day;
use crate::live::Listing;

/// What a deployed site is held against.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// The sums of the public files.
    pub site: Listing,
    /// Files that a site may have as well, such as whose signature its sums carry.
    pub optional: Listing,
    /// What is in the room without being sealed, by its path within the room: the same at every build.
    pub room: Listing,
    /// Who is or was registered for the room; a site has one when anybody is.
    pub grants: Grants,
    /// The last day on which somebody approved a text or took one back.
    pub decided_on: Option<Day>,
}

impl Expected {
    /// Whether a build makes a room.
    pub(super) fn has_room(&self) -> bool {
        self.grants.iter().next().is_some()
    }

    /// The sum of a public file.
    pub(super) fn public(&self, path: &str) -> Option<&str> {
        self.site.get(path).or_else(|| self.optional.get(path))
    }
}
