//! What a rule reads.

use std::collections::HashMap;

use crate::approval::Ledger;
use crate::check::checked::CheckedRecord;
use crate::check::facts::{self, Fact};
use crate::library::Library;
use crate::library::record::{AnyRecord, Control, Flow, Record, Vendor, VendorKind};
use crate::library::value::{ControlRef, Day, FlowRef, Id, ItemId, VendorRef};

/// The kinds of data that are a customer's content, by the ids of `mission-map.md`, section 2.
pub(super) const CONTENT: [&str; 8] = [
    "prompt-text",
    "uploaded-file",
    "chat-history",
    "model-output",
    "summary",
    "recommendation",
    "embedding",
    "rag-content",
];

/// What a rule reads.
pub(super) struct Context<'a> {
    pub(super) library: &'a Library,
    pub(super) ledger: &'a Ledger,
    pub(super) records: &'a [CheckedRecord],
    pub(super) originals: &'a HashMap<&'a ItemId, &'a dyn AnyRecord>,
    pub(super) today: Day,
    /// What the registers say, in the vocabulary of claims.
    pub(super) facts: Vec<Fact>,
    vendors: HashMap<&'a Id, &'a Record<Vendor>>,
    flows: HashMap<&'a Id, &'a Record<Flow>>,
    controls: HashMap<&'a Id, &'a Record<Control>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        library: &'a Library,
        ledger: &'a Ledger,
        records: &'a [CheckedRecord],
        originals: &'a HashMap<&'a ItemId, &'a dyn AnyRecord>,
        today: Day,
    ) -> Self {
        fn by_id<T>(records: &[Record<T>]) -> HashMap<&Id, &Record<T>> {
            records
                .iter()
                .map(|record| (record.item.id(), record))
                .collect()
        }
        Self {
            library,
            ledger,
            records,
            originals,
            today,
            facts: facts::derive(library, today),
            vendors: by_id(&library.vendors),
            flows: by_id(&library.flows),
            controls: by_id(&library.controls),
        }
    }

    pub(super) fn vendor(&self, vendor: &VendorRef) -> Option<&'a Record<Vendor>> {
        self.vendors.get(&vendor.0).copied()
    }

    pub(super) fn flow(&self, flow: &FlowRef) -> Option<&'a Record<Flow>> {
        self.flows.get(&flow.0).copied()
    }

    pub(super) fn control(&self, control: &ControlRef) -> Option<&'a Record<Control>> {
        self.controls.get(&control.0).copied()
    }

    /// The vendors in use. A past vendor keeps its old data and terms, and owes nothing.
    pub(super) fn vendors(&self) -> impl Iterator<Item = &'a Record<Vendor>> {
        let today = self.today;
        self.library
            .vendors
            .iter()
            .filter(move |vendor| !is_past(vendor, today))
    }

    /// The vendors in use of a kind.
    pub(super) fn vendors_of(&self, kind: VendorKind) -> impl Iterator<Item = &'a Record<Vendor>> {
        self.vendors()
            .filter(move |vendor| vendor.fields.kind == kind)
    }

    pub(super) fn is_past(&self, vendor: &Record<Vendor>) -> bool {
        is_past(vendor, self.today)
    }

    /// The kinds of data that models write.
    pub(super) fn outputs(&self) -> impl Iterator<Item = &'a Record<Flow>> {
        self.library.flows.iter().filter(|flow| flow.fields.output)
    }

    /// Whether the registers speak of an AI product: prompts, model outputs or a model provider.
    pub(super) fn is_ai(&self) -> bool {
        let flows = &self.library.flows;
        flows
            .iter()
            .any(|flow| flow.fields.output || flow.item.id().as_str() == "prompt-text")
            || self.vendors_of(VendorKind::LlmProvider).next().is_some()
    }

    /// The records that say they answer an id of `mission-map.md`.
    pub(super) fn satisfying(&self, id: &str) -> impl Iterator<Item = &'a dyn AnyRecord> {
        self.library
            .records()
            .filter(move |record| record.common().satisfies.iter().any(|one| one == id))
    }
}

/// Whether a vendor's last day of use is behind us.
pub(super) fn is_past(vendor: &Record<Vendor>, today: Day) -> bool {
    vendor.fields.until.is_some_and(|until| until < today)
}

/// Whether a kind of data is a customer's content.
pub(super) fn is_content(flow: &Record<Flow>) -> bool {
    flow.fields.output || CONTENT.contains(&flow.item.id().as_str())
}
