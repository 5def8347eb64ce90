//! The only door: checked content to what one reader may have.
//!
//! Output code takes a [`Release`] and nothing else. A `Release<Approved>` comes
//! from [`prepare`] alone, which fails on any finding that stops a build; a
//! `Release<Draft>` is for the people who write.
//!
//! Code outside cannot make one:
//!
//! ```compile_fail,E0451
//! use candor::release::{Approved, Release};
//! let forged: Release<Approved> = Release {
//!     audience: todo!(), today: todo!(), shelf: todo!(),
//!     titles: todo!(), translations: todo!(), assets: todo!(), documents: todo!(), stage: todo!(),
//! };
//! ```
//!
//! nor reach a record that is not in it:
//!
//! ```compile_fail,E0616
//! fn peek(release: &candor::release::Release<candor::release::Approved>) {
//!     let everything = &release.shelf;
//! }
//! ```
//!
//! nor turn a draft into something that may be sent:
//!
//! ```compile_fail,E0308
//! use candor::release::{Approved, Draft, Release};
//! fn send(_: &Release<Approved>) {}
//! fn leak(draft: &Release<Draft>) { send(draft) }
//! ```
//!
//! while reading one is plain:
//!
//! ```
//! use candor::release::{Approved, Release};
//! fn count(release: &Release<Approved>) -> usize { release.answers().len() }
//! ```

mod memo;
mod prepare;
#[allow(clippy::module_inception, reason = "a type a file, named after it")]
mod release;
mod released;
mod stage;

pub use crate::approval::State;
pub use crate::expand::Digest;
pub use crate::expand::shown::{
    REFERENCE_FIELDS, ShownAccess, ShownAnswer, ShownAttestation, ShownControl, ShownEvidence,
    ShownFlow, ShownGap, ShownIncident, ShownLog, ShownReview, ShownRisk, ShownScope, ShownSite,
    ShownTraining, ShownUpdate, ShownVendor,
};
pub use crate::library::record::{
    Certification, CertificationStatus, Classification, Concern, Contacts, ControlStatus, Dpa,
    DpaStatus, Enterprise, EvidenceArea, FlowTrains, Locations, Model, Position, Product,
    ScopeArea, ScopeStatus, Search, SecurityTxt, Shortcut, Theme, TrainingTerms, UpdateKind,
    VendorKind, VendorRetention, VendorTrains,
};
pub use crate::library::value::{
    Audience, Day, Duration, Id, ItemId, Kind, Language, OWN, Period, Retention, ShortAnswer,
};
pub use memo::Memo;
pub use prepare::{Refused, Withheld, draft, draft_again, prepare, prepare_withholding};
pub use release::{Document, Release, Translated};
pub use released::{Approval, Released};
pub use stage::{Approved, Draft, Stage};
