//! How long data is kept, in order.

use crate::release::Retention;

/// A retention in the order of a reader: the shortest first, then those without a fixed end.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Kept(pub(super) Retention);

impl Kept {
    fn rank(&self) -> (u8, u32) {
        match self.0 {
            Retention::NotKept => (0, 0),
            Retention::For(duration) => (1, duration.about_days()),
            Retention::ContractTerm => (2, 0),
            Retention::UntilDeleted => (3, 0),
        }
    }
}

impl Ord for Kept {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank()
            .cmp(&other.rank())
            .then_with(|| self.0.to_string().cmp(&other.0.to_string()))
    }
}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
