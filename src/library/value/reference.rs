//! References between records.
//!
//! Each is a type of its own, so that a field says what it may name. The decoder
//! recognises them by their type names and notes each with its place; that is how
//! every reference is checked and none can be forgotten.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::value::{Id, ItemId, Kind};

macro_rules! reference {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        pub struct $name(pub Id);

        impl $name {
            /// The item that it names.
            #[must_use]
            pub fn item(&self) -> ItemId {
                ItemId::new($kind, self.0.clone())
            }
        }
    };
}

reference!(
    /// The id of a vendor.
    VendorRef,
    Kind::Vendor
);
reference!(
    /// The id of a control.
    ControlRef,
    Kind::Control
);
reference!(
    /// The id of a kind of data.
    FlowRef,
    Kind::Flow
);
reference!(
    /// The id of a document.
    EvidenceRef,
    Kind::Evidence
);

/// The name of a record of any kind, such as `vendor/mail`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct AnyRef(pub ItemId);

/// What a reference type may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A record of one kind, by its id.
    Of(Kind),
    /// A record of any kind, by its name.
    Any,
}

/// What a type may name, when it is a reference type.
pub(crate) fn target_of(type_name: &str) -> Option<Target> {
    match type_name {
        "VendorRef" => Some(Target::Of(Kind::Vendor)),
        "ControlRef" => Some(Target::Of(Kind::Control)),
        "FlowRef" => Some(Target::Of(Kind::Flow)),
        "EvidenceRef" => Some(Target::Of(Kind::Evidence)),
        "AnyRef" => Some(Target::Any),
        _ => None,
    }
}
