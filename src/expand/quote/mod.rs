//! Register quotes in prose: `{{ flow("prompt-text").retention }}`.
//!
//! A tiny language on purpose: a source, fields behind dots, filters behind bars.
//! It sees no date and no reader but the record's own, so that a record has
//! exactly one text. Anything else between `{{` and `}}` is an error; a literal
//! `{{` is written `\{{`.

mod evaluate;
mod expression;
mod segments;

pub(super) use evaluate::{View, evaluate};
pub(super) use expression::{Expression, Filter, Source};
pub(super) use segments::{Segment, nth_opening, split};

use crate::diagnostic::RuleId;

/// What is wrong with a quote, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QuoteError {
    pub(super) rule: RuleId,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl QuoteError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            rule: RuleId("bad-quote"),
            message: message.into(),
            help: None,
        }
    }

    /// A quote of what its readers may not see.
    pub(super) fn leak(self) -> Self {
        Self {
            rule: RuleId("internal-link"),
            ..self
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
