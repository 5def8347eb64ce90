//! What decoding a record notes on the way.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::Place;
use crate::library::decode::Reference;
use crate::library::value::ItemId;
use crate::yaml::{Entry, Node};

/// A field that is not read, and what to write instead.
#[derive(Debug, Clone)]
pub(super) struct UnknownField {
    pub(super) key: String,
    pub(super) span: Range<u32>,
    pub(super) help: String,
    pub(super) twice: bool,
}

/// The notes of one record, over all its attempts.
#[derive(Debug, Default)]
pub(super) struct Notes {
    unknown: RefCell<Vec<UnknownField>>,
    references: RefCell<Vec<(ItemId, Range<u32>)>>,
    /// Nodes that have been reported: identities, valid while the record's tree stands.
    aside: RefCell<BTreeSet<usize>>,
}

pub(super) fn identity(node: &Node) -> usize {
    std::ptr::from_ref(node).addr()
}

impl Notes {
    pub(super) fn start_over(&self) {
        self.references.borrow_mut().clear();
    }

    /// Sets a node aside; false when it was already, or there is none.
    pub(super) fn set_aside(&self, node: usize) -> bool {
        node != 0 && self.aside.borrow_mut().insert(node)
    }

    pub(super) fn is_aside(&self, node: &Node) -> bool {
        self.aside.borrow().contains(&identity(node))
    }

    pub(super) fn unknown(&self, entry: &Entry, help: String, twice: bool) {
        let mut unknown = self.unknown.borrow_mut();
        if unknown.iter().all(|known| known.span != entry.key_span) {
            let key = entry.key.to_string();
            unknown.push(UnknownField {
                key,
                span: entry.key_span.clone(),
                help,
                twice,
            });
        }
    }

    pub(super) fn reference(&self, target: ItemId, node: &Node) {
        self.references
            .borrow_mut()
            .push((target, node.span.clone()));
    }

    pub(super) fn unknown_fields(&self) -> Vec<UnknownField> {
        self.unknown.borrow().clone()
    }

    pub(super) fn references(&self, place: impl Fn(&Range<u32>) -> Place) -> Vec<Reference> {
        let references = self.references.borrow();
        references
            .iter()
            .map(|(target, span)| Reference {
                target: target.clone(),
                place: place(span),
            })
            .collect()
    }
}
