//! What a rule reads.

use std::sync::OnceLock;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::approval::Ledger;
use crate::check::checked::CheckedRecord;
use crate::check::facts::{self, BadClaim, Claim, Fact};
use crate::check::text::{Written, written};
use crate::library::Library;
use crate::library::record::{Answer, AnyRecord, Control, Flow, Record, Vendor, VendorKind};
use crate::library::value::{ControlRef, Day, FlowRef, Id, ItemId, Kind, VendorRef};
use crate::markdown::{self, Link, Refused};

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
    texts: Vec<(&'a dyn AnyRecord, Vec<Written<'a>>)>,
    prose: HashMap<&'a ItemId, Prose>,
    claims: OnceLock<Vec<Claimed<'a>>>,
    vendors: HashMap<&'a Id, &'a Record<Vendor>>,
    flows: HashMap<&'a Id, &'a Record<Flow>>,
    controls: HashMap<&'a Id, &'a Record<Control>>,
}

/// What is in the prose of a record, as it stands in its file.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub(super) refused: Vec<Refused>,
    pub(super) links: Vec<Link>,
}

/// An answer with what it claims.
pub(super) struct Claimed<'a> {
    pub(super) answer: &'a Record<Answer>,
    pub(super) claims: Vec<Claim>,
    pub(super) bad: Vec<BadClaim>,
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
        // Every rule reads these, and each would wait for the one that asks first.
        let all: Vec<&dyn AnyRecord> = library.records().collect();
        let texts = all.par_iter().map(|record| (*record, written(*record)));
        let prose = all.par_iter().filter_map(|record| prose(*record));
        Self {
            library,
            ledger,
            records,
            originals,
            today,
            facts: facts::derive(library, today),
            texts: texts.collect(),
            prose: prose.collect(),
            claims: OnceLock::new(),
            vendors: by_id(&library.vendors),
            flows: by_id(&library.flows),
            controls: by_id(&library.controls),
        }
    }

    /// Every record with its texts, read once for all rules.
    pub(super) fn texts(&self) -> &[(&'a dyn AnyRecord, Vec<Written<'a>>)] {
        &self.texts
    }

    /// The texts of the answers alone.
    pub(super) fn answer_texts(&self) -> impl Iterator<Item = (&'a dyn AnyRecord, &[Written<'a>])> {
        self.texts()
            .iter()
            .filter(|(record, _)| record.item().kind() == Kind::Answer)
            .map(|(record, texts)| (*record, texts.as_slice()))
    }

    /// Every record that links to something in its prose, with its links.
    pub(super) fn links(&self) -> impl Iterator<Item = (&'a dyn AnyRecord, &[Link])> {
        let records = self.library.records();
        records.filter_map(|record| {
            let prose = self.prose(record.item())?;
            (!prose.links.is_empty()).then_some((record, prose.links.as_slice()))
        })
    }

    /// What is in the prose of a record; none for one without.
    pub(super) fn prose(&self, item: &ItemId) -> Option<&Prose> {
        self.prose.get(item)
    }

    /// What is held back today, each until its day.
    pub(super) fn held_back(&self) -> HashMap<&ItemId, Option<Day>> {
        let records = self.records.iter();
        records
            .filter(|record| record.is_embargoed(self.today))
            .map(|record| (&record.expanded.item, record.embargo))
            .collect()
    }

    /// Every answer that claims something.
    pub(super) fn claims(&self) -> &[Claimed<'a>] {
        // One thread fills it, without splitting the work: others wait for it.
        self.claims.get_or_init(|| {
            let answers = self.library.answers.iter();
            let claiming = answers.filter(|answer| !answer.fields.claims.is_empty());
            claiming
                .map(|answer| {
                    let (claims, bad) = facts::claims(answer);
                    Claimed {
                        answer,
                        claims,
                        bad,
                    }
                })
                .collect()
        })
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

fn prose(record: &dyn AnyRecord) -> Option<(&ItemId, Prose)> {
    let text = &record.body().text;
    if text.trim().is_empty() {
        return None;
    }
    let (refused, links) = markdown::refused_and_links(text);
    Some((record.item(), Prose { refused, links }))
}

/// Whether a vendor's last day of use is behind us.
pub(super) fn is_past(vendor: &Record<Vendor>, today: Day) -> bool {
    vendor.fields.until.is_some_and(|until| until < today)
}

/// Whether a kind of data is a customer's content.
pub(super) fn is_content(flow: &Record<Flow>) -> bool {
    flow.fields.output || CONTENT.contains(&flow.item.id().as_str())
}
