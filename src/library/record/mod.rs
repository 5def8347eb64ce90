//! The registers' records, one file a register, as content writes them.
//!
//! A field marked "Working" serves checks and is in no release; every other
//! field is shown to the record's readers once it is approved.

mod access;
mod answer;
mod attestation;
mod common;
mod control;
mod entry;
mod evidence;
mod flow;
mod gap;
mod incident;
mod log;
mod recipient;
mod risk;
mod scope;
mod search;
mod site;
mod training;
mod update;
mod vendor;

pub use access::Access;
pub use answer::{Answer, Concern};
pub use attestation::Attestation;
pub use common::{Common, Waiver};
pub use control::{Control, ControlStatus};
pub use entry::{AnyRecord, Body, Origin, Record};
pub use evidence::{Evidence, EvidenceArea};
pub use flow::{Classification, Flow, FlowTrains};
pub use gap::Gap;
pub use incident::Incident;
pub use log::Log;
pub use recipient::{NdaAccepted, Recipient};
pub use risk::Risk;
pub use scope::{Scope, ScopeArea, ScopeStatus};
pub use search::{Search, Shortcut};
pub use site::{
    Approvals, Approver, Contacts, Product, Proof, RuleLevel, SecurityTxt, Site, Theme,
};
pub use training::{Position, Training};
pub use update::{Update, UpdateKind};
pub use vendor::{
    Certification, CertificationStatus, Decision, Dpa, DpaStatus, Enterprise, Locations, Model,
    Review, RiskLevel, TrainingTerms, Vendor, VendorKind, VendorRetention, VendorTrains,
};

/// A record as YAML, as [`Origin`] holds it: for rules that point at a field.
pub use crate::yaml::{Node, Value as NodeValue};
