//! Which references a reader may follow.

use foldhash::HashMap;

use crate::library::value::{Audience, ItemId};

/// The audience of every record, as one reader meets them.
#[derive(Clone, Copy)]
pub(super) struct Audiences<'a> {
    of_item: &'a HashMap<ItemId, Audience>,
    reader: Audience,
}

impl<'a> Audiences<'a> {
    pub(super) fn new(of_item: &'a HashMap<ItemId, Audience>) -> Self {
        Self {
            of_item,
            reader: Audience::Public,
        }
    }

    /// The same records, met by another reader.
    pub(super) fn of(self, reader: Audience) -> Self {
        Self { reader, ..self }
    }

    /// Whether the reader may read the record that a reference names.
    pub(super) fn may_follow(self, item: &ItemId) -> bool {
        self.of_item
            .get(item)
            .is_some_and(|audience| self.reader.may_read(*audience))
    }
}
