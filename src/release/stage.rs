//! The two kinds of release, as types.

/// A release of approved texts: the only kind that leaves the building.
#[derive(Debug, Clone, Copy)]
pub struct Approved;

/// A release of everything, for the people who write: marked, never sent.
#[derive(Debug, Clone, Copy)]
pub struct Draft;

/// [`Approved`] or [`Draft`]; nothing else can be a stage.
pub trait Stage: sealed::Sealed + Send + Sync + 'static {
    /// Whether the release is of drafts.
    const IS_DRAFT: bool;
}

impl Stage for Approved {
    const IS_DRAFT: bool = false;
}

impl Stage for Draft {
    const IS_DRAFT: bool = true;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Approved {}
    impl Sealed for super::Draft {}
}
