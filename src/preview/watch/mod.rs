//! Which files changed, in batches: one save, one checkout, one batch.
//!
//! The system's own watcher tells of changes; reading a file is none. It can miss
//! some, and a folder can be replaced under it, so that it is not alone: a
//! folder that is another one than before is watched anew, a batch with folders in
//! it is followed by a second look, and once a minute everything is looked at. A look
//! compares what the system tells of each file, and makes nothing when nothing changed.

mod batch;
mod git;
mod root;
mod watcher;

pub(super) use batch::Batch;
pub(super) use watcher::Watcher;
